"""The workbook to fill in offline, made of the draft as it is now."""

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessments.actions.workbook_token import make_token
from assessments.errors import AssessmentError
from assessments.exports.formats import ExportFormat
from assessments.exports.naming import workbook_name
from assessments.exports.template import build_template
from assessments.models import Assessment
from assessments.models.reading import read_sheet
from assessments.sheet.values import Sheet
from assessments.web.visits import visit_draft


@require_safe
def workbook_out(request: HttpRequest, pk: int) -> HttpResponse:
    visit = visit_draft(request, pk)
    try:
        content, sheet = _workbook(visit.assessment)
    except AssessmentError as error:
        context = {"assessment": visit.assessment, "reason": str(error), "is_own": visit.is_own}
        return render(request, "assessments/export_failed.html", context, status=409)
    response = HttpResponse(content, content_type=ExportFormat.XLSX.content_type)
    name = quote(workbook_name(sheet), safe="")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response


def _workbook(assessment: Assessment) -> tuple[bytes, Sheet]:
    # The token first: what is saved meanwhile is then a conflict for the intake, never an overwrite.
    token = make_token(assessment)
    sheet = read_sheet(assessment)
    content = build_template(
        sheet,
        assessment.edition(),
        assessment.scoring_rubric(),
        token=token,
        round_name=assessment.round.name,
        deadline=assessment.round.deadline,
    )
    return content, sheet
