"""The form as an Excel workbook that looks like the published table."""

from openpyxl import Workbook
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.worksheet import Worksheet

from assessments.exports.form import PrintedForm, build_form
from assessments.exports.xlsx import styles
from assessments.exports.xlsx.grid import Grid, lay_out
from assessments.exports.xlsx.measures import SIZES, Sizes
from assessments.exports.xlsx.page import PagePlan, plan_page, set_up_page
from assessments.exports.xlsx.styles import Look
from assessments.exports.xlsx.worksheet import set_columns, write_area, write_heading, write_notes
from assessments.sheet.edition import Edition
from assessments.sheet.rubric import Rubric
from assessments.sheet.values import Sheet
from config.workbooks.package import packed

SHEET_NAME = "自评表"


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
    columns = set_columns(worksheet, form, sizes)
    first = write_heading(worksheet, form, sizes, columns)
    grid = lay_out(form, sizes)
    above = sum(worksheet.row_dimensions[row].height for row in range(1, first))
    page = plan_page(form, grid, sizes, above)
    _write_table(worksheet, grid, sizes, first, page)
    write_notes(worksheet, form, sizes, first + len(grid.heights), columns)
    set_up_page(worksheet, form, page, first)
    return packed(workbook)


def _write_table(worksheet: Worksheet, grid: Grid, sizes: Sizes, first: int, page: PagePlan) -> None:
    for row, height in enumerate(grid.heights, first):
        worksheet.row_dimensions[row].height = round(height, 2)
    looks: dict[Look, StyleArray] = {}
    for area in grid.areas:
        opens, closes = area.opens or area.top in page.breaks, area.closes or area.bottom in page.breaks
        look = styles.look(area.cell, sizes.font_size, opens=opens, closes=closes)
        write_area(worksheet, area, first, look, looks)
