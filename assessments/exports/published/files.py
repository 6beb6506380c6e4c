"""The downloads of a published form, rendered from its record and from nothing else."""

from collections.abc import Callable
from enum import StrEnum

from assessments.exports.formats import CONTENT_TYPES, ExportFormat
from assessments.exports.pdf import render_pdf
from assessments.exports.pdf.archive import Archive, Attached, Relationship
from assessments.exports.published.document import public_json
from assessments.exports.published.record import PublicRecord
from assessments.exports.published.table import public_csv
from assessments.exports.report.docx import render_report_docx
from assessments.exports.report.pdf import render_report_pdf
from assessments.exports.xlsx import render_xlsx
from assessments.sheet.values import Sheet

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class PublicFormat(StrEnum):
    """A download by the name its address has."""

    PDF = "pdf"
    XLSX = "xlsx"
    JSON = "json"
    CSV = "csv"
    REPORT_PDF = "report-pdf"
    REPORT_DOCX = "report-docx"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def extension(self) -> str:
        return self.value.rpartition("-")[2]

    @property
    def is_report(self) -> bool:
        return self in REPORTS

    @property
    def content_type(self) -> str:
        return _TYPES[self]


REPORTS = (PublicFormat.REPORT_PDF, PublicFormat.REPORT_DOCX)
_LABELS = {
    PublicFormat.PDF: "自评表 PDF",
    PublicFormat.XLSX: "自评表 Excel",
    PublicFormat.JSON: "数据 JSON",
    PublicFormat.CSV: "数据 CSV",
    PublicFormat.REPORT_PDF: "自评报告 PDF",
    PublicFormat.REPORT_DOCX: "自评报告 Word",
}
_TYPES = {
    PublicFormat.PDF: CONTENT_TYPES[ExportFormat.PDF],
    PublicFormat.XLSX: CONTENT_TYPES[ExportFormat.XLSX],
    PublicFormat.JSON: CONTENT_TYPES[ExportFormat.JSON],
    PublicFormat.CSV: "text/csv; charset=utf-8",
    PublicFormat.REPORT_PDF: CONTENT_TYPES[ExportFormat.PDF],
    PublicFormat.REPORT_DOCX: _WORD,
}


def formats_of(record: PublicRecord) -> list[PublicFormat]:
    """What can be had of a record, the reports only where they are public."""
    return [wanted for wanted in PublicFormat if record.report or not wanted.is_report]


def render_public(record: PublicRecord, wanted: PublicFormat, *, url: str) -> bytes:
    """One download. ``url``: where the PDF's code leads. Raises ExportError, whose text is for the user."""
    sheet, edition, rubric = record.sheet, record.edition, record.rubric
    makers: dict[PublicFormat, Callable[[], bytes]] = {
        PublicFormat.PDF: lambda: render_pdf(sheet, edition, rubric, archive=_archive(record, url)),
        PublicFormat.XLSX: lambda: render_xlsx(sheet, edition, rubric),
        PublicFormat.JSON: lambda: public_json(record).encode(),
        PublicFormat.CSV: lambda: public_csv(record),
        PublicFormat.REPORT_PDF: lambda: render_report_pdf(
            _report(record),
            edition,
            rubric,
            signed_on=record.metadata.written_on,
            archive=_archive(record, url),
        ),
        PublicFormat.REPORT_DOCX: lambda: render_report_docx(
            _report(record), edition, rubric, signed_on=record.metadata.written_on
        ),
    }
    return makers[wanted]()


def _report(record: PublicRecord) -> Sheet:
    return record.report or record.sheet


def _archive(record: PublicRecord, url: str) -> Archive:
    workbook = render_xlsx(record.sheet, record.edition, record.rubric)
    return Archive(
        number=record.metadata.number,
        url=url,
        made_at=record.metadata.published_at,
        attached=(
            Attached("published.json", public_json(record).encode(), "公开数据（JSON）", Relationship.SOURCE),
            Attached("sheet.xlsx", workbook, "自评表（Excel）", Relationship.ALTERNATIVE),
        ),
    )
