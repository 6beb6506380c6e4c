"""The findings of a draft as a file for the department."""

from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from assessments.actions.checking import check_draft
from assessments.errors import AssessmentError
from assessments.exports.findings import findings_file_name, findings_form, render_findings
from assessments.exports.formats import ExportFormat
from assessments.models.reading import read_sheet
from assessments.web.checking.page import labels_of
from assessments.web.visits import visit_draft

FORMATS = {wanted.value: wanted for wanted in (ExportFormat.PDF, ExportFormat.XLSX)}


@require_safe
def checks_export(request: HttpRequest, pk: int, wanted: str) -> HttpResponse:
    visit = visit_draft(request, pk)
    if wanted not in FORMATS:
        raise Http404
    format_ = FORMATS[wanted]
    sheet = read_sheet(visit.assessment)
    labels = labels_of(visit.assessment, sheet)
    form = findings_form(check_draft(visit.assessment, sheet), labels, timezone.localtime())
    try:
        content = render_findings(format_, form)
    except AssessmentError as error:
        context = {"assessment": visit.assessment, "reason": str(error), "is_own": visit.is_own}
        return render(request, "assessments/export_failed.html", context, status=409)
    response = HttpResponse(content, content_type=format_.content_type)
    name = quote(findings_file_name(sheet, format_), safe="")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response
