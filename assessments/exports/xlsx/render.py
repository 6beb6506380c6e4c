"""The form as an Excel workbook that looks like the published table."""

import itertools
from copy import copy
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.merge import MergedCellRange
from openpyxl.worksheet.worksheet import Worksheet

from assessments.exports.form import PrintedForm, build_form
from assessments.exports.xlsx import styles
from assessments.exports.xlsx.grid import Area, Grid, lay_out
from assessments.exports.xlsx.measures import SIZES, Sizes
from config.workbooks.package import packed
from assessments.exports.xlsx.page import PagePlan, plan_page, set_up_page
from assessments.exports.xlsx.styles import Look
from assessments.sheet.edition import Edition
from assessments.sheet.rubric import Rubric
from assessments.sheet.values import Sheet

SHEET_NAME = "自评表"
DRAFT = "（草稿）"
TITLE_SIZE, SMALLEST_TITLE, SUBTITLE_SIZE = 18, 14, 12


def render_xlsx(sheet: Sheet, edition: Edition, rubric: Rubric | None, *, draft: bool = False) -> bytes:
    """The form as .xlsx; the same sheet is always the same bytes. ``draft`` puts 草稿 into title and page header.

    Numbers are numbers (percentages as shares), all text is text, whatever it begins with.
    """
    return write_form(build_form(sheet, edition, rubric, draft=draft))


def write_form(form: PrintedForm, name: str = SHEET_NAME) -> bytes:
    """A printed form as .xlsx; ``name`` is the worksheet's."""
    workbook = Workbook()
    workbook.properties.title = form.title + form.subtitle
    workbook.properties.creator = form.department
    worksheet = workbook.worksheets[0]
    worksheet.title = name
    sizes = SIZES[form.orientation]
    edges = form.edges
    for place, (left, right) in enumerate(itertools.pairwise(edges), 1):
        worksheet.column_dimensions[get_column_letter(place)].width = sizes.column_width(left, right)
    first = _write_heading(worksheet, form, sizes, len(edges) - 1)
    grid = lay_out(form, sizes)
    above = sum(worksheet.row_dimensions[row].height for row in range(1, first))
    page = plan_page(form, grid, sizes, above)
    _write_table(worksheet, grid, sizes, first, page)
    _write_notes(worksheet, form, sizes, first + len(grid.heights), len(edges) - 1)
    set_up_page(worksheet, form, page, first)
    return packed(workbook)


def _write_heading(worksheet: Worksheet, form: PrintedForm, sizes: Sizes, columns: int) -> int:
    """Title, subtitle and unit over the table; the row in which the table begins (from 1)."""
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
    for row, (text, font, alignment, size) in enumerate(rows, 1):
        worksheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=columns)
        cell = worksheet.cell(row, 1)
        _write_text(cell, text)
        cell.font, cell.alignment = font, alignment
        worksheet.row_dimensions[row].height = sizes.height(text, 0, 1000, size) + 3
    return len(rows) + 1


def _write_table(worksheet: Worksheet, grid: Grid, sizes: Sizes, first: int, page: PagePlan) -> None:
    for row, height in enumerate(grid.heights, first):
        worksheet.row_dimensions[row].height = round(height, 2)
    looks: dict[Look, StyleArray] = {}
    for area in grid.areas:
        opens, closes = area.opens or area.top in page.breaks, area.closes or area.bottom in page.breaks
        _write_area(
            worksheet, area, first, styles.look(area.cell, sizes.font_size, opens=opens, closes=closes), looks
        )


def _write_area(
    worksheet: Worksheet, area: Area, first: int, look: Look, looks: dict[Look, StyleArray]
) -> None:
    top, bottom, left, right = area.top + first, area.bottom + first - 1, area.left + 1, area.right
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            _dress(worksheet.cell(row, column), look, looks)
    cell = worksheet.cell(top, left)
    value = styles.number(area.cell)
    if value is not None:
        cell.value = value
    else:
        _write_text(cell, area.text)
    if bottom > top or right > left:
        # merge_cells would compare the range with all others and frame it once more.
        where = f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}"
        worksheet.merged_cells.ranges.add(MergedCellRange(worksheet, where))


def _dress(cell: Any, look: Look, looks: dict[Look, StyleArray]) -> None:
    """Give a cell its look; openpyxl takes long to find the number of a style, so each look is asked for once."""
    if look not in looks:
        cell.font, cell.alignment, cell.border = look.font, look.alignment, look.border
        cell.number_format = look.number_format
        if look.fill is not None:
            cell.fill = look.fill
        looks[look] = cell._style
    cell._style = copy(looks[look])


def _write_text(cell: styles.AnyCell, text: str) -> None:
    """Text as text: what begins like a formula is not run, now or when somebody edits the cell."""
    if not text:
        return
    cell.value = text
    cell.data_type = "s"
    if text[0] in "=+-@":
        cell.quotePrefix = True


def _write_notes(worksheet: Worksheet, form: PrintedForm, sizes: Sizes, row: int, columns: int) -> None:
    """The notes under the table, from ``row`` on."""
    for note in form.notes:
        worksheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=columns)
        cell = worksheet.cell(row, 1)
        _write_text(cell, note)
        cell.font, cell.alignment = styles.font(styles.BODY, sizes.font_size), styles.LEFT
        worksheet.row_dimensions[row].height = sizes.height(note, 0, 1000)
        row += 1
