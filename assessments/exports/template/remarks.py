"""What last year's form said, in grey beside the rows, outside what is printed."""

from collections.abc import Mapping

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from assessments.exports.template import looks
from assessments.exports.template.names import LAST_YEAR
from assessments.exports.xlsx.grid import Grid
from assessments.exports.xlsx.worksheet import write_text

WIDTH, GAP = 84, 2
# Characters a line, and the height of a line in pt.
LINE, LINE_HEIGHT = 46, 13.5
HEADING = f"{LAST_YEAR}对照（只供参考，不打印，不读取）"


def write_remarks(
    worksheet: Worksheet, grid: Grid, first: int, column: int, remarks: Mapping[str, str]
) -> None:
    """``remarks`` by path, one text a row, in ``column``; nothing where there are none."""
    if not remarks:
        return
    worksheet.column_dimensions[get_column_letter(column - 1)].width = GAP
    worksheet.column_dimensions[get_column_letter(column)].width = WIDTH
    _write(worksheet, first - 1, column, HEADING)
    rows: dict[int, list[str]] = {}
    for area in grid.areas:
        if area.path in remarks:
            rows.setdefault(area.top, []).append(remarks[area.path])
    for row, texts in rows.items():
        text = _fitting(f"{LAST_YEAR} {'；'.join(texts)}", grid.heights[row])
        _write(worksheet, row + first, column, text)


def _fitting(text: str, height: float) -> str:
    """A reminder may be cut: rows do not grow for it. Who needs the whole opens last year's form."""
    room = max(1, int(height / LINE_HEIGHT)) * LINE
    return text if len(text) <= room else text[: room - 1] + "…"


def _write(worksheet: Worksheet, row: int, column: int, text: str) -> None:
    cell = worksheet.cell(row, column)
    write_text(cell, text)
    cell.font, cell.alignment = looks.GREY_FONT, looks.WRAPPED
