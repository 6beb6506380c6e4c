"""Choosing the forms of a batch: for a new one, or for one that was not released yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from assessments.actions.releasing import change_batch, of_round, prepare_batch
from assessments.admin.batch_rows import batch_rows
from assessments.admin.page import page
from assessments.enums import State
from assessments.errors import AssessmentError, BatchRefused
from assessments.models import ApprovalBatch, Assessment, AssessmentRound
from assessments.rules.access import may_prepare
from departments.web.people import person


@dataclass(frozen=True, slots=True)
class Choice:
    """What was or is to be chosen, kept as it was typed."""

    name: str
    chosen: frozenset[int]


@require_http_methods(["GET", "POST"])
def prepare_page(request: HttpRequest, pk: int, *, model_admin: ModelAdmin[AssessmentRound]) -> HttpResponse:
    """A new batch of a round: every scored form that waits in no other batch is chosen to begin with."""
    round_ = get_object_or_404(model_admin.get_queryset(request), pk=pk)
    _refuse_stranger(request, round_)
    offered = _offered(round_)
    if request.method == "GET":
        name = f"{timezone.localdate():%Y-%m-%d} 审定批"
        start = Choice(name, frozenset(form.pk for form in offered))
        return _choose(model_admin, request, round_, offered, start)
    choice = _posted(request)
    try:
        batch = prepare_batch(
            round_=round_, assessments=_forms(round_, choice), name=choice.name, user=person(request)
        )
    except AssessmentError as error:
        return _choose(model_admin, request, round_, offered, choice, error)
    messages.success(request, f"已拟定“{batch.name}”。请逐份核对后审定。")
    return redirect("admin:assessments_approvalbatch_change", batch.pk)


@require_http_methods(["GET", "POST"])
def change_page(request: HttpRequest, pk: int, *, model_admin: ModelAdmin[ApprovalBatch]) -> HttpResponse:
    """Other forms or another name for a batch that was not released."""
    batch = get_object_or_404(model_admin.get_queryset(request), pk=pk)
    round_ = batch.round
    _refuse_stranger(request, round_)
    offered = _offered(round_, batch)
    if request.method == "GET":
        start = Choice(batch.name, frozenset(batch.assessments.values_list("pk", flat=True)))
        return _choose(model_admin, request, round_, offered, start, batch=batch)
    choice = _posted(request)
    try:
        change_batch(batch=batch, assessments=_forms(round_, choice), name=choice.name, user=person(request))
    except AssessmentError as error:
        return _choose(model_admin, request, round_, offered, choice, error, batch)
    messages.success(request, "审定批已修改。")
    return redirect("admin:assessments_approvalbatch_change", batch.pk)


def _choose(
    model_admin: ModelAdmin[Any],
    request: HttpRequest,
    round_: AssessmentRound,
    offered: Sequence[Assessment],
    choice: Choice,
    error: AssessmentError | None = None,
    batch: ApprovalBatch | None = None,
) -> HttpResponse:
    rows = batch_rows(offered, person(request))
    context = {
        "title": f"修改“{batch.name}”" if batch else "拟定审定批",
        "round": round_,
        "batch": batch,
        "rows": rows,
        "levels": [level.name for level in rows[0].lost] if rows else [],
        "choice": choice,
        "error": error,
        "problems": error.problems if isinstance(error, BatchRefused) else (),
    }
    return page(model_admin, request, "batch_choice.html", context, 409 if error else 200)


def _offered(round_: AssessmentRound, batch: ApprovalBatch | None = None) -> list[Assessment]:
    """Scored forms that wait in no other batch, and those of the batch itself."""
    waiting = ApprovalBatch.objects.filter(released_at=None, round=round_)
    elsewhere = waiting.exclude(pk=batch.pk) if batch else waiting
    scored = Assessment.objects.filter(round=round_, state=State.SCORED).exclude(
        pk__in=elsewhere.values("assessments")
    )
    own = batch.assessments.values("pk") if batch else []
    return of_round(Assessment.objects.filter(Q(pk__in=scored.values("pk")) | Q(pk__in=own)), round_)


def _posted(request: HttpRequest) -> Choice:
    typed = request.POST.getlist("form")
    ids = frozenset(int(text) for text in typed if text.isascii() and text.isdigit() and len(text) < 16)
    return Choice(request.POST.get("name", "").strip(), ids)


def _forms(round_: AssessmentRound, choice: Choice) -> list[Assessment]:
    """Those of the round; what else was posted is nobody's here."""
    return of_round(Assessment.objects.filter(round=round_, pk__in=choice.chosen), round_)


def _refuse_stranger(request: HttpRequest, round_: AssessmentRound) -> None:
    if not may_prepare(person(request).standing().in_district(round_.district_id)):
        raise PermissionDenied
