"""The workbook handed back: faults filled, commented and listed; everything else as it came."""

import io
from dataclasses import replace
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from assessments.errors import WorkbookProblem
from assessments.exports.template import build_template, mark_workbook
from assessments.exports.template.names import FORM_SHEET, PORTAL_SHEET, PROBLEM_SHEET
from assessments.exports.xlsx import render_xlsx
from assessments.sheet.values import Goal
from tests.assessments.exports.template.workbooks import TOKEN, inputs, opened, resaved
from tests.assessments.published import RUBRIC, S0, S1, S3, Published

PLACES = "最多保留 2 位小数，请四舍五入后填写。"
NUMBER = "请填写数字，例如 1234.56；不要写文字、单位或公式。"
RED = "FFFFC7CE"


def problem(
    cell: str, message: str = PLACES, sheet: str = FORM_SHEET, found: str = "12.345"
) -> WorkbookProblem:
    return WorkbookProblem(sheet, cell, "实际支出数", found, message)


def template(form: Published = S0) -> bytes:
    return _made(form.sheet.department_code)


@cache
def _made(code: str) -> bytes:
    form = next(form for form in (S0, S1, S3) if form.sheet.department_code == code)
    return build_template(form.sheet, form.edition, RUBRIC, token=TOKEN)


def saved(workbook: Workbook) -> bytes:
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def style(cell: Cell | MergedCell) -> tuple[object, ...]:
    """How a cell looks; what is left out and what says “none” are the same."""
    border = cell.border
    sides = (border.left, border.right, border.top, border.bottom)
    return (
        *(cell.font.name, cell.font.sz, cell.font.b, cell.font.color and cell.font.color.rgb),
        *(cell.fill.patternType, cell.fill.fgColor.rgb, *((side and side.style) for side in sides)),
        *(cell.alignment.horizontal, cell.alignment.vertical, bool(cell.alignment.wrapText)),
        *(cell.alignment.indent, cell.protection.locked, cell.number_format),
    )


def look(worksheet: Worksheet, *, without: frozenset[str] = frozenset()) -> dict[str, tuple[object, ...]]:
    """Everything a cell has, of every cell but some."""
    return {
        cell.coordinate: (cell.value, cell.data_type, cell.comment and cell.comment.text, *style(cell))
        for row in worksheet.iter_rows()
        for cell in row
        if cell.coordinate not in without
    }


def first_inputs(content: bytes) -> list[str]:
    return list(inputs(opened(content)[FORM_SHEET]))


def rest(worksheet: Worksheet) -> tuple[object, ...]:
    """What a worksheet has besides its cells."""
    return (
        {str(area) for area in worksheet.merged_cells.ranges},
        {(str(rule.sqref), rule.type, rule.formula1) for rule in worksheet.data_validations.dataValidation},
        {key: (size.height, size.hidden) for key, size in worksheet.row_dimensions.items() if size.height},
        {key: (size.width, size.hidden) for key, size in worksheet.column_dimensions.items()},
        *(worksheet.print_area, worksheet.print_title_rows, worksheet.freeze_panes, worksheet.sheet_state),
        *(worksheet.protection.sheet, worksheet.page_setup.orientation, worksheet.page_setup.cellComments),
    )


@pytest.mark.parametrize("form", [S0, S1, S3])
def test_all_but_the_marked_cells_stays_as_it_came(form: Published) -> None:
    content = template(form)
    wrong = first_inputs(content)[1]
    before, after = opened(content), opened(mark_workbook(content, [problem(wrong)]))

    assert after.sheetnames == [PROBLEM_SHEET, *before.sheetnames]
    for title in before.sheetnames:
        marked = frozenset({wrong}) if title == FORM_SHEET else frozenset()
        assert look(after[title], without=marked) == look(before[title], without=marked)
        assert rest(after[title]) == rest(before[title])
    cell = after[FORM_SHEET][wrong]
    assert (cell.value, cell.protection.locked) == (before[FORM_SHEET][wrong].value, False)


def test_a_wrong_cell_is_filled_and_says_why() -> None:
    cell = opened(mark_workbook(template(), [problem("C8"), problem("C8", NUMBER)]))[FORM_SHEET]["C8"]

    assert cell.fill.fgColor.rgb == RED
    assert cell.comment is not None
    assert (cell.comment.text, cell.comment.author) == (
        f"【绩效自评】{PLACES}\n【绩效自评】{NUMBER}",
        "绩效自评",
    )


