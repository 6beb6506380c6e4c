"""The workbook holds the printed form: cell by cell, numbers as numbers, text as text."""

import io
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from assessments.exports.errors import TextTooLong
from assessments.exports.form import CellKind, PrintedForm
from assessments.exports.xlsx import render_xlsx
from assessments.exports.xlsx.grid import Area, lay_out
from assessments.exports.xlsx.measures import SIZES
from assessments.sheet.values import Goal, KeyIndicator
from tests.assessments.exports.rendered import Rendered
from tests.assessments.published import PUBLISHED, S0, S1

CellValue = int | float | str | bool | object


def _first_row(form: PrintedForm) -> int:
    """The worksheet's row (from 0) in which the table begins."""
    return 1 + bool(form.subtitle) + bool(form.unit_note)


def _expected(area: Area) -> CellValue:
    cell = area.cell
    if cell.value is None:
        return area.text
    return float(cell.value / 100 if cell.kind is CellKind.PERCENT else cell.value)


def _by_calamine(path: Path, columns: int) -> list[list[CellValue]]:
    """All rows; calamine leaves out columns in which nothing stands."""
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("自评表").to_python()
    return [[*row, *[""] * (columns - len(row))] for row in rows]


def _fits_page(worksheet: Worksheet) -> bool | None:
    properties = worksheet.sheet_properties.pageSetUpPr
    return properties.fitToPage if properties else None


def _centre(item: HeaderFooterItem | None) -> str | None:
    return item.center.text if item else None


def _sheet(data: bytes) -> Worksheet:
    return load_workbook(io.BytesIO(data)).worksheets[0]


def test_every_cell_is_read_back_as_the_form_has_it(rendered: Rendered) -> None:
    rows = _by_calamine(rendered.xlsx, len(rendered.form.edges) - 1)
    areas = lay_out(rendered.form, SIZES[rendered.form.orientation]).areas
    first = _first_row(rendered.form)

    assert [rows[first + area.top][area.left] for area in areas] == [_expected(area) for area in areas]


def test_cells_are_merged_as_on_the_form(rendered: Rendered) -> None:
    worksheet = _sheet(rendered.xlsx.read_bytes())
    areas = lay_out(rendered.form, SIZES[rendered.form.orientation]).areas
    first = _first_row(rendered.form)
    expected = {
        (area.left + 1, first + area.top + 1, area.right, first + area.bottom)
        for area in areas
        if area.bottom - area.top > 1 or area.right - area.left > 1
    }
    found = {range_boundaries(str(merged)) for merged in worksheet.merged_cells.ranges}

    assert {bounds for bounds in found if first < (bounds[1] or 0) <= first + areas[-1].bottom} == expected


def test_both_readers_see_the_same(rendered: Rendered) -> None:
    openpyxl = [[cell.value for cell in row] for row in _sheet(rendered.xlsx.read_bytes()).iter_rows()]
    calamine = _by_calamine(rendered.xlsx, len(rendered.form.edges) - 1)

    assert [[value or "" for value in row] for row in openpyxl] == [
        [value or "" for value in row] for row in calamine
    ]


def test_numbers_show_as_on_the_form() -> None:
    worksheet = _sheet(render_xlsx(S1.sheet, S1.edition, None))
    shown = {
        cell.value: cell.number_format
        for row in worksheet.iter_rows(min_row=5, max_row=8)
        for cell in row
        if isinstance(cell.value, int | float)
    }

    assert shown == {
        2218.86: "0.00",
        2236.39: "0.00",
        2208.99: "0.00",
        -17.53: '0.00"※"',
        0.996: "0.0%",
        -0.008: '0.0%"※"',
    }


def test_notes_stand_under_the_table() -> None:
    worksheet = _sheet(render_xlsx(S1.sheet, S1.edition, None))

    assert [worksheet.cell(worksheet.max_row + at, 1).value for at in (-1, 0)] == [
        "※ 年度调整额：原表填列 17.53，按公式计算为 -17.53。",
        "※ 预算调整率：原表填列 0.8%，按公式计算为 -0.8%。",
    ]


@pytest.mark.parametrize(
    "text", ["=1+1", '=cmd|"/c calc"!A1', "+1", "-1", "@SUM(A1)", "<script>alert(1)</script>"]
)
def test_what_looks_like_a_formula_is_text(text: str) -> None:
    sheet = replace(S0.sheet, department_name=text, key_indicators=(KeyIndicator(text, text, text),))
    worksheet = _sheet(render_xlsx(sheet, S0.edition, None))
    found = [cell for row in worksheet.iter_rows() for cell in row if cell.value == text]

    assert len(found) == 4
    assert [cell.data_type for cell in found] == ["s"] * 4
    assert [bool(cell.quotePrefix) for cell in found] == [text[0] in "=+-@"] * 4


