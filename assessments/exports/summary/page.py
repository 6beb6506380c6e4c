"""What the three worksheets have in common: title, header, cells, formulas with what they come to, print set-up."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from assessments.exports.xlsx.page import BOTTOM, EDGE, FOOTER, SIDE, TOP
from assessments.exports.xlsx.styles import BAR, BODY, CENTRED, LABEL, LEFT, RIGHT, TITLE, border, font

A3, A4 = 8, 9
SIZE, LINE = 11, 16.5
Value = str | int | Decimal | None
_LINES = border(opens=True, closes=True)


@dataclass
class SummaryPage:
    """A worksheet being written. ``results``: what its formulas come to, by address."""

    worksheet: Worksheet
    results: dict[str, float | str] = field(default_factory=dict)

    def head(self, title: str, left: str, right: str, columns: int) -> None:
        """Rows 1 and 2: the title, and who and in which unit below it."""
        sheet = self.worksheet
        sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=columns)
        _say(sheet.cell(1, 1), title).font = font(TITLE, 20, bold=True)
        sheet.cell(1, 1).alignment = CENTRED
        sheet.row_dimensions[1].height = 36
        half = max(columns // 2, 1)
        sheet.merge_cells(start_row=2, end_row=2, start_column=1, end_column=half)
        sheet.merge_cells(start_row=2, end_row=2, start_column=half + 1, end_column=columns)
        _say(sheet.cell(2, 1), left).alignment = LEFT
        _say(sheet.cell(2, half + 1), right).alignment = RIGHT
        for column in (1, half + 1):
            sheet.cell(2, column).font = font(BODY, SIZE)
        sheet.row_dimensions[2].height = 20

    def label(self, row: int, column: int, text: str, *, rows: int = 1, columns: int = 1) -> None:
        """A cell of the header, over so many rows and columns."""
        for down in range(rows):
            for right in range(columns):
                cell = self.worksheet.cell(row + down, column + right)
                cell.border, cell.fill = _LINES, BAR
        cell = _say(self.worksheet.cell(row, column), text)
        cell.font, cell.alignment = font(LABEL, SIZE), CENTRED
        if rows > 1 or columns > 1:
            self.worksheet.merge_cells(
                start_row=row, end_row=row + rows - 1, start_column=column, end_column=column + columns - 1
            )

    def put(self, row: int, column: int, value: Value, shown: str = "", *, left: bool = False) -> None:
        """A cell of the table; ``shown``: its number format."""
        cell = self.worksheet.cell(row, column)
        cell.font, cell.border = font(BODY, SIZE), _LINES
        cell.alignment = LEFT if left else RIGHT if shown else CENTRED
        if isinstance(value, str):
            _say(cell, value)
        else:
            cell.value = value
            cell.number_format = shown or "General"

    def formula(self, row: int, column: int, text: str, result: Decimal | int | None, shown: str) -> None:
        """``text`` without the =; ``result`` None: it comes to nothing, and the cell shows nothing."""
        cell = self.worksheet.cell(row, column)
        cell.value = f"={text}"
        cell.number_format, cell.font, cell.border, cell.alignment = shown, font(LABEL, SIZE), _LINES, RIGHT
        self.results[cell.coordinate] = "" if result is None else float(result)

    def finish(self, *, widths: Sequence[float], header: tuple[int, int], paper: int, frozen: str) -> None:
        """``header``: its first and last row, repeated on each page."""
        sheet = self.worksheet
        for number, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        sheet.page_setup.paperSize, sheet.page_setup.orientation = paper, "landscape"
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        margins = sheet.page_margins
        margins.left = margins.right = SIDE
        margins.top, margins.bottom, margins.header, margins.footer = TOP, BOTTOM, EDGE, EDGE
        sheet.print_options.horizontalCentered = True
        sheet.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart(FOOTER))
        sheet.print_title_rows = f"{header[0]}:{header[1]}"
        sheet.print_area = sheet.dimensions
        sheet.sheet_view.showGridLines = False
        sheet.freeze_panes = frozen


def span(column: int, first: int, last: int) -> str:
    """C5:C154"""
    letter = get_column_letter(column)
    return f"{letter}{first}:{letter}{last}"


def row_height(texts: Sequence[tuple[str, float]]) -> float:
    """For texts in columns of these widths (in half-width digits)."""
    return max(1, *(-(-_halves(text) // int(max(width - 1, 1))) for text, width in texts)) * LINE + 3


def _halves(text: str) -> int:
    return sum(2 if ord(sign) > 0x2E7F else 1 for sign in text)


def _say(cell: Cell | MergedCell, text: str) -> Cell | MergedCell:
    """Text as text: what begins like a formula is none."""
    cell.value = text
    cell.data_type = "s"
    if text[:1] in ("=", "+", "-", "@"):
        cell.quotePrefix = True
    return cell