def test_comments_of_the_department_are_kept() -> None:
    workbook = opened(template())
    workbook[FORM_SHEET]["C8"].comment = Comment("财务科已核对", "陈填报")
    workbook[FORM_SHEET]["F8"].comment = Comment("待核", "林审核")
    worksheet = opened(mark_workbook(saved(workbook), [problem("C8")]))[FORM_SHEET]
    comments = {cell: worksheet[cell].comment for cell in ("C8", "F8")}

    assert {cell: comment and (comment.text, comment.author) for cell, comment in comments.items()} == {
        "C8": (f"财务科已核对\n【绩效自评】{PLACES}", "陈填报"),
        "F8": ("待核", "林审核"),
    }


def test_marking_again_forgets_the_earlier_marks() -> None:
    workbook = opened(template())
    workbook[FORM_SHEET]["C8"].comment = Comment("财务科已核对", "陈填报")
    content = saved(workbook)
    once = mark_workbook(content, [problem("C8"), problem("E8"), problem("B8")])
    twice = opened(mark_workbook(once, [problem("C9", NUMBER)]))

    assert twice.sheetnames.count(PROBLEM_SHEET) == 1
    assert look(twice[FORM_SHEET], without=frozenset({"C9"})) == look(
        opened(content)[FORM_SHEET], without=frozenset({"C9"})
    )
    assert twice[PROBLEM_SHEET]["B4"].value == NUMBER
    assert twice[FORM_SHEET]["C9"].fill.fgColor.rgb == RED


def test_inside_a_merged_range_its_first_cell_is_marked() -> None:
    worksheet = opened(template())[FORM_SHEET]
    area = next(area for area in worksheet.merged_cells.ranges if area.max_row > area.min_row + 1)
    last = worksheet.cell(area.max_row, area.max_col).coordinate
    first = worksheet.cell(area.min_row, area.min_col).coordinate
    marked = opened(mark_workbook(template(), [problem(last)]))

    assert marked[FORM_SHEET][first].fill.fgColor.rgb == RED
    assert marked[PROBLEM_SHEET]["D4"].value == last


@pytest.mark.parametrize("cell", ["", "A0", "ZZZZ1", "XFE1", "A1048577", "第三行", "A1:B2", "=A1", "1"])
def test_what_is_no_address_is_listed_without_a_mark(cell: str) -> None:
    content = template()
    marked = opened(mark_workbook(content, [problem(cell)]))

    assert look(marked[FORM_SHEET]) == look(opened(content)[FORM_SHEET])
    assert marked[PROBLEM_SHEET]["D4"].value == (cell or "整张表")


def test_the_list_comes_first_and_equal_messages_stand_together() -> None:
    problems = [problem("C8"), problem("E8", NUMBER, found="约12万"), problem("C9"), problem("C8")]
    workbook = opened(mark_workbook(template(), problems))
    listed = workbook[PROBLEM_SHEET]
    links = {
        cell.coordinate: cell.hyperlink.location
        for row in listed.iter_rows()
        for cell in row
        if cell.hyperlink
    }

    assert workbook.active is listed
    assert [sheet.title for sheet in workbook.worksheets if sheet.sheet_view.tabSelected] == [PROBLEM_SHEET]
    assert listed["A1"].value == "问题清单 · 共 3 处，2 类"
    assert [[cell.value for cell in row] for row in listed.iter_rows(min_row=4)] == [
        ["1", PLACES, FORM_SHEET, "C8", "实际支出数", "12.345"],
        [None, None, FORM_SHEET, "C9", "实际支出数", "12.345"],
        ["2", NUMBER, FORM_SHEET, "E8", "实际支出数", "约12万"],
    ]
    assert links == {"D4": "'自评表'!C8", "D5": "'自评表'!C9", "D6": "'自评表'!E8"}
    assert {"A4:A5", "B4:B5"} <= {str(area) for area in listed.merged_cells.ranges}


def test_no_link_leads_to_a_hidden_or_missing_sheet() -> None:
    problems = [problem("A1", sheet=PORTAL_SHEET), problem("A1", sheet="另一张表"), problem("A1", sheet="")]
    workbook = opened(mark_workbook(template(), problems))
    listed = workbook[PROBLEM_SHEET]

    assert [cell.hyperlink for row in listed.iter_rows() for cell in row if cell.hyperlink] == []
    assert workbook[PORTAL_SHEET]["A1"].value == TOKEN
    assert workbook[PORTAL_SHEET].sheet_state == "veryHidden"


@pytest.mark.parametrize(
    "found", ["=1+1", '=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\x00=1", "长" * 900]
)
def test_what_was_found_is_text(found: str) -> None:
    bad = WorkbookProblem(FORM_SHEET, "C8", found, found, found)
    workbook = opened(mark_workbook(template(), [bad]))
    cells = [cell for row in workbook[PROBLEM_SHEET].iter_rows() for cell in row if cell.value]

    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells if str(cell.value)[0] in "=+-@")
    assert len(str(workbook[PROBLEM_SHEET]["F4"].value)) <= 202


