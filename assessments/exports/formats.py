"""The formats a form can be had in, under one roof for commands, pages and the store of official files."""

from collections.abc import Callable
from enum import StrEnum

from assessments.exports.pdf import render_pdf
from assessments.exports.xlsx import render_xlsx
from assessments.sheet.codec import encode
from assessments.sheet.edition import Edition
from assessments.sheet.rubric import Rubric
from assessments.sheet.values import Sheet


class ExportFormat(StrEnum):
    """A format by the name the commands know, which is also the file's extension."""

    PDF = "pdf"
    XLSX = "xlsx"
    JSON = "json"

    @property
    def label(self) -> str:
        return LABELS[self]

    @property
    def content_type(self) -> str:
        """The media type of an HTTP answer."""
        return CONTENT_TYPES[self]


LABELS = {ExportFormat.PDF: "PDF 文件", ExportFormat.XLSX: "Excel 工作簿", ExportFormat.JSON: "JSON 数据"}
CONTENT_TYPES = {
    ExportFormat.PDF: "application/pdf",
    ExportFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ExportFormat.JSON: "application/json",
}


def render(
    format_: ExportFormat, sheet: Sheet, edition: Edition, rubric: Rubric | None, *, draft: bool = False
) -> bytes:
    """The form in this format; the same sheet is always the same bytes.

    JSON is the data alone and knows no draft. Raises ExportError, whose text is for the user.
    """
    makers: dict[ExportFormat, Callable[[], bytes]] = {
        ExportFormat.PDF: lambda: render_pdf(sheet, edition, rubric, draft=draft),
        ExportFormat.XLSX: lambda: render_xlsx(sheet, edition, rubric, draft=draft),
        ExportFormat.JSON: lambda: encode(sheet, edition, rubric).encode(),
    }
    return makers[format_]()
