"""The list of a workbook's faults as its first sheet: equal messages once, every place a link to its cell."""

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from assessments.errors import WorkbookProblem
from assessments.exports.template import looks
from assessments.exports.template.addresses import address_of
from assessments.exports.template.names import PROBLEM_SHEET
from assessments.exports.xlsx.measures import Sizes
from assessments.exports.xlsx.worksheet import merge, write_text
from assessments.sheet.cells import clean_text

TITLE = "问题清单 · "
HINT = "请按下面的位置改正，保存后把本工作簿再次上传。本工作表、标红和批注不必删除，再次上传时自动去除。"
HEADER = ("序号", "问题和改法", "工作表", "单元格", "栏目", "填写的内容")
WIDTHS = (6, 52, 12, 10, 30, 30)
WHOLE_SHEET = "整张表"
# A list to work through, not a log; and the characters of a found value that are shown.
MOST_PLACES = 1_000
FOUND_LIMIT = 200
HEAD_ROW = 3
_SIZES = Sizes(sum(WIDTHS) * 7, 10.5)
_EDGES = tuple(sum(WIDTHS[:at]) * 1000 // sum(WIDTHS) for at in range(len(WIDTHS) + 1))
_LINK = Font(name="宋体", size=10.5, color="FF0563C1", underline="single")


def add_problem_list(workbook: Workbook, problems: Sequence[WorkbookProblem]) -> None:
    """Put the list in front and show it first."""
    worksheet: Worksheet = workbook.create_sheet(PROBLEM_SHEET, 0)
    groups: dict[str, list[WorkbookProblem]] = {}
    for problem in dict.fromkeys(problems):
        groups.setdefault(problem.message, []).append(problem)
    _write_head(worksheet, len(dict.fromkeys(problems)), len(groups))
    row = HEAD_ROW + 1
    for number, (message, places) in enumerate(groups.items(), 1):
        if row > HEAD_ROW + MOST_PLACES:
            _write(worksheet, row, 2, "问题太多，其余的在改正这些以后再列出。")
            break
        row = _write_group(workbook, worksheet, row, number, message, places[:MOST_PLACES])
    _set_up(worksheet)
    for other in workbook.worksheets:
        # Two selected sheets would be edited at once.
        other.sheet_view.tabSelected = other is worksheet
    workbook.active = 0


def _write_head(worksheet: Worksheet, places: int, kinds: int) -> None:
    for column, (letter, width) in enumerate(zip("ABCDEF", WIDTHS, strict=True), 1):
        worksheet.column_dimensions[letter].width = width
        _write(worksheet, HEAD_ROW, column, HEADER[column - 1])
        worksheet.cell(HEAD_ROW, column).fill = looks.COMPUTED
        worksheet.cell(HEAD_ROW, column).font = looks.LABEL_FONT
        worksheet.cell(HEAD_ROW, column).alignment = looks.CENTRED
    for row, text in ((1, f"{TITLE}共 {places} 处，{kinds} 类"), (2, HINT)):
        merge(worksheet, row, row, 1, len(HEADER))
        cell = worksheet.cell(row, 1)
        write_text(cell, text)
        cell.font, cell.alignment = looks.PLAIN_FONT, looks.LEFT
        worksheet.row_dimensions[row].height = 24
    worksheet.cell(1, 1).font, worksheet.cell(1, 1).fill = looks.HEAD_FONT, looks.HEAD


def _write_group(
    workbook: Workbook,
    worksheet: Worksheet,
    first: int,
    number: int,
    message: str,
    places: Sequence[WorkbookProblem],
) -> int:
    """One message and its places; the row after them."""
    text = clean_text(message)
    needed = _height(text, 1) / len(places)
    for row, problem in enumerate(places, first):
        found = clean_text(problem.found)
        shown = found if len(found) <= FOUND_LIMIT else f"{found[:FOUND_LIMIT]}……"
        place = (
            clean_text(problem.sheet),
            clean_text(problem.cell) or WHOLE_SHEET,
            clean_text(problem.label),
        )
        texts = (str(number), text, *place, shown)
        for column, value in enumerate(texts, 1):
            _write(worksheet, row, column, value if column > 2 or row == first else "")
        _link(workbook, worksheet, row, problem)
        others = (_height(value, column) for column, value in enumerate(texts) if column > 1)
        worksheet.row_dimensions[row].height = min(max(needed, *others), 400)
    last = first + len(places) - 1
    for column in (1, 2):
        if last > first:
            merge(worksheet, first, last, column, column)
    return last + 1


def _height(text: str, column: int) -> float:
    """``column`` counts from 0."""
    return _SIZES.height(text, _EDGES[column], _EDGES[column + 1]) + 2


def _write(worksheet: Worksheet, row: int, column: int, text: str) -> None:
    cell = worksheet.cell(row, column)
    write_text(cell, text)
    cell.font, cell.border = looks.PLAIN_FONT, looks.FRAME
    cell.alignment = looks.CENTRED if column in (1, 3, 4) else looks.WRAPPED
    cell.number_format = looks.TEXT_FORMAT


def _link(workbook: Workbook, worksheet: Worksheet, row: int, problem: WorkbookProblem) -> None:
    if problem.sheet not in workbook.sheetnames or workbook[problem.sheet].sheet_state != "visible":
        return
    cell = worksheet.cell(row, 4)
    location = f"{quote_sheetname(problem.sheet)}!{address_of(problem) or 'A1'}"
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=location)
    cell.font = _LINK


def _set_up(worksheet: Worksheet) -> None:
    worksheet.freeze_panes = f"A{HEAD_ROW + 1}"
    worksheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    worksheet.page_setup.paperSize = 9
    worksheet.page_setup.orientation = "landscape"
    worksheet.page_setup.fitToHeight = 0
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    worksheet.sheet_view.showGridLines = False
