"""办理记录 and 送审版本: what happened, to read. The database itself refuses to change them."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils.text import Truncator
from django.views.decorators.http import require_safe

from assessments.admin.desk_state import read_desk
from assessments.admin.frozen_form import frozen_form
from assessments.admin.page import page
from assessments.admin.scope import ReadOnlyAdmin
from assessments.enums import STATE_LABELS
from assessments.models import Assessment, Event, Revision
from assessments.sheet.codec import digest
from departments.admin.scope import own_districts
from departments.enums import Role
from departments.web.people import person

AUDITS = frozenset({Role.AUDITOR})


class EventAdmin(ReadOnlyAdmin[Event]):
    """Every act on every form of the district, for the auditor."""

    nav_group = "记录"
    readers = AUDITS
    district_paths = ("assessment__department__district",)
    list_display = ("at", "assessment", "verb", "change", "by", "short_remark")
    list_display_links = ("at",)
    list_filter = ("verb",)
    search_fields = ("assessment__department__name", "assessment__department__code", "by__full_name")
    search_help_text = "按部门名称、部门代码或经办人姓名查找"
    ordering = ("-at", "-pk")
    fields = ("at", "assessment", "verb", "change", "by", "remark", "revision")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        events: QuerySet[Event] = super().get_queryset(request)
        related = events.select_related("assessment__department", "assessment__round", "by", "revision")
        return related.defer("revision__content")

    @admin.display(description="状态变化")
    def change(self, event: Event) -> str:
        labels = {state.value: label for state, label in STATE_LABELS.items()}
        if not event.target:
            return "—"
        return " → ".join(labels[state] for state in (event.source, event.target) if state)

    @admin.display(description="意见")
    def short_remark(self, event: Event) -> str:
        return Truncator(event.remark).chars(60)


class RevisionAdmin(ReadOnlyAdmin[Revision]):
    """What was submitted, as it was submitted. The list is the auditor's; the desk links to a single one."""

    nav_group = "记录"
    district_paths = ("assessment__department__district",)
    list_display = (
        "submitted_at",
        "assessment",
        "number",
        "self_total",
        "self_grade",
        "submitted_by",
        "hash",
    )
    search_fields = ("assessment__department__name", "assessment__department__code", "sha256")
    search_help_text = "按部门名称、部门代码或校验值查找"
    ordering = ("-submitted_at", "-pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Revision]:
        revisions: QuerySet[Revision] = super().get_queryset(request)
        related = revisions.select_related("assessment__department", "assessment__round", "submitted_by")
        return related.defer("content")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(own_districts(request, AUDITS))

    @admin.display(description="校验值（前 12 位）")
    def hash(self, revision: Revision) -> str:
        return revision.sha256[:12]

    def get_urls(self) -> list[URLPattern]:
        name = "assessments_revision"
        view = self.admin_site.admin_view
        return [
            path("", view(self.changelist_view), name=f"{name}_changelist"),
            path("<int:pk>/", view(partial(revision_page, model_admin=self)), name=f"{name}_change"),
        ]


@require_safe
def revision_page(request: HttpRequest, pk: int, *, model_admin: RevisionAdmin) -> HttpResponse:
    user = person(request)
    seen = Revision.objects.filter(assessment__in=Assessment.objects.of_bureau(user.standing()).order_by())
    related = seen.select_related("edition", "rubric", "submitted_by")
    revision = get_object_or_404(related, pk=pk)
    revision.assessment = Assessment.objects.with_layout().get(pk=revision.assessment_id)
    desk = read_desk(revision.assessment, user)
    context: dict[str, Any] = {
        "title": f"{revision.assessment.department.name} {revision}",
        "revision": revision,
        "form": frozen_form(revision),
        "is_intact": digest(revision.content) == revision.sha256,
        "sets": [
            (
                seat.label,
                [(line, rows[line.code]) for line in revision.scoring_rubric().lines if line.code in rows],
            )
            for seat, rows in desk.given(revision).items()
        ],
        "blind_note": desk.seats.blind_note,
    }
    return page(model_admin, request, "revision.html", context)
