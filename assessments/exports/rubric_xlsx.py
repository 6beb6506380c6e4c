"""A rubric as a workbook that a bureau can read, correct and take in again (``imports.rubric_xlsx``)."""

from decimal import Decimal
from itertools import pairwise

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from assessments.sheet.arithmetic import plain
from assessments.sheet.rubric import Rubric
from assessments.sheet.rubric_tables import ITEMS, LINES, MERGED, RULES, Table, rubric_tables
from assessments.sheet.rubric_words import CHOICES, ITEM_KINDS, NO, YES
from config.workbooks.package import packed

_SIDE = Side(style="thin", color="FF808080")
_BORDER = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_HEAD = PatternFill("solid", fgColor="FFE8E8E8")
_WRAPPED = Alignment(horizontal="left", vertical="center", wrap_text=True)
_CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)
_FONT, _SIZE = "宋体", 10
_LINE_HEIGHT = 14.5
_NARROWEST, _WIDEST = 8, 42
# What a cell may be chosen from, by table and column.
_LISTS = {
    (LINES, "评分方式"): tuple(CHOICES["kind"].values()),
    (LINES, "已核实"): (YES, NO),
    (ITEMS, "类型"): tuple(ITEM_KINDS.values()),
    (ITEMS, "可为负数"): (YES, NO),
}


def rubric_workbook(rubric: Rubric) -> bytes:
    """The rubric as .xlsx; the same rubric is always the same bytes."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.title = rubric.name
    for table in rubric_tables(rubric):
        worksheet = workbook.create_sheet(table.title)
        _write(worksheet, table)
        _set_up(worksheet, table)
        if table.title == LINES:
            _merge_levels(worksheet, table)
    return packed(workbook)


def _write(worksheet: Worksheet, table: Table) -> None:
    for column, heading in enumerate(table.header, 1):
        cell = worksheet.cell(1, column)
        _text(cell, heading)
        cell.font, cell.fill, cell.alignment, cell.border = (
            Font(_FONT, _SIZE, bold=True),
            _HEAD,
            _CENTRED,
            _BORDER,
        )
    for number, row in enumerate(table.rows, 2):
        for column, value in enumerate(row, 1):
            cell = worksheet.cell(number, column)
            cell.font, cell.border = Font(_FONT, _SIZE), _BORDER
            cell.alignment = _CENTRED if isinstance(value, Decimal) and table.title != RULES else _WRAPPED
            if isinstance(value, Decimal):
                cell.value = value
            elif value:
                _text(cell, value)


def _text(cell: Cell | MergedCell, text: str) -> None:
    """Text as text: what begins like a formula is none."""
    cell.value = text
    cell.data_type = "s"
    cell.number_format = "@"
    if text[0] in "=+-@":
        cell.quotePrefix = True


def _set_up(worksheet: Worksheet, table: Table) -> None:
    """Widths and heights to fit, the header repeated, landscape A4 one page wide."""
    widths = [_column_width(table, column) for column in range(len(table.header))]
    for column, width in enumerate(widths, 1):
        worksheet.column_dimensions[get_column_letter(column)].width = width
    for number, row in enumerate(table.rows, 2):
        # Excel fits no row whose cells are merged, LibreOffice none that says nothing.
        lines = max(_lines(_shown(value), width) for value, width in zip(row, widths, strict=True))
        worksheet.row_dimensions[number].height = lines * _LINE_HEIGHT + 3
    worksheet.freeze_panes = "A2"
    worksheet.print_title_rows = "1:1"
    worksheet.page_setup.orientation = "landscape"
    worksheet.page_setup.paperSize = 9
    worksheet.page_setup.fitToHeight = 0
    if worksheet.sheet_properties.pageSetUpPr is not None:
        worksheet.sheet_properties.pageSetUpPr.fitToPage = True
    _offer_words(worksheet, table)


def _offer_words(worksheet: Worksheet, table: Table) -> None:
    """Lists to choose from where only certain words will do."""
    for (title, heading), words in _LISTS.items():
        if title == table.title:
            letter = get_column_letter(table.header.index(heading) + 1)
            choice = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True)
            choice.add(f"{letter}2:{letter}{len(table.rows) + 200}")
            worksheet.add_data_validation(choice)


def _column_width(table: Table, column: int) -> int:
    shown = [table.header[column], *(_shown(row[column]) for row in table.rows)]
    return min(max(max(map(_width, shown)) + 2, _NARROWEST), _WIDEST)


def _width(text: str) -> int:
    """In half-width characters."""
    return max(
        (
            sum(2 if ord(sign) > 0x2E7F or sign in "“”‘’—…·" else 1 for sign in line)
            for line in text.split("\n")
        ),
        default=0,
    )


def _lines(text: str, width: int) -> int:
    return sum(max(1, -(-_width(line) // (width - 1))) for line in text.split("\n"))


def _shown(value: str | Decimal | None) -> str:
    return plain(value) if isinstance(value, Decimal) else value or ""


def _merge_levels(worksheet: Worksheet, table: Table) -> None:
    """Merge the cells of an indicator down over its rows, as the published form prints them."""
    for headings in MERGED:
        first = table.header.index(headings[0])
        starts = [number for number, row in enumerate(table.rows, 2) if row[first] is not None]
        for start, end in pairwise([*starts, len(table.rows) + 2]):
            for heading in headings:
                column = table.header.index(heading) + 1
                if end - start > 1:
                    worksheet.merge_cells(
                        start_row=start, end_row=end - 1, start_column=column, end_column=column
                    )
