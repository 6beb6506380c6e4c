"""Print set-up of the worksheet: paper, fit to width, repeated header rows, page breaks and numbers, draft mark."""

from dataclasses import dataclass

from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from assessments.exports.form import PrintedForm
from assessments.exports.xlsx.grid import Grid
from assessments.exports.xlsx.measures import PX_PER_PT, Sizes
from assessments.exports.xlsx.paging import page_breaks
from assessments.sheet.edition import Orientation

A4 = 9
A4_PT = {Orientation.PORTRAIT: (595.3, 841.9), Orientation.LANDSCAPE: (841.9, 595.3)}
# Margins in inches, as Excel counts them.
SIDE, TOP, BOTTOM, EDGE = 0.6, 0.75, 0.7, 0.35
FOOTER = "第 &P 页  共 &N 页"
DRAFT_HEADER = '&"黑体"&24草　稿'


@dataclass(frozen=True, slots=True)
class PagePlan:
    """Rows of the table, from 0: the range repeated on later pages, and the rows before which a page begins."""

    repeated: tuple[int, int] | None
    breaks: tuple[int, ...]


def plan_page(form: PrintedForm, grid: Grid, sizes: Sizes, above: float) -> PagePlan:
    """``above`` is the height in pt of the rows over the table."""
    repeated = _repeated_rows(form, grid)
    return PagePlan(repeated, tuple(page_breaks(form, grid, _page_height(form, sizes), above, repeated)))


def set_up_page(worksheet: Worksheet, form: PrintedForm, plan: PagePlan, first: int) -> None:
    """``first`` is the table's first row in the worksheet, from 1."""
    worksheet.page_setup.paperSize = A4
    worksheet.page_setup.orientation = form.orientation.value
    worksheet.page_setup.fitToWidth = 1
    worksheet.page_setup.fitToHeight = 0
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = worksheet.page_margins
    margins.left = margins.right = SIDE
    margins.top, margins.bottom, margins.header, margins.footer = TOP, BOTTOM, EDGE, EDGE
    worksheet.print_options.horizontalCentered = True
    worksheet.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart(FOOTER))
    if form.draft:
        worksheet.HeaderFooter.oddHeader = HeaderFooterItem(center=_HeaderFooterPart(DRAFT_HEADER))
    worksheet.print_area = worksheet.dimensions
    worksheet.sheet_view.showGridLines = False
    if plan.repeated:
        worksheet.print_title_rows = f"{first + plan.repeated[0]}:{first + plan.repeated[1] - 1}"
    for row in plan.breaks:
        worksheet.row_breaks.append(Break(id=first + row - 1))


def _page_height(form: PrintedForm, sizes: Sizes) -> float:
    """The height of rows that go on a page, in pt of the worksheet before it is scaled to the page's width."""
    width, height = A4_PT[form.orientation]
    scale = min(1.0, (width - 2 * SIDE * 72) / (sizes.width / PX_PER_PT))
    return (height - (TOP + BOTTOM) * 72) / scale


def _repeated_rows(form: PrintedForm, grid: Grid) -> tuple[int, int] | None:
    """The header of the last long block, from 0: a worksheet can repeat one range of rows only.

    Excel repeats it on the pages after the one it stands on.
    """
    row, found = 0, None
    for block in form.blocks:
        body = len(block.rows) - len(block.header)
        if block.header and body > 1:
            found = (grid.starts[row], grid.starts[row + len(block.header)])
        row += len(block.rows)
    return found
