"""What came of an uploaded workbook: why it was not read, what is wrong with it, or what it would change."""

from collections import Counter
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from assessments.actions.incorporating import preview
from assessments.enums import IntakeState
from assessments.errors import AssessmentError, VersionConflict
from assessments.exports.formats import ExportFormat
from assessments.exports.template import mark_workbook
from assessments.imports.workbook.grouping import group_problems
from assessments.imports.workbook_intake import confirm, incoming_of
from assessments.models import WorkbookIntake
from assessments.models.file_store import fetch
from assessments.web.intake.beside import PreviewPage, seen_of, told
from assessments.web.serving import download
from assessments.web.visits import Visit, visit_draft


@dataclass(frozen=True, slots=True)
class IntakeVisit:
    visit: Visit
    intake: WorkbookIntake


@require_http_methods(["GET", "HEAD", "POST"])
def intake_result(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    found = _intake(request, pk, number)
    if request.method != "POST":
        return _page(request, found)
    if not found.visit.is_own:
        raise Http404
    assessment = found.visit.assessment
    try:
        saved = confirm(
            intake=found.intake,
            assessment=assessment,
            chosen=request.POST,
            seen=seen_of(request.POST, assessment),
            user=found.visit.user,
        )
    except VersionConflict as error:
        moved = f"{error.saved_by}已于 {error.saved_at} 保存了自评表，对照已按现在的内容更新。您的选择都还在，请看过再确认。"
        return _page(request, found, refusal=moved, status=409)
    except AssessmentError as error:
        found.intake.refresh_from_db()
        return _page(request, found, refusal=str(error), status=409)
    messages.success(request, told(saved, assessment, found.intake.name))
    return redirect("assessments:overview", pk)


@require_safe
def intake_marked(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The same workbook with its faults marked and commented."""
    found = _intake(request, pk, number)
    if found.intake.state_word is not IntakeState.FAULTY:
        raise Http404
    content = mark_workbook(fetch(found.intake.sha256), found.intake.problems)
    stem = found.intake.name.rpartition(".")[0] or found.intake.name
    return download(content, f"{stem}（标出问题）.xlsx", ExportFormat.XLSX.content_type)


def _intake(request: HttpRequest, pk: int, number: int) -> IntakeVisit:
    visit = visit_draft(request, pk)
    uploads = WorkbookIntake.objects.select_related("uploaded_by", "confirmed_by")
    return IntakeVisit(visit, get_object_or_404(uploads, pk=number, assessment=visit.assessment))


def _page(request: HttpRequest, found: IntakeVisit, *, refusal: str = "", status: int = 200) -> HttpResponse:
    visit, intake = found.visit, found.intake
    groups = group_problems(intake.problems)
    beside = None
    if intake.state_word is IntakeState.READY:
        try:
            shown = preview(visit.assessment, incoming_of(intake, visit.assessment))
            beside = PreviewPage(shown, request.POST, without_base=intake.base is None)
        except AssessmentError as error:
            refusal = str(error)
    context = {
        "assessment": visit.assessment,
        "intake": intake,
        "is_own": visit.is_own,
        "may_write": visit.may_write,
        "refusal": refusal,
        "groups": groups,
        "problem_count": len(intake.problems),
        "sheets": Counter(problem.sheet for problem in intake.problems),
        "beside": beside,
        "source": "工作簿",
    }
    return render(request, "assessments/intake/result.html", context, status=status)
