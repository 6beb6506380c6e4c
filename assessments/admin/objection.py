"""A department's objection beside the lines it is about: a reviewer answers, the approver decides."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from assessments.actions.approved import approved_results
from assessments.actions.objections import answer_objection, revise, uphold
from assessments.admin.page import page
from assessments.admin.scope import bureau_assessment
from assessments.enums import State
from assessments.errors import AssessmentError, CellValueError
from assessments.models import Assessment
from assessments.rules.access import may_answer
from assessments.sheet.cells import parse_text
from departments.enums import Role
from departments.models import User
from departments.web.people import person

TEXT_LIMIT = 2000


def _answer(assessment: Assessment, user: User, text: str) -> Any:
    return answer_objection(assessment=assessment, user=user, text=text)


def _uphold(assessment: Assessment, user: User, text: str) -> Any:
    return uphold(assessment=assessment, user=user, remark=text)


def _revise(assessment: Assessment, user: User, text: str) -> Any:
    return revise(assessment=assessment, user=user, remark=text)


# What the page's buttons post: what is called, and what is said afterwards.
DEEDS: dict[str, tuple[Callable[[Assessment, User, str], Any], str]] = {
    "answer": (_answer, "答复意见已保存，审定人据此作出决定。"),
    "uphold": (_uphold, "已决定维持原结果，并告知部门。"),
    "revise": (_revise, "已受理异议，自评表退回评审员重新评分，并告知部门。"),
}


@require_http_methods(["GET", "POST"])
def objection_page(
    request: HttpRequest, pk: int, *, model_admin: ModelAdmin[Assessment], chosen: str = ""
) -> HttpResponse:
    """``chosen``: the decision that somebody came for; POST names the deed itself."""
    assessment = bureau_assessment(request, pk)
    if request.method == "GET":
        return _show(model_admin, request, assessment, chosen=chosen)
    deed, typed = request.POST.get("deed", ""), request.POST.get("text", "")
    if deed not in DEEDS:
        raise Http404
    act, done = DEEDS[deed]
    try:
        act(assessment, person(request), parse_text(typed, TEXT_LIMIT))
    except CellValueError as error:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return _show(model_admin, request, assessment, deed, typed, str(error), status)
    except AssessmentError as error:
        return _show(model_admin, request, assessment, deed, typed, str(error), HTTPStatus.CONFLICT)
    messages.success(request, done)
    return redirect("admin:assessments_assessment_objection", assessment.pk)


def _show(
    model_admin: ModelAdmin[Assessment],
    request: HttpRequest,
    assessment: Assessment,
    chosen: str = "",
    typed: str = "",
    error: str = "",
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    found = approved_results(assessment)
    disputed = next((result for result in found if result.objection), None)
    if disputed is None:
        raise Http404
    roles = assessment.roles_of(person(request))
    is_open = bureau_assessment(request, assessment.pk).state_word is State.OBJECTED
    context = {
        "title": f"异议：{assessment.department.name}",
        "assessment": assessment,
        "result": disputed,
        "others": [result for result in found if result is not disputed],
        "may_answer": is_open and may_answer(roles),
        "may_decide": is_open and Role.FINANCE_APPROVER in roles,
        "is_open": is_open,
        "chosen": chosen,
        "typed": typed,
        "error": error,
    }
    return page(model_admin, request, "objection.html", context, status)
