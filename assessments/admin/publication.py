"""信息公开: the forms of a round with clock and step, and what can be done to several at once."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_http_methods, require_POST

from assessments.actions.publication_draft import prepare
from assessments.actions.publishing import publish, take_step
from assessments.admin.page import page
from assessments.admin.publication_page import publication_page, publication_step
from assessments.admin.publication_preview import publication_file, publication_preview
from assessments.admin.publication_rows import publication_rows, tallies
from assessments.admin.publication_settings import publication_settings
from assessments.admin.scope import ReadOnlyAdmin
from assessments.enums import PublicationStep
from assessments.errors import AssessmentError
from assessments.models import Assessment, AssessmentRound, Publication
from assessments.rules.access import CONFIGURES, READS_PUBLICATIONS
from departments.enums import Role
from departments.models import User
from departments.web.people import person

# Which steps a role may take for several forms in one go.
BATCHES = {
    "prepare": ("为所选拟稿", Role.PUBLISHER),
    "sign": ("审签所选", Role.FINANCE_APPROVER),
    "publish": ("发布所选", Role.PUBLISHER),
}
NAME = "assessments_publication"


class PublicationAdmin(ReadOnlyAdmin[Publication]):
    district_paths = ("assessment__department__district",)
    readers = READS_PUBLICATIONS

    def get_queryset(self, request: HttpRequest) -> QuerySet[Publication]:
        found: QuerySet[Publication] = super().get_queryset(request)
        return found.select_related(
            "approval__revision__edition",
            "approval__revision__rubric",
            "approval__approved_by",
            "assessment__department__district",
            "assessment__round",
        )

    def get_urls(self) -> list[URLPattern]:
        def view(function: Any) -> Any:
            return self.admin_site.admin_view(partial(function, model_admin=self))

        return [
            path("", view(publications_page), name=f"{NAME}_changelist"),
            path("settings/<int:pk>/", view(publication_settings), name=f"{NAME}settings_change"),
            path("start/<int:pk>/", view(start), name=f"{NAME}start"),
            path("<int:pk>/", view(publication_page), name=f"{NAME}_change"),
            path("<int:pk>/step/<slug:step>/", view(publication_step), name=f"{NAME}_step"),
            path("<int:pk>/preview/", view(publication_preview), name=f"{NAME}_preview"),
            path("<int:pk>/preview/<slug:wanted>/", view(publication_file), name=f"{NAME}_file"),
        ]


@require_http_methods(["GET", "HEAD", "POST"])
def publications_page(request: HttpRequest, *, model_admin: PublicationAdmin) -> HttpResponse:
    """The rounds that have approved forms; one of them in full."""
    user = person(request)
    districts = user.standing().district_ids(READS_PUBLICATIONS)
    if not districts:
        raise Http404
    rounds = AssessmentRound.objects.filter(district__in=districts)
    approved = rounds.filter(assessments__revisions__approvals__isnull=False).distinct()
    listed = list(approved.select_related("district").order_by("-budget_year", "pk"))
    chosen = _chosen(listed, request.GET.get("round", ""))
    if request.method == "POST":
        return _batch(request, chosen, user)
    rows = publication_rows(chosen) if chosen else []
    roles = user.standing().in_district(chosen.district_id) if chosen else frozenset()
    context = {
        "title": "信息公开",
        "rounds": listed,
        "round": chosen,
        "rows": rows,
        "tallies": tallies(rows),
        "batches": [(key, label) for key, (label, role) in BATCHES.items() if role in roles],
        "may_prepare": Role.PUBLISHER in roles,
        "configures": bool(roles & CONFIGURES),
        "notes": sorted({row.clock.note for row in rows if row.clock.note}),
    }
    return page(model_admin, request, "publications.html", context)


@require_POST
def start(request: HttpRequest, pk: int, *, model_admin: PublicationAdmin) -> HttpResponse:
    """Begin with one form; ``pk`` is the assessment's."""
    user = person(request)
    own = user.standing().district_ids(READS_PUBLICATIONS)
    assessment = get_object_or_404(Assessment, pk=pk, department__district__in=own)
    try:
        publication = prepare(assessment=assessment, user=user)
    except AssessmentError as error:
        messages.error(request, str(error))
        return redirect(_list_url(assessment.round_id))
    messages.success(request, "已拟稿。请核对公开信息，再逐步办理。")
    return redirect(f"admin:{NAME}_change", publication.pk)


def _batch(request: HttpRequest, round_: AssessmentRound | None, user: User) -> HttpResponse:
    """Each form by itself: one that cannot be handled stops no other, and is named."""
    step = request.POST.get("step", "")
    if round_ is None or step not in BATCHES:
        raise Http404
    wanted = {int(typed) for typed in request.POST.getlist("chosen") if typed.isdigit() and len(typed) < 10}
    rows = [row for row in publication_rows(round_) if row.assessment.pk in wanted]
    done = 0
    for row in rows:
        try:
            _act(step, row.assessment, row.publication, user)
        except AssessmentError as error:
            messages.error(request, f"{row.department.name}：{error}")
        else:
            done += 1
    if not rows:
        messages.warning(request, "没有选中任何一份，请先勾选。")
    elif done:
        messages.success(
            request, f"已办理 {done} 份：{BATCHES[step][0].removesuffix('所选').removeprefix('为所选')}。"
        )
    return redirect(_list_url(round_.pk))


def _act(step: str, assessment: Assessment, publication: Publication | None, user: User) -> None:
    if step == "prepare":
        prepare(assessment=assessment, user=user)
    elif publication is None:
        raise AssessmentError("还没有拟稿。")
    elif step == "publish":
        publish(publication=publication, user=user)
    else:
        take_step(publication=publication, step=PublicationStep.SIGN, user=user)


def _chosen(rounds: list[AssessmentRound], asked: str) -> AssessmentRound | None:
    if asked:
        for round_ in rounds:
            if str(round_.pk) == asked:
                return round_
        raise Http404
    return rounds[0] if rounds else None


def _list_url(round_id: int) -> str:
    return f"{reverse(f'admin:{NAME}_changelist')}?round={round_id}"
