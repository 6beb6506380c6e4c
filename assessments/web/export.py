"""Downloads: the draft marked as such, a submitted version, the official files of an approved one."""

from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessments.actions.official_files import export_revision
from assessments.errors import AssessmentError
from assessments.exports.formats import ExportFormat
from assessments.exports.formats import render as render_export
from assessments.exports.naming import file_name, report_name
from assessments.exports.report.formats import ReportFormat, render_report
from assessments.models.reading import read_sheet
from assessments.sheet.values import Sheet
from assessments.web.revision import revision_or_404
from assessments.web.visits import Visit, visit_draft, visit_submitted


@require_safe
def export(request: HttpRequest, pk: int, wanted: str) -> HttpResponse:
    """``?revision=2`` is the second submission; without it the draft."""
    format_ = _format_or_404(wanted)
    number = request.GET.get("revision")
    visit = visit_draft(request, pk) if number is None else visit_submitted(request, pk)
    try:
        content, sheet = _draft(visit, format_) if number is None else _frozen(visit, number, format_)
    except AssessmentError as error:
        context = {"assessment": visit.assessment, "reason": str(error), "is_own": visit.is_own}
        return render(request, "assessments/export_failed.html", context, status=409)
    response = HttpResponse(content, content_type=format_.content_type)
    name = quote(_name(sheet, format_, draft=number is None), safe="")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response


Wanted = ExportFormat | ReportFormat


def _name(sheet: Sheet, wanted: Wanted, *, draft: bool) -> str:
    if isinstance(wanted, ReportFormat):
        return report_name(sheet, wanted, draft=draft)
    return file_name(sheet, wanted, draft=draft)


def _draft(visit: Visit, wanted: Wanted) -> tuple[bytes, Sheet]:
    assessment = visit.assessment
    sheet = read_sheet(assessment)
    form = (sheet, assessment.edition(), assessment.form_rubric())
    if isinstance(wanted, ReportFormat):
        return render_report(wanted, *form, draft=True), sheet
    return render_export(wanted, *form, draft=True), sheet


def _frozen(visit: Visit, number: str, wanted: Wanted) -> tuple[bytes, Sheet]:
    """The stored file of an approved version, a rendering of any other."""
    revision = revision_or_404(visit, _number(number))
    return export_revision(revision=revision, wanted=wanted), revision.sheet()


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        raise Http404
    return int(text)


def _format_or_404(text: str) -> Wanted:
    if text in list(ReportFormat):
        return ReportFormat(text)
    if text not in list(ExportFormat):
        raise Http404
    return ExportFormat(text)
