"""A long text of its own: the cell beside its label, and those below it until something else begins."""

from assessments.imports.workbook.book import Cell
from assessments.imports.workbook.intake import Intake
from assessments.imports.workbook.layout import Found
from assessments.imports.workbook.spans import Span
from assessments.sheet.edition import TextBlock


def read_text(intake: Intake, found: Found, block: TextBlock, right: int) -> str:
    worksheet, label = intake.worksheet, found.labels[0]
    _, left, bottom, last = worksheet.bounds(label.row, label.column)
    span = Span(last + 1, right)
    cells: list[Cell] = []
    for row in range(label.row, found.end + 1):
        beside = span.cells(worksheet, row)
        if row > bottom and (worksheet.within(row, left, last) or not beside):
            break
        cells += beside
    return intake.text(cells, f"texts.{block.key}", block.label)
