"""The workbook to fill in offline, made of the draft as it is now."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessments.actions.last_approved import source_of
from assessments.actions.workbook_out import draft_workbook
from assessments.errors import AssessmentError
from assessments.exports.formats import ExportFormat
from assessments.exports.naming import workbook_name
from assessments.sheet.values import Sheet
from assessments.web.serving import download
from assessments.web.visits import Visit, visit_draft


@require_safe
def workbook_out(request: HttpRequest, pk: int) -> HttpResponse:
    """``?source=``: with the names and targets of an approved form of last year, by its revision's number."""
    visit = visit_draft(request, pk)
    last_year = _last_year(visit, request.GET.get("source", ""))
    try:
        content, sheet = draft_workbook(assessment=visit.assessment, last_year=last_year)
    except AssessmentError as error:
        context = {"assessment": visit.assessment, "reason": str(error), "is_own": visit.is_own}
        return render(request, "assessments/export_failed.html", context, status=409)
    return download(content, workbook_name(sheet), ExportFormat.XLSX.content_type)


def _last_year(visit: Visit, number: str) -> Sheet | None:
    if not number:
        return None
    source = source_of(visit.assessment, number)
    if source is None:
        raise Http404
    return source.sheet()