def test_control_characters_do_not_stop_the_export() -> None:
    sheet = replace(S0.sheet, goals=(Goal("甲\x00\x0b\ud800\ufffe乙", "丙"),))
    worksheet = _sheet(render_xlsx(sheet, S0.edition, None))

    assert worksheet["B10"].value == "甲乙"


def test_each_goal_has_a_row_without_lines_between() -> None:
    worksheet = _sheet(render_xlsx(S0.sheet, S0.edition, None))
    goals = [worksheet.cell(row, 2) for row in range(10, 18)]

    assert [cell.value for cell in goals] == [goal.target for goal in S0.sheet.goals]
    assert (goals[1].border.top, goals[1].border.left.style) == (None, "thin")
    assert "A9:A17" in {str(merged) for merged in worksheet.merged_cells.ranges}


def test_a_goal_higher_than_excel_allows_is_several_merged_rows() -> None:
    worksheet = _sheet(render_xlsx(replace(S0.sheet, goals=(Goal("长" * 3_000, "短"),)), S0.edition, None))
    heights = [worksheet.row_dimensions[row].height for row in range(1, worksheet.max_row + 1)]

    assert max(height for height in heights if height) <= 409.5
    assert worksheet["B10"].value == "长" * 3_000
    assert len([merged for merged in worksheet.merged_cells.ranges if str(merged).startswith("B10:")]) == 1


def test_text_that_no_cell_can_hold_is_refused_and_not_cut() -> None:
    with pytest.raises(TextTooLong, match="32767"):
        render_xlsx(replace(S0.sheet, texts={"problems": "长" * 32_768}), S0.edition, None)


def test_print_set_up(rendered: Rendered) -> None:
    worksheet = _sheet(rendered.xlsx.read_bytes())
    setup = worksheet.page_setup

    assert (setup.paperSize, setup.orientation) == (9, rendered.form.orientation.value)
    assert (setup.fitToWidth, setup.fitToHeight, _fits_page(worksheet)) == (
        1,
        0,
        True,
    )
    assert _centre(worksheet.oddFooter) == "第 &P 页  共 &N 页"
    assert worksheet.print_options.horizontalCentered is True
    assert worksheet.freeze_panes is None


@pytest.mark.parametrize(("name", "label"), [("S0", "主要任务"), ("S1", "主要任务"), ("S3", "一级指标")])
def test_the_header_of_the_last_long_block_is_repeated(
    name: str, label: str, published_files: dict[str, Rendered]
) -> None:
    worksheet = _sheet(published_files[name].xlsx.read_bytes())
    first, last = str(worksheet.print_title_rows).replace("$", "").split(":")

    assert first == last
    assert worksheet[f"A{first}"].value == label


def test_pages_of_the_print_begin_at_group_ends_and_never_after_a_header(rendered: Rendered) -> None:
    form = rendered.form
    starts = lay_out(form, SIZES[form.orientation]).starts
    headers, row = set(), 0
    for block in form.blocks:
        headers |= {starts[row + at] for at in range(1, len(block.header) + 1)}
        row += len(block.rows)
    worksheet = _sheet(rendered.xlsx.read_bytes())
    breaks = {int(brk.id) - _first_row(form) for brk in worksheet.row_breaks.brk}

    assert breaks & headers == set()
    assert len(breaks) > 1


def test_a_draft_says_so() -> None:
    worksheet = _sheet(render_xlsx(S1.sheet, S1.edition, None, draft=True))

    assert worksheet["A1"].value == "黄埔区广州开发区部门整体支出绩效自评表（草稿）"
    assert _centre(worksheet.oddHeader) == "草　稿"


def test_the_same_form_is_the_same_bytes(published_files: dict[str, Rendered]) -> None:
    for name, published in PUBLISHED.items():
        data = render_xlsx(published.sheet, published.edition, published.rubric)
        assert data == published_files[name].xlsx.read_bytes()
        with ZipFile(io.BytesIO(data)) as package:
            assert {entry.date_time for entry in package.infolist()} == {(2000, 1, 1, 0, 0, 0)}


def test_a_form_nobody_filled_in_is_a_workbook_too() -> None:
    blank = replace(S0.sheet, funds={}, goals=(), key_indicators=(), main_tasks=(), texts={})
    worksheet = _sheet(render_xlsx(blank, S0.edition, None))

    assert [cell.value for cell in worksheet[5]] == [
        "部门资金情况",
        "整体支出年度预算数",
        None,
        "整体支出年初预算数",
        *[None] * 3,
    ]
