"""Rows are as high as what stands in them, and as what is to be typed into them."""

from dataclasses import replace

import pytest

from assessments.exports.form import build_form
from assessments.exports.template.heights import with_room
from assessments.exports.template.names import FORM_SHEET
from assessments.exports.template.spare import with_spare_rows
from assessments.exports.xlsx.grid import Area, Grid, lay_out
from assessments.exports.xlsx.measures import HIGHEST_ROW, SIZES
from tests.assessments.exports.template.workbooks import blank, made
from tests.assessments.published import PUBLISHED, S0, S3, Published


def _grid(form: Published) -> tuple[Grid, float]:
    sheet = with_spare_rows(form.sheet, form.edition)
    printed = build_form(sheet, form.edition, form.rubric, to_fill_in=True)
    sizes = SIZES[printed.orientation]
    return with_room(lay_out(printed, sizes), sizes), sizes.font_size


def _height(grid: Grid, area: Area) -> float:
    return sum(grid.heights[area.top : area.bottom])


@pytest.mark.parametrize("name", list(PUBLISHED))
def test_every_text_fits(name: str) -> None:
    grid, _ = _grid(PUBLISHED[name])
    sizes = SIZES[PUBLISHED[name].edition.orientation]

    short = [
        area.text
        for area in grid.areas
        if area.text and _height(grid, area) + 0.5 < sizes.height(area.text, area.cell.left, area.cell.right)
    ]
    assert short == []
    assert max(grid.heights) <= HIGHEST_ROW


@pytest.mark.parametrize("form", [S0, S3])
def test_an_empty_cell_has_room_for_its_kind(form: Published) -> None:
    grid, size = _grid(replace(form, sheet=blank(form.sheet)))
    lines = {
        block: min(_height(grid, area) / size / 1.45 for area in grid.areas if area.path.startswith(block))
        for block in ("goals.", "texts.")
    }

    assert lines["goals."] >= 3
    assert lines["texts."] >= 5


def test_the_worksheet_has_these_heights() -> None:
    grid, _ = _grid(S0)
    worksheet = made(S0.sheet, S0.edition)[FORM_SHEET]
    first = worksheet.max_row - len(grid.heights) + 1

    assert [worksheet.row_dimensions[row].height for row in range(first, worksheet.max_row + 1)] == [
        round(height, 2) for height in grid.heights
    ]
