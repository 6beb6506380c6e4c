"""The formats the report can be had in, under one roof for commands, pages and the store of official files."""

import datetime
from enum import StrEnum

from assessments.exports.report.docx import render_report_docx
from assessments.exports.report.pdf import render_report_pdf
from assessments.sheet.edition import Edition
from assessments.sheet.rubric import Rubric
from assessments.sheet.values import Sheet


class ReportFormat(StrEnum):
    """A format by the name the commands and addresses know."""

    PDF = "report-pdf"
    DOCX = "report-docx"

    @property
    def extension(self) -> str:
        return self.value.removeprefix("report-")

    @property
    def label(self) -> str:
        return "报告 PDF" if self is ReportFormat.PDF else "报告 Word"

    @property
    def content_type(self) -> str:
        """The media type of an HTTP answer."""
        return CONTENT_TYPES[self]


CONTENT_TYPES = {
    ReportFormat.PDF: "application/pdf",
    ReportFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def render_report(
    format_: ReportFormat,
    sheet: Sheet,
    edition: Edition,
    rubric: Rubric | None,
    *,
    draft: bool = False,
    signed_on: datetime.date | None = None,
) -> bytes:
    """The report with its form in this format; the same sheet is always the same bytes.

    Raises ExportError, whose text is for the user.
    """
    make = render_report_pdf if format_ is ReportFormat.PDF else render_report_docx
    return make(sheet, edition, rubric, draft=draft, signed_on=signed_on)
