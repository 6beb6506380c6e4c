"""审定批: the list, a batch side by side, and releasing or giving it up."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST, require_safe

from assessments.actions.releasing import discard_batch, fingerprint, forms_of, release_batch
from assessments.admin.batch_choice import change_page
from assessments.admin.batch_figures import figures_of
from assessments.admin.batch_rows import batch_rows
from assessments.admin.page import page
from assessments.admin.scope import ReadOnlyAdmin
from assessments.enums import State
from assessments.errors import AssessmentError, BatchRefused
from assessments.models import ApprovalBatch, AssessmentRound
from assessments.rules.access import READS_DISTRICT, may_prepare
from assessments.tasks import make_official_files
from departments.enums import BUREAU_ROLES, Role
from departments.models import User
from departments.web.people import person


class ApprovalBatchAdmin(ReadOnlyAdmin[ApprovalBatch]):
    district_paths = ("round__district",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[ApprovalBatch]:
        batches: QuerySet[ApprovalBatch] = super().get_queryset(request)
        return batches.select_related("round__rubric", "prepared_by", "released_by")

    def get_urls(self) -> list[URLPattern]:
        def view(function: Any) -> Any:
            return self.admin_site.admin_view(partial(function, model_admin=self))

        name = "assessments_approvalbatch"
        return [
            path("", view(batches_page), name=f"{name}_changelist"),
            path("<int:pk>/", view(batch_page), name=f"{name}_change"),
            path("<int:pk>/forms/", view(change_page), name=f"{name}_forms"),
            path("<int:pk>/release/", view(release), name=f"{name}_release"),
            path("<int:pk>/discard/", view(discard), name=f"{name}_discard"),
        ]


@require_safe
def batches_page(request: HttpRequest, *, model_admin: ApprovalBatchAdmin) -> HttpResponse:
    """Every batch, and the rounds in which forms wait to be put into one."""
    standing = person(request).standing()
    if not standing.district_ids(READS_DISTRICT):
        raise Http404
    taken = ApprovalBatch.objects.filter(released_at=None).values("assessments")
    free = Q(assessments__state=State.SCORED) & ~Q(assessments__in=taken.exclude(assessments=None))
    rounds = AssessmentRound.objects.filter(district__in=standing.district_ids(BUREAU_ROLES))
    context = {
        "title": "审定批",
        "batches": model_admin.get_queryset(request).annotate(number=Count("assessments")),
        "rounds": rounds.annotate(waiting=Count("assessments", filter=free)).filter(waiting__gt=0),
    }
    return page(model_admin, request, "batches.html", context)


@require_safe
def batch_page(request: HttpRequest, pk: int, *, model_admin: ApprovalBatchAdmin) -> HttpResponse:
    batch = get_object_or_404(model_admin.get_queryset(request), pk=pk)
    return show_batch(request, batch, model_admin=model_admin)


def show_batch(
    request: HttpRequest,
    batch: ApprovalBatch,
    *,
    model_admin: ApprovalBatchAdmin,
    error: AssessmentError | None = None,
) -> HttpResponse:
    """The batch side by side; ``error``: why it could not be released just now."""
    user, forms = person(request), forms_of(batch)
    rows = batch_rows(forms, user, released_at=batch.released_at)
    roles = user.standing().in_district(batch.round.district_id)
    context = {
        "title": batch.name,
        "batch": batch,
        "rows": rows,
        "figures": figures_of(rows, batch.round.rubric.value()),
        "levels": [level.name for level in rows[0].lost] if rows else [],
        "hindered": [row for row in rows if row.hindrance] if _approves(user, batch) else [],
        "approves": _approves(user, batch),
        "prepares": may_prepare(roles) and batch.released_at is None,
        "seen": fingerprint(forms),
        "error": error,
        "problems": error.problems if isinstance(error, BatchRefused) else (),
    }
    return page(model_admin, request, "batch.html", context, 409 if error else 200)


@require_POST
def release(request: HttpRequest, pk: int, *, model_admin: ApprovalBatchAdmin) -> HttpResponse:
    batch = get_object_or_404(model_admin.get_queryset(request), pk=pk)
    seen = request.POST.get("seen", "")
    try:
        approvals = release_batch(batch=batch, user=person(request), seen=seen)
    except AssessmentError as error:
        batch = get_object_or_404(model_admin.get_queryset(request), pk=pk)
        return show_batch(request, batch, model_admin=model_admin, error=error)
    for approval in approvals:
        make_official_files.enqueue(approval.revision_id)
    messages.success(
        request, f"已审定“{batch.name}”的 {len(approvals)} 份自评表，结果已告知各部门。正式文件正在生成。"
    )
    return redirect("admin:assessments_approvalbatch_change", batch.pk)


@require_POST
def discard(request: HttpRequest, pk: int, *, model_admin: ApprovalBatchAdmin) -> HttpResponse:
    batch = get_object_or_404(model_admin.get_queryset(request), pk=pk)
    try:
        discard_batch(batch=batch, user=person(request))
    except AssessmentError as error:
        return show_batch(request, batch, model_admin=model_admin, error=error)
    messages.success(request, f"审定批“{batch.name}”已撤销，其中的自评表仍待审定。")
    return redirect("admin:assessments_approvalbatch_changelist")


def _approves(user: User, batch: ApprovalBatch) -> bool:
    """Whether the user is an approver and the batch still waits for one."""
    roles = user.standing().in_district(batch.round.district_id)
    return batch.released_at is None and Role.FINANCE_APPROVER in roles
