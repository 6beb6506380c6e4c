"""Plain tables as a workbook: one worksheet each, a header that stays, texts as texts and numbers as numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from config.workbooks.package import packed

_HEAD = PatternFill("solid", fgColor="FFE8E8E8")
_WRAPPED = Alignment(vertical="top", wrap_text=True)
_NARROWEST, _WIDEST = 8, 60


@dataclass(frozen=True, slots=True)
class PlainTable:
    """``title``: the worksheet's name, at most 31 characters."""

    title: str
    header: tuple[str, ...]
    rows: Sequence[tuple[str | int | Decimal, ...]]


def tables_workbook(title: str, tables: Sequence[PlainTable]) -> bytes:
    """The tables as .xlsx; the same tables are always the same bytes."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.title = title
    for table in tables:
        _write(workbook.create_sheet(table.title), table)
    return packed(workbook)


def _write(worksheet: Worksheet, table: PlainTable) -> None:
    for column, heading in enumerate(table.header, 1):
        cell = worksheet.cell(1, column)
        _text(cell, heading)
        cell.font, cell.fill, cell.alignment = Font(bold=True), _HEAD, _WRAPPED
    for number, row in enumerate(table.rows, 2):
        for column, value in enumerate(row, 1):
            cell = worksheet.cell(number, column)
            cell.alignment = _WRAPPED
            if isinstance(value, int | Decimal):
                cell.value = value
            elif value:
                _text(cell, value)
    for column, heading in enumerate(table.header):
        longest = max([_width(heading), *(_width(str(row[column])) for row in table.rows)])
        letter = get_column_letter(column + 1)
        worksheet.column_dimensions[letter].width = min(max(longest + 2, _NARROWEST), _WIDEST)
    worksheet.freeze_panes = "A2"
    worksheet.auto_filter.ref = worksheet.dimensions
    worksheet.page_setup.orientation = "landscape"
    worksheet.page_setup.paperSize = worksheet.PAPERSIZE_A4
    worksheet.page_setup.fitToHeight = 0
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    worksheet.print_title_rows = "1:1"


def _text(cell: Cell | MergedCell, text: str) -> None:
    """Text as text: what begins like a formula is none."""
    cell.value = text
    cell.data_type = "s"
    cell.number_format = "@"
    if text[0] in "=+-@":
        cell.quotePrefix = True


def _width(text: str) -> int:
    """In columns of a half-width digit."""
    return sum(2 if ord(sign) > 0x2E7F else 1 for sign in text)
