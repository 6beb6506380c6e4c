"""The three worksheets put together. Every formula has its result stored beside it, as Excel stores it."""

from openpyxl import Workbook

from assessments.exports.summary import departments, grades, lines
from assessments.exports.summary.page import SummaryPage
from assessments.exports.summary.values import RoundSummary
from config.workbooks.package import packed


def summary_workbook(summary: RoundSummary) -> bytes:
    """The .xlsx; the same summary is always the same bytes."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.title = summary.title
    pages = {
        title: SummaryPage(workbook.create_sheet(title))
        for title in (departments.TITLE, lines.TITLE, grades.TITLE)
    }
    departments.write_departments(pages[departments.TITLE], summary)
    lines.write_lines(pages[lines.TITLE], summary)
    grades.write_grades(pages[grades.TITLE], summary)
    return packed(workbook, {title: page.results for title, page in pages.items()})
