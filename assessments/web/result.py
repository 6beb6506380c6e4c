"""The department's result: every line with its scores and reasons, and until when it may object; objecting."""

from collections.abc import Collection
from dataclasses import dataclass
from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from assessments.actions.approved import ApprovedResult, approved_results
from assessments.actions.objections import file_objection, objection_window
from assessments.enums import Verb
from assessments.errors import AssessmentError, CellValueError
from assessments.rules.objecting import Window
from assessments.rules.transitions import refusal
from assessments.sheet.cells import parse_text
from assessments.web.visits import Visit, visit_draft, visit_own

TEXT_LIMIT = 5000


@dataclass(frozen=True, slots=True)
class TypedObjection:
    """What was typed, kept when it cannot be taken."""

    text: str = ""
    lines: Collection[str] = ()


@require_safe
def result(request: HttpRequest, pk: int) -> HttpResponse:
    visit = visit_draft(request, pk)
    found = _results_or_404(visit)
    window = _window(visit, found[0])
    context = {
        "assessment": visit.assessment,
        "result": found[0],
        "earlier": found[1:],
        "window": window,
        "may_object": visit.is_own and not (_refusal(visit) or window.refusal),
        "is_being_revised": bool(found[0].objection and found[0].objection.is_upheld is False),
    }
    return render(request, "assessments/result.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def object_(request: HttpRequest, pk: int) -> HttpResponse:
    """File an objection: the words, and which lines it is about."""
    visit = visit_own(request, pk)
    found = _results_or_404(visit)
    if request.method != "POST":
        return _ask(request, visit, found[0], TypedObjection())
    typed = TypedObjection(request.POST.get("text", ""), request.POST.getlist("line"))
    try:
        text = parse_text(typed.text, TEXT_LIMIT)
        file_objection(assessment=visit.assessment, user=visit.user, text=text, lines=typed.lines)
    except CellValueError as error:
        return _ask(request, visit, found[0], typed, str(error), HTTPStatus.UNPROCESSABLE_ENTITY)
    except AssessmentError as error:
        return _ask(request, visit, found[0], typed, str(error), HTTPStatus.CONFLICT)
    messages.success(request, "异议已提交，财政部门会答复并作出决定，届时在这里告知您。")
    return redirect("assessments:result", pk)


def _ask(
    request: HttpRequest,
    visit: Visit,
    shown: ApprovedResult,
    typed: TypedObjection,
    error: str = "",
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    window = _window(visit, shown)
    refused = _refusal(visit) or window.refusal
    context = {
        "assessment": visit.assessment,
        "result": shown,
        "window": window,
        "typed": typed,
        "refused": refused,
        "error": "" if error == refused else error,
    }
    return render(request, "assessments/object.html", context, status=status)


def _results_or_404(visit: Visit) -> list[ApprovedResult]:
    found = approved_results(visit.assessment)
    if not found:
        raise Http404
    return found


def _window(visit: Visit, shown: ApprovedResult) -> Window:
    return objection_window(shown.approval, visit.assessment.round.objection_days)


def _refusal(visit: Visit) -> str:
    return refusal(Verb.OBJECT, visit.assessment.state_word, visit.roles, user_id=visit.user.pk)
