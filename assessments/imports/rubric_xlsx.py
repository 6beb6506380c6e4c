"""A workbook of a rubric → ``Rubric``; faults name worksheet and row."""

import io
from collections.abc import Iterable
from decimal import Decimal
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from assessments.errors import AssessmentError
from assessments.sheet.arithmetic import plain
from assessments.sheet.located_rows import Place, RowProblem, RowProblems, TableRow
from assessments.sheet.rubric import Rubric
from assessments.sheet.rubric_from_tables import rubric_of_tables
from assessments.sheet.rubric_tables import (
    ABOUT,
    ABOUT_HEADER,
    GRADE_HEADER,
    GRADES,
    ITEM_HEADER,
    ITEMS,
    LINE_HEADER,
    LINES,
    RULE_HEADER,
    RULES,
)
from assessments.sheet.rubric_words import NO, YES

FILE_LIMIT = 5_000_000
_UNPACKED_LIMIT = 50_000_000
_ROW_LIMIT = 5_000
# The columns that are read; others may stand beside them.
_HEADERS = {
    ABOUT: ABOUT_HEADER,
    LINES: LINE_HEADER,
    RULES: RULE_HEADER[:4],
    ITEMS: ITEM_HEADER,
    GRADES: GRADE_HEADER,
}
_NOT_A_WORKBOOK = "不是 Excel 工作簿（.xlsx）；旧版 .xls 请先另存为 .xlsx，有密码的请先取消密码。"


def read_rubric_workbook(content: bytes) -> Rubric:
    """The rubric in a workbook as ``exports.rubric_xlsx`` writes it.

    Raises RowProblems with every fault, AssessmentError where the file is no workbook or unreasonably large.
    """
    workbook = _open(content)
    problems: list[RowProblem] = []
    tables = {title: _rows(workbook, title, header, problems) for title, header in _HEADERS.items()}
    if problems:
        raise RowProblems(problems)
    return rubric_of_tables(tables)


def _open(content: bytes) -> Workbook:
    if len(content) > FILE_LIMIT:
        raise AssessmentError("工作簿超过 5 MB，不像是指标体系。")
    try:
        with ZipFile(io.BytesIO(content)) as package:
            if sum(entry.file_size for entry in package.infolist()) > _UNPACKED_LIMIT:
                raise AssessmentError("工作簿展开后过大，不像是指标体系。")
        return load_workbook(io.BytesIO(content))
    except (BadZipFile, InvalidFileException, ParseError, LookupError, ValueError, TypeError) as error:
        raise AssessmentError(_NOT_A_WORKBOOK) from error


def _rows(
    workbook: Workbook, title: str, header: tuple[str, ...], problems: list[RowProblem]
) -> list[TableRow]:
    """The rows of a worksheet that hold anything; ``problems`` takes what cannot be read."""
    if title not in workbook.sheetnames:
        problems.append(RowProblem(Place(title, 1), f"缺少工作表“{title}”。"))
        return []
    worksheet = workbook[title]
    if not isinstance(worksheet, Worksheet) or worksheet.max_row > _ROW_LIMIT:
        problems.append(RowProblem(Place(title, 1), f"行数超过 {_ROW_LIMIT}，请删去多余的行。"))
        return []
    columns = _columns(worksheet, header, problems)
    rows = []
    for number, cells in enumerate(worksheet.iter_rows(min_row=2), 2):
        place = Place(title, number)
        texts = {heading: _text(cells[at], place, problems) for heading, at in columns.items()}
        if any(texts.values()):
            rows.append(TableRow(place, texts))
    return rows


def _columns(worksheet: Worksheet, header: Iterable[str], problems: list[RowProblem]) -> dict[str, int]:
    found = {str(cell.value or "").strip(): at for at, cell in reversed(list(enumerate(worksheet[1])))}
    missing = [heading for heading in header if heading not in found]
    if missing:
        place = Place(worksheet.title, 1)
        problems.append(RowProblem(place, f"表头缺少“{'”“'.join(missing)}”。"))
    return {heading: found[heading] for heading in header if heading in found}


def _text(cell: Cell | MergedCell, place: Place, problems: list[RowProblem]) -> str:
    """What a cell holds, as a file would write it."""
    value = cell.value
    if value is None or isinstance(value, str):
        if value and cell.data_type == "f":
            problems.append(RowProblem(place, f"单元格 {cell.coordinate} 是公式，请改为数值或文字。"))
        return (value or "").strip()
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, int | float | Decimal):
        if "%" in str(cell.number_format):
            problems.append(
                RowProblem(
                    place, f"单元格 {cell.coordinate} 是百分数格式，请改为常规格式，直接写 90 这样的数。"
                )
            )
        return plain(Decimal(str(value)))
    problems.append(RowProblem(place, f"单元格 {cell.coordinate} 应为文字或数字，请改为文本格式。"))
    return ""
