"""The form as a worksheet to fill in: the official table with typed cells unlocked and computed ones as formulas."""

from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.worksheet import Worksheet

from assessments.exports.form import PrintedForm, build_form
from assessments.exports.form.cells import PrintedCell
from assessments.exports.template import looks
from assessments.exports.template.about import About
from assessments.exports.template.form_head import write_head
from assessments.exports.template.formulas import ScoreColumns, fund_formulas, score_formulas
from assessments.exports.template.heights import with_room
from assessments.exports.template.protection import protect
from assessments.exports.template.remarks import write_remarks
from assessments.exports.template.validation import add_form_rules
from assessments.exports.xlsx import styles
from assessments.exports.xlsx.grid import Grid, lay_out
from assessments.exports.xlsx.measures import SIZES
from assessments.exports.xlsx.page import plan_page, set_up_page
from assessments.exports.xlsx.styles import Look
from assessments.exports.xlsx.worksheet import set_columns, write_area, write_heading, write_notes
from assessments.sheet.computed import GRADE_PATH
from assessments.sheet.edition import Edition
from assessments.sheet.rubric import Rubric

NOT_OFFICIAL = '&"宋体"&9填报工作簿，不是正式文件'
Results = Mapping[str, float | str]


@dataclass(frozen=True, slots=True)
class _Table:
    """The form on the worksheet: its grid, and the row (from 1) and column count it stands on."""

    form: PrintedForm
    grid: Grid
    first: int
    columns: int

    @property
    def addresses(self) -> dict[str, str]:
        """The worksheet's cell of each path."""
        return {
            area.path: f"{get_column_letter(area.left + 1)}{area.top + self.first}"
            for area in self.grid.areas
            if area.path
        }

    @property
    def last(self) -> int:
        """The last row of the table or, where there are any, of the notes under it."""
        return self.first + len(self.grid.heights) - 1 + len(self.form.notes)


def write_form_sheet(
    worksheet: Worksheet, about: About, rubric: Rubric | None, remarks: Mapping[str, str]
) -> Results:
    """``about.sheet`` with its spare rows; ``remarks`` are grey texts by path. What the formulas come to, by cell."""
    edition = about.edition
    form = build_form(about.sheet, edition, rubric, to_fill_in=True)
    sizes = SIZES[form.orientation]
    columns = set_columns(worksheet, form, sizes)
    top = write_head(worksheet, about, sizes, columns)
    first = write_heading(worksheet, form, sizes, columns, top)
    table = _Table(form, with_room(lay_out(form, sizes), sizes), first, columns)
    formulas = _formulas(table, edition, rubric)
    _write_cells(worksheet, table, sizes.font_size, formulas)
    write_notes(worksheet, form, sizes, first + len(table.grid.heights), columns)
    add_form_rules(worksheet, table.grid.areas, first, edition, rubric)
    write_remarks(worksheet, table.grid, first, columns + 2, remarks)
    _set_up(worksheet, table, top)
    protect(worksheet)
    addresses = table.addresses
    return {addresses[cell.path]: _result(cell) for cell in form.cells if cell.path in formulas}


def _formulas(table: _Table, edition: Edition, rubric: Rubric | None) -> dict[str, str]:
    addresses = table.addresses
    formulas = fund_formulas(edition, addresses)
    if edition.scores is not None and rubric is not None:
        marked = any(cell.path == GRADE_PATH and cell.marked for cell in table.form.cells)
        columns = _score_columns(addresses, rubric)
        formulas |= score_formulas(rubric, columns, addresses, grade_marked=marked)
    return formulas


def _score_columns(addresses: Mapping[str, str], rubric: Rubric) -> ScoreColumns:
    first, last = rubric.lines[0].code, rubric.lines[-1].code
    scores, *others = (
        f"{addresses[f'scores.{first}.{key}']}:{addresses[f'scores.{last}.{key}']}"
        for key in ("score", "reason", "measure")
    )
    return ScoreColumns(scores, (scores, *others))


def _write_cells(worksheet: Worksheet, table: _Table, font_size: float, formulas: Mapping[str, str]) -> None:
    for row, height in enumerate(table.grid.heights, table.first):
        worksheet.row_dimensions[row].height = round(height, 2)
    known: dict[Look, StyleArray] = {}
    for area in table.grid.areas:
        # Every item has lines around it: they show where the next one is typed.
        look = styles.look(area.cell, font_size, opens=True, closes=True)
        formula = formulas.get(area.path)
        if formula:
            look = looks.computed_look(look, area.cell)
        elif area.path:
            look = looks.input_look(look, area.cell)
        cell = write_area(worksheet, area, table.first, look, known)
        if formula:
            cell.value = formula


def _result(cell: PrintedCell) -> float | str:
    number = styles.number(cell)
    return cell.shown if number is None else float(number)


def _set_up(worksheet: Worksheet, table: _Table, top: int) -> None:
    """The page as the official table's, without what stands over and beside it for filling in only."""
    form, grid, first = table.form, table.grid, table.first
    above = sum(worksheet.row_dimensions[row].height for row in range(top, first))
    set_up_page(worksheet, form, plan_page(form, grid, SIZES[form.orientation], above), first)
    worksheet.print_area = f"A{top}:{get_column_letter(table.columns)}{table.last}"
    worksheet.HeaderFooter.oddHeader = HeaderFooterItem(right=_HeaderFooterPart(NOT_OFFICIAL))
    worksheet.freeze_panes = f"A{top}"
    worksheet.sheet_view.zoomScale = 110
