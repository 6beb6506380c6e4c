"""One form on its way to the public: its metadata, the steps as a checklist, what happened."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from assessments.actions.publication_draft import PublicationMetadata, edit
from assessments.actions.publication_standing import handlers_of, is_superseded
from assessments.actions.publishing import WORDS_LIMIT, findings_of, publish, take_step
from assessments.admin.page import page
from assessments.enums import PublicationState, PublicationStep
from assessments.errors import AssessmentError, CellValueError
from assessments.models import Publication, PublicationEvent
from assessments.models.calendar import working_calendar
from assessments.models.publication import public_parts
from assessments.rules.checks.finding import Finding
from assessments.rules.publication import CHECKLIST, MOVES, OPEN, clock, refusal
from departments.enums import Role
from departments.web.people import person

VALIDITIES = ["有效", "失效", "部分失效"]
DONE = {
    PublicationStep.REVIEW: "保密审查结论已记录。",
    PublicationStep.CHECK: "检查已完成，等待负责人审签。",
    PublicationStep.SIGN: "已审签，可以发布。",
    PublicationStep.PUBLISH: "已向社会公开，部门已收到通知。",
    PublicationStep.SEND_BACK: "已退回拟稿。",
    PublicationStep.WITHHOLD: "已决定不予公开，部门已收到通知。",
    PublicationStep.RESUME: "已重新开始办理公开。",
    PublicationStep.WITHDRAW: "已撤下，原网址改为显示撤下说明。",
}
_SIDE = (
    PublicationStep.SEND_BACK,
    PublicationStep.WITHHOLD,
    PublicationStep.RESUME,
    PublicationStep.WITHDRAW,
)


class MetadataForm(forms.ModelForm):  # type: ignore[type-arg]
    validity = forms.ChoiceField(label="有效性", choices=[(word, word) for word in VALIDITIES])

    class Meta:
        model = Publication
        fields = [
            *("title", "index_number", "document_number", "publisher", "topic", "written_on", "validity"),
        ]
        widgets = {"written_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}
        help_texts = {
            "index_number": "按“部门代码/发布年度-流水号”生成，可以改成本单位的编法，不能重复。",
            "document_number": "没有文号的留空，公开页面显示“无”。",
        }


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the checklist. ``refusal``: why the user may not take it now, "" if they may."""

    step: PublicationStep
    event: PublicationEvent | None
    is_next: bool
    refusal: str
    needs_words: bool

    @property
    def role_names(self) -> str:
        move = MOVES.get(self.step)
        return move.role_names if move else Role.PUBLISHER.label

    @property
    def found(self) -> list[str]:
        """What the check showed when it was passed."""
        return json.loads(self.event.found) if self.event and self.event.found else []


@require_http_methods(["GET", "HEAD", "POST"])
def publication_page(request: HttpRequest, pk: int, *, model_admin: ModelAdmin[Publication]) -> HttpResponse:
    """POST saves the metadata."""
    publication = get_object_or_404(model_admin.get_queryset(request), pk=pk)
    if request.method != "POST":
        return show(model_admin, request, publication)
    form = MetadataForm(request.POST, instance=model_admin.get_queryset(request).get(pk=pk))
    if not form.is_valid():
        return show(model_admin, request, publication, form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        edit(publication=publication, metadata=PublicationMetadata(**form.cleaned_data), user=person(request))
    except (CellValueError, AssessmentError) as error:
        form.add_error(None, str(error))
        return show(model_admin, request, publication, form=form, status=HTTPStatus.CONFLICT)
    messages.success(request, "公开信息已保存。")
    return redirect("admin:assessments_publication_change", pk)


@require_POST
def publication_step(
    request: HttpRequest, pk: int, step: str, *, model_admin: ModelAdmin[Publication]
) -> HttpResponse:
    publication = get_object_or_404(model_admin.get_queryset(request), pk=pk)
    if step not in [move.value for move in MOVES]:
        raise Http404
    wanted, words = PublicationStep(step), request.POST.get("words", "")
    try:
        if wanted is PublicationStep.PUBLISH:
            publish(publication=publication, user=person(request))
        else:
            take_step(publication=publication, step=wanted, user=person(request), words=words)
    except (CellValueError, AssessmentError) as error:
        again = get_object_or_404(model_admin.get_queryset(request), pk=pk)
        typed = {step: words}
        return show(model_admin, request, again, error=str(error), typed=typed, status=HTTPStatus.CONFLICT)
    messages.success(request, DONE[wanted])
    return redirect("admin:assessments_publication_change", pk)


def show(
    model_admin: ModelAdmin[Publication],
    request: HttpRequest,
    publication: Publication,
    *,
    form: MetadataForm | None = None,
    error: str = "",
    typed: Mapping[str, str] | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    events = list(publication.events.select_related("by"))
    refusals = _refusals(publication, request)
    roles = publication.assessment.roles_of(person(request))
    may_edit = Role.PUBLISHER in roles and publication.state_word is PublicationState.PREPARING
    approved_on = timezone.localdate(publication.approval.approved_at)
    is_open = publication.state_word in OPEN
    is_checking = publication.state_word is PublicationState.REVIEWED
    findings: list[Finding] = findings_of(publication) if is_checking else []
    context: dict[str, Any] = {
        "title": publication.title,
        "publication": publication,
        "assessment": publication.assessment,
        "steps": _steps(publication, events, refusals),
        "side": [
            Step(step, None, False, "", MOVES[step].needs_words) for step in _SIDE if not refusals[step]
        ],
        "events": list(reversed(events)),
        "findings": findings,
        "is_checking": is_checking,
        "clock": clock(approved_on, timezone.localdate(), working_calendar(), is_open=is_open),
        "parts": sorted(public_parts(publication.assessment.department.district_id)),
        "superseded": is_superseded(publication),
        "form": form or (MetadataForm(instance=publication) if may_edit else None),
        "error": error,
        "typed": typed or {},
        "words_limit": WORDS_LIMIT,
    }
    return page(model_admin, request, "publication.html", context, status)


def _refusals(publication: Publication, request: HttpRequest) -> dict[PublicationStep, str]:
    user = person(request)
    handlers, superseded = handlers_of(publication), is_superseded(publication)
    return {
        step: refusal(
            step,
            publication.state_word,
            publication.assessment.roles_of(user),
            user_id=user.pk,
            handlers=handlers,
            is_superseded=superseded,
        )
        for step in MOVES
    }


def _steps(
    publication: Publication, events: list[PublicationEvent], refusals: dict[PublicationStep, str]
) -> list[Step]:
    """Done are those since the last beginning, up to where it stands."""
    order = [state for _, state in CHECKLIST]
    state = publication.state_word
    reached = order.index(state) if state in order else -1
    last = {PublicationStep(event.step): event for event in events}
    return [
        Step(
            step=step,
            event=last.get(step) if place <= reached else None,
            is_next=place == reached + 1 and reached >= 0,
            refusal=refusals.get(step, ""),
            needs_words=step in MOVES and MOVES[step].needs_words,
        )
        for place, (step, _) in enumerate(CHECKLIST)
    ]
