"""The workbook to fill in offline, made of the draft as it is now."""

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessments.actions.workbook_out import draft_workbook
from assessments.errors import AssessmentError
from assessments.exports.formats import ExportFormat
from assessments.exports.naming import workbook_name
from assessments.web.visits import visit_draft


@require_safe
def workbook_out(request: HttpRequest, pk: int) -> HttpResponse:
    visit = visit_draft(request, pk)
    try:
        content, sheet = draft_workbook(assessment=visit.assessment)
    except AssessmentError as error:
        context = {"assessment": visit.assessment, "reason": str(error), "is_own": visit.is_own}
        return render(request, "assessments/export_failed.html", context, status=409)
    response = HttpResponse(content, content_type=ExportFormat.XLSX.content_type)
    name = quote(workbook_name(sheet), safe="")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response
