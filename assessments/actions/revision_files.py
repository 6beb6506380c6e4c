"""Every document of a revision under one door: which there are, what they are called, their bytes."""

from assessments.actions.official_files import Wanted, export_revision
from assessments.exports.formats import ExportFormat
from assessments.exports.naming import file_name, report_name
from assessments.exports.report.formats import ReportFormat
from assessments.models import Revision
from assessments.sheet.values import Sheet


def formats_of(revision: Revision) -> tuple[str, ...]:
    """The formats of the form and, where one was submitted, of its report, by the names that commands know."""
    report = tuple(wanted.value for wanted in ReportFormat) if revision.has_report else ()
    return (*(wanted.value for wanted in ExportFormat), *report)


def document_name(sheet: Sheet, format_: str) -> str:
    """What the document is called; ``sheet``: the revision's own."""
    wanted = _wanted(format_)
    return report_name(sheet, wanted) if isinstance(wanted, ReportFormat) else file_name(sheet, wanted)


def document(revision: Revision, format_: str) -> bytes:
    """The stored official file of an approved revision, a rendering of any other. Raises AssessmentError."""
    return export_revision(revision=revision, wanted=_wanted(format_))


def _wanted(format_: str) -> Wanted:
    return ReportFormat(format_) if format_ in list(ReportFormat) else ExportFormat(format_)