def test_formulas_and_their_results_are_kept() -> None:
    content = mark_workbook(template(), [problem("C8")])
    formulas = opened(content)[FORM_SHEET]
    results = load_workbook(io.BytesIO(content), data_only=True)[FORM_SHEET]
    found = {
        cell.value: results[cell.coordinate].value
        for row in formulas
        for cell in row
        if cell.data_type == "f"
    }

    assert found == {
        '=IF(AND(ISNUMBER(C8),ISNUMBER(F8)),ROUND(C8-F8,2),"")': -171.31,
        '=IF(AND(ISNUMBER(C9),ISNUMBER(C8)),IF(C8=0,"",ROUND(C9/C8,3)),"")': 0.989,
        '=IF(AND(ISNUMBER(F9),ISNUMBER(F8)),IF(F8=0,"",ROUND(F9/F8,3)),"")': -0.102,
    }


def test_text_that_looks_like_a_formula_stays_text() -> None:
    goals = (Goal("=1+1", "@SUM(A1)"),)
    content = build_template(replace(S0.sheet, goals=goals), S0.edition, RUBRIC, token=TOKEN)
    worksheet = opened(mark_workbook(content, [problem("C8")]))[FORM_SHEET]
    found = {
        cell.value: cell.data_type for row in worksheet for cell in row if cell.value in ("=1+1", "@SUM(A1)")
    }

    assert found == {"=1+1": "s", "@SUM(A1)": "s"}


def test_an_official_table_without_a_token_is_marked_too() -> None:
    content = render_xlsx(S1.sheet, S1.edition, None)
    marked = opened(mark_workbook(content, [problem("C6")]))

    assert marked.sheetnames == [PROBLEM_SHEET, FORM_SHEET]
    assert look(marked[FORM_SHEET], without=frozenset({"C6"})) == look(
        opened(content)[FORM_SHEET], without=frozenset({"C6"})
    )


def test_a_list_of_the_departments_own_is_not_taken_for_ours() -> None:
    workbook = opened(template())
    workbook.create_sheet(PROBLEM_SHEET)["A1"] = "本科室待办"
    marked = opened(mark_workbook(saved(workbook), [problem("C8")]))

    assert marked[PROBLEM_SHEET]["A1"].value == "本科室待办"
    assert str(marked.worksheets[0]["A1"].value).startswith("问题清单 · ")


def test_what_cannot_be_opened_comes_back_as_the_list_alone() -> None:
    for content in (b"", b"PK\x03\x04 no", b"%PDF-1.4"):
        workbook = opened(mark_workbook(content, [problem("", "不是 Excel 工作簿。", sheet="")]))
        assert workbook.sheetnames == [PROBLEM_SHEET]
        assert workbook[PROBLEM_SHEET]["B4"].value == "不是 Excel 工作簿。"


def test_thousands_of_faults_make_a_list_that_ends() -> None:
    problems = [problem(f"C{row}", f"第 {row} 处不对。") for row in range(1, 3_001)]
    listed = opened(mark_workbook(template(), problems))[PROBLEM_SHEET]

    assert listed.max_row == 1_004
    assert listed["B1004"].value == "问题太多，其余的在改正这些以后再列出。"


def test_a_workbook_saved_by_libreoffice_is_marked(tmp_path: Path) -> None:
    """And LibreOffice reads the marked one again, with its comments and the list in front."""
    file = tmp_path / "form.xlsx"
    file.write_bytes(template(S3))
    content = resaved(tmp_path, [file])[0].read_bytes()
    first, second = first_inputs(content)[:2]
    marked = mark_workbook(content, [problem(first), problem(second, NUMBER)])
    before, after = opened(content)[FORM_SHEET], opened(marked)[FORM_SHEET]
    changed = frozenset(address for address, one in look(after).items() if look(before).get(address) != one)

    assert changed == {first, second}
    assert rest(after) == rest(before)
    again = tmp_path / "marked.xlsx"
    again.write_bytes(marked)
    reread = opened(resaved(tmp_path, [again])[0].read_bytes())
    assert reread.sheetnames[0] == PROBLEM_SHEET
    comments = [cell.comment.text for row in reread[FORM_SHEET] for cell in row if cell.comment]
    assert sorted(comments) == sorted([f"【绩效自评】{PLACES}", f"【绩效自评】{NUMBER}"])


def test_the_marked_workbook_is_sound(tmp_path: Path) -> None:
    """Another reader opens it too, and no part stands in the package twice."""
    content = mark_workbook(template(), [replace(problem("C8"), found="=1+1")])
    file = tmp_path / "marked.xlsx"
    file.write_bytes(content)
    with ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()

    assert len(names) == len(set(names))
    assert CalamineWorkbook.from_path(str(file)).sheet_names[0] == PROBLEM_SHEET
