"""No text of the workbook is cut off: LibreOffice is asked how high each cell's text comes out."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from assessments.exports.form import PrintedForm
from assessments.exports.xlsx import styles
from assessments.exports.xlsx.grid import Area, lay_out
from assessments.exports.xlsx.measures import SIZES, Sizes
from tests.assessments.exports.rendered import Rendered, run


def _convert(workbook: Path, to: str, folder: Path) -> Path:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    run("soffice", profile, "--headless", "--convert-to", to, "--outdir", folder / "out", workbook)
    return folder / "out" / f"{workbook.stem}.{to}"


def _needed_heights(areas: list[Area], form: PrintedForm, sizes: Sizes, folder: Path) -> list[float]:
    """The height LibreOffice gives each text in a cell of its own, as wide as its (merged) range."""
    workbook = Workbook()
    worksheet = workbook.worksheets[0]
    widths = sorted({(area.cell.left, area.cell.right) for area in areas})
    for column, (left, right) in enumerate(widths, 1):
        worksheet.column_dimensions[get_column_letter(column)].width = sizes.column_width(left, right)
    for row, area in enumerate(areas, 1):
        cell = worksheet.cell(row, widths.index((area.cell.left, area.cell.right)) + 1, area.text)
        cell.font = styles.font(styles.LABEL if area.cell.kind.is_label else styles.BODY, sizes.font_size)
        cell.alignment = styles.LEFT
    workbook.save(folder / "single.xlsx")
    measured = load_workbook(_convert(folder / "single.xlsx", "xlsx", folder)).worksheets[0]
    return [measured.row_dimensions[row].height or 0.0 for row in range(1, len(areas) + 1)]


def test_no_row_is_too_low_for_its_text(published_files: dict[str, Rendered], tmp_path: Path) -> None:
    form = published_files["S1"].form
    sizes = SIZES[form.orientation]
    grid = lay_out(form, sizes)
    areas = [area for area in grid.areas if area.text]
    needed = _needed_heights(areas, form, sizes, tmp_path)
    given = [sum(grid.heights[area.top : area.bottom]) for area in areas]

    short = [
        (area.text, need, have)
        for area, need, have in zip(areas, needed, given, strict=True)
        if need > have + 0.5
    ]
    assert short == []
    assert len(areas) > 150


@pytest.mark.parametrize("name", ["S0", "S3"])
def test_libreoffice_prints_the_whole_form(
    name: str, published_files: dict[str, Rendered], tmp_path: Path
) -> None:
    form = published_files[name].form
    printed = run("pdftotext", _convert(published_files[name].xlsx, "pdf", tmp_path), "-").replace("\n", "")
    missing = [
        cell.text
        for cell in form.cells
        if cell.value is None and len(cell.text) == 4 and cell.text not in printed
    ]

    assert missing == []
    assert printed.count("第") >= 3
