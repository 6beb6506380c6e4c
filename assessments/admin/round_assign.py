"""指派: the forms of a round and who reviews them; one reviewer for the ticked ones, or all free seats spread evenly.

Two steps: a preview says what would happen and what stands against it, and saving does just that (or nothing).
"""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from assessments.actions.assigning import assign_many, reviewers_of
from assessments.admin.page import page
from assessments.admin.round_assign_table import (
    Picks,
    checked_reason,
    planned,
    read_picks,
    read_placements,
    read_table,
)
from assessments.enums import Seat
from assessments.errors import AssessmentError
from assessments.models import AssessmentRound
from assessments.rules.access import may_assign
from departments.models import User
from departments.web.people import person

Admin = ModelAdmin[AssessmentRound]


@require_http_methods(["GET", "POST"])
def assign_page(request: HttpRequest, pk: int, *, model_admin: Admin) -> HttpResponse:
    """Posting ``act=preview`` shows the plan, ``act=save`` carries it out."""
    round_ = get_object_or_404(model_admin.get_queryset(request).select_related("district"), pk=pk)
    user = person(request)
    if not may_assign(user.standing().in_district(round_.district_id)):
        raise PermissionDenied
    reviewers = reviewers_of(round_.district_id)
    if request.method == "GET":
        return _table(model_admin, request, round_, reviewers)
    if request.POST.get("act") == "save":
        return _save(model_admin, request, round_, reviewers, user)
    return _preview(model_admin, request, round_, reviewers, user)


def _table(
    model_admin: Admin,
    request: HttpRequest,
    round_: AssessmentRound,
    reviewers: list[User],
    picks: Picks | None = None,
    error: str = "",
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    context = {
        "title": f"指派评审员：{round_.name}",
        "round": round_,
        "table": read_table(round_, reviewers),
        "seats": list(Seat),
        "picks": picks or Picks(people=frozenset(reviewer.pk for reviewer in reviewers)),
        "error": error,
    }
    return page(model_admin, request, "round_assign.html", context, status)


def _preview(
    model_admin: Admin, request: HttpRequest, round_: AssessmentRound, reviewers: list[User], user: User
) -> HttpResponse:
    picks = read_picks(request.POST)
    try:
        plan = planned(round_, reviewers, picks, user)
    except AssessmentError as error:
        return _table(
            model_admin, request, round_, reviewers, picks, str(error), HTTPStatus.UNPROCESSABLE_ENTITY
        )
    context = {"title": f"指派预览：{round_.name}", "round": round_, "plan": plan, "picks": picks}
    return page(model_admin, request, "round_assign_preview.html", context)


def _save(
    model_admin: Admin, request: HttpRequest, round_: AssessmentRound, reviewers: list[User], user: User
) -> HttpResponse:
    picks = read_picks(request.POST)
    placements = read_placements(request.POST.getlist("place"), round_, reviewers)
    try:
        if not placements:
            raise AssessmentError("没有可以保存的指派，请重新选择。")
        assign_many(placements=placements, user=user, reason=checked_reason(picks))
    except AssessmentError as error:
        return _table(model_admin, request, round_, reviewers, picks, str(error), HTTPStatus.CONFLICT)
    messages.success(request, f"已指派 {len(placements)} 个席位。")
    return redirect("admin:assessments_assessmentround_assign", round_.pk)
