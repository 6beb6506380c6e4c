"""Saving scores: one line at a time by the script, or the whole page by a plain submit."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from assessments.actions import reviewing
from assessments.actions.reviewing import current_scores, latest_revision
from assessments.admin.desk import show_desk
from assessments.admin.desk_lines import Typed
from assessments.admin.scope import bureau_assessment
from assessments.errors import AssessmentError, CellValueError, TransitionError
from assessments.models import Assessment, ReviewScore, ReviewSeat
from assessments.rules.scoring import LineScore
from assessments.sheet.arithmetic import plain
from assessments.sheet.cells import clean_text, parse_number, parse_text
from departments.models import User
from departments.web.people import person

REASON_LIMIT = 2000


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that was not saved: why, and the HTTP status that says so."""

    message: str
    status: HTTPStatus


@require_POST
def score_line(request: HttpRequest, pk: int, line: str, *, model_admin: ModelAdmin[Any]) -> JsonResponse:
    """One line. Answers what was stored, or why nothing was."""
    user = person(request)
    if not Assessment.objects.of_bureau(user.standing()).filter(pk=pk).exists():
        raise Http404
    typed = Typed(request.POST.get("score", ""), request.POST.get("reason", ""))
    saved = _save(Assessment(pk=pk), line, typed, user)
    if isinstance(saved, Refused):
        return JsonResponse({"message": saved.message}, status=saved.status)
    return JsonResponse(
        {
            "score": "" if saved.score is None else plain(saved.score),
            "reason": saved.reason,
            "saved_at": f"{timezone.localtime(saved.at):%H:%M}",
            "by": user.full_name,
        }
    )


@require_POST
def score_all(request: HttpRequest, pk: int, *, model_admin: ModelAdmin[Assessment]) -> HttpResponse:
    """The page without JavaScript: every line that differs from what is stored."""
    assessment = bureau_assessment(request, pk)
    stored = _own_scores(assessment, person(request))
    refused: dict[str, Typed] = {}
    saved = 0
    for line in assessment.scoring_rubric().lines:
        typed = Typed(request.POST.get(f"score-{line.code}", ""), request.POST.get(f"reason-{line.code}", ""))
        if _is_stored(typed, stored.get(line.code, LineScore(None))):
            continue
        outcome = _save(assessment, line.code, typed, person(request))
        if isinstance(outcome, Refused):
            refused[line.code] = Typed(typed.score, typed.reason, outcome.message)
        else:
            saved += 1
    if refused:
        messages.error(request, f"有 {len(refused)} 项没有保存，原因见各项；其余 {saved} 项改动已保存。")
        return show_desk(model_admin, request, assessment, refused, HTTPStatus.UNPROCESSABLE_ENTITY)
    messages.success(request, f"已保存 {saved} 项改动。" if saved else "没有需要保存的改动。")
    return redirect("admin:assessments_assessment_change", assessment.pk)


def _own_scores(assessment: Assessment, user: User) -> dict[str, LineScore]:
    """What the user's own seat has scored; nothing for whoever holds none."""
    seating = ReviewSeat.objects.seating(assessment.pk)
    held = seating.of(user.pk)
    return current_scores(latest_revision(assessment), held.seat, seating) if held else {}


def _save(assessment: Assessment, code: str, typed: Typed, user: User) -> ReviewScore | Refused:
    try:
        return reviewing.score(
            assessment=assessment,
            line=code,
            score=parse_number(typed.score),
            reason=parse_text(typed.reason, REASON_LIMIT),
            user=user,
        )
    except CellValueError as error:
        return Refused(str(error), HTTPStatus.UNPROCESSABLE_ENTITY)
    except TransitionError as error:
        return Refused(str(error), HTTPStatus.CONFLICT)
    except AssessmentError as error:
        return Refused(str(error), HTTPStatus.BAD_REQUEST)


def _is_stored(typed: Typed, stored: LineScore) -> bool:
    try:
        return parse_number(typed.score) == stored.score and clean_text(typed.reason) == stored.reason
    except CellValueError:
        return False
