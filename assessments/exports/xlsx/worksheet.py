"""Writing a form's pieces into a worksheet: heading, table cells, notes, text that stays text."""

import itertools
from copy import copy
from typing import Any

from openpyxl.styles import Alignment, Font, Protection
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from assessments.exports.form import PrintedForm
from assessments.exports.xlsx import styles
from assessments.exports.xlsx.grid import Area
from assessments.exports.xlsx.measures import Sizes
from assessments.exports.xlsx.styles import Look

DRAFT = "（草稿）"
TITLE_SIZE, SMALLEST_TITLE, SUBTITLE_SIZE = 18, 14, 12
_UNLOCKED = Protection(locked=False)


def set_columns(worksheet: Worksheet, form: PrintedForm, sizes: Sizes) -> int:
    """A column between every two vertical lines of the form; how many there are."""
    for place, (left, right) in enumerate(itertools.pairwise(form.edges), 1):
        worksheet.column_dimensions[get_column_letter(place)].width = sizes.column_width(left, right)
    return len(form.edges) - 1


def write_heading(worksheet: Worksheet, form: PrintedForm, sizes: Sizes, columns: int, first: int = 1) -> int:
    """Title, subtitle and unit over the table, from row ``first`` on; the row in which the table begins (from 1)."""
    title = form.title + (DRAFT if form.draft else "")
    title_size = sizes.one_line_size(title, TITLE_SIZE, SMALLEST_TITLE)
    title_font = styles.font(styles.TITLE, title_size, bold=True)
    rows: list[tuple[str, Font, Alignment, float]] = [(title, title_font, styles.CENTRED, title_size)]
    if form.subtitle:
        rows.append((form.subtitle, styles.font(styles.BODY, SUBTITLE_SIZE), styles.CENTRED, SUBTITLE_SIZE))
    if form.unit_note:
        rows.append(
            (form.unit_note, styles.font(styles.BODY, sizes.font_size), styles.RIGHT, sizes.font_size)
        )
    for row, (text, font, alignment, size) in enumerate(rows, first):
        merge(worksheet, row, row, 1, columns)
        cell = worksheet.cell(row, 1)
        write_text(cell, text)
        cell.font, cell.alignment = font, alignment
        worksheet.row_dimensions[row].height = sizes.height(text, 0, 1000, size) + 3
    return first + len(rows)


def write_area(
    worksheet: Worksheet, area: Area, first: int, look: Look, looks: dict[Look, StyleArray]
) -> styles.AnyCell:
    """One (merged) cell of a table that begins in row ``first``; the worksheet's cell, with its value."""
    top, bottom, left, right = area.top + first, area.bottom + first - 1, area.left + 1, area.right
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            _dress(worksheet.cell(row, column), look, looks)
    cell = worksheet.cell(top, left)
    value = styles.number(area.cell)
    if value is not None:
        cell.value = value
    else:
        write_text(cell, area.text)
    if bottom > top or right > left:
        merge(worksheet, top, bottom, left, right)
    return cell


def merge(worksheet: Worksheet, top: int, bottom: int, left: int, right: int) -> None:
    """Merge cells whose look is settled: merge_cells would compare the range with all others and frame it once more."""
    worksheet.merged_cells.ranges.add(CellRange(min_col=left, min_row=top, max_col=right, max_row=bottom))


def _dress(cell: Any, look: Look, looks: dict[Look, StyleArray]) -> None:
    """Give a cell its look; openpyxl takes long to find the number of a style, so each look is asked for once."""
    if look not in looks:
        cell.font, cell.alignment, cell.border = look.font, look.alignment, look.border
        cell.number_format = look.number_format
        if look.fill is not None:
            cell.fill = look.fill
        if look.is_input:
            cell.protection = _UNLOCKED
        looks[look] = cell._style
    cell._style = copy(looks[look])


def write_text(cell: styles.AnyCell, text: str) -> None:
    """Text as text: what begins like a formula is not run, now or when somebody edits the cell."""
    if not text:
        return
    cell.value = text
    cell.data_type = "s"
    if text[0] in "=+-@":
        cell.quotePrefix = True


def write_notes(worksheet: Worksheet, form: PrintedForm, sizes: Sizes, row: int, columns: int) -> None:
    """The notes under the table, from ``row`` on."""
    for note in form.notes:
        merge(worksheet, row, row, 1, columns)
        cell = worksheet.cell(row, 1)
        write_text(cell, note)
        cell.font, cell.alignment = styles.font(styles.BODY, sizes.font_size), styles.LEFT
        worksheet.row_dimensions[row].height = sizes.height(note, 0, 1000)
        row += 1
