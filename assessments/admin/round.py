"""自评批次: the list, a round with its departments, opening one."""

from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.views.decorators.http import require_http_methods

from assessments.actions.rounds import add_departments, open_round
from assessments.admin.batch_choice import prepare_page
from assessments.admin.board import board_page, board_xlsx
from assessments.admin.check_settings import check_settings_page, check_settings_yaml
from assessments.admin.consistency import consistency_page, consistency_xlsx
from assessments.admin.page import page
from assessments.admin.round_assign import assign_page
from assessments.admin.round_dates import round_dates
from assessments.admin.round_exports import (
    export_cancel,
    export_file,
    export_resume,
    export_state,
    exports_page,
    summary_xlsx,
)
from assessments.admin.round_form import (
    AddDepartmentsForm,
    RoundForm,
    form_helper,
    own_or_used,
    round_defaults,
)
from assessments.admin.round_review import round_review
from assessments.admin.scope import ConfigurationAdmin
from assessments.enums import State
from assessments.errors import AssessmentError
from assessments.models import AssessmentRound, EditionVersion, RubricVersion
from assessments.rules.access import CONFIGURES, READS_DISTRICT, may_assign, may_configure
from departments.admin.scope import own_districts
from departments.models import Department
from departments.web.people import person


class AssessmentRoundAdmin(ConfigurationAdmin[AssessmentRound]):
    district_paths = ("district",)
    list_display = (
        "name",
        "district",
        "budget_year",
        "working_year",
        "opens_on",
        "deadline",
        "forms",
        "approved",
    )
    list_select_related = ("district",)
    search_fields = ("name",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[AssessmentRound]:
        approved = Count("assessments", filter=Q(assessments__state=State.APPROVED))
        rounds: QuerySet[AssessmentRound] = super().get_queryset(request)
        return rounds.annotate(form_count=Count("assessments"), approved_count=approved)

    @admin.display(description="部门数")
    def forms(self, round_: AssessmentRound) -> int:
        return round_.form_count  # type: ignore[attr-defined, no-any-return]

    @admin.display(description="已审定")
    def approved(self, round_: AssessmentRound) -> int:
        return round_.approved_count  # type: ignore[attr-defined, no-any-return]

    def get_urls(self) -> list[URLPattern]:
        def view(function: Any) -> Any:
            return self.admin_site.admin_view(partial(function, model_admin=self))

        name = "assessments_assessmentround"
        return [
            path("", self.admin_site.admin_view(self.changelist_view), name=f"{name}_changelist"),
            path("add/", view(open_page), name=f"{name}_add"),
            path("<int:pk>/", view(round_page), name=f"{name}_change"),
            path("<int:pk>/dates/", view(round_dates), name=f"{name}_dates"),
            path("<int:pk>/review/", view(round_review), name=f"{name}_review"),
            path("<int:pk>/assign/", view(assign_page), name=f"{name}_assign"),
            path("<int:pk>/batch/", view(prepare_page), name=f"{name}_batch"),
            path("<int:pk>/findings/", view(board_page), name=f"{name}_findings"),
            path("<int:pk>/findings.xlsx", view(board_xlsx), name=f"{name}_findings_xlsx"),
            path("<int:pk>/summary.xlsx", view(summary_xlsx), name=f"{name}_summary_xlsx"),
            path("<int:pk>/exports/", view(exports_page), name=f"{name}_exports"),
            path("<int:pk>/exports/<int:export>/state/", view(export_state), name=f"{name}_export_state"),
            path("<int:pk>/exports/<int:export>/cancel/", view(export_cancel), name=f"{name}_export_cancel"),
            path("<int:pk>/exports/<int:export>/resume/", view(export_resume), name=f"{name}_export_resume"),
            path("<int:pk>/exports/<int:export>/file/", view(export_file), name=f"{name}_export_file"),
            path("<int:pk>/consistency/", view(consistency_page), name=f"{name}_consistency"),
            path("<int:pk>/consistency.xlsx", view(consistency_xlsx), name=f"{name}_consistency_xlsx"),
            path("<int:pk>/checks/", view(check_settings_page), name=f"{name}_checks"),
            path("<int:pk>/checks/yaml/", view(check_settings_yaml), name=f"{name}_checks_yaml"),
        ]


@require_http_methods(["GET", "POST"])
def open_page(request: HttpRequest, *, model_admin: AssessmentRoundAdmin) -> HttpResponse:
    districts = own_districts(request, CONFIGURES)
    if not districts:
        raise PermissionDenied
    offered = Department.objects.filter(district__in=districts, is_active=True)
    form = RoundForm(
        request.POST or None,
        initial=round_defaults(offered),
        offered=offered,
        editions=EditionVersion.objects.filter(district__in=districts),
        rubrics=RubricVersion.objects.filter(own_or_used(districts)).distinct(),
    )
    if form.is_valid() and (opened := _open(form, request)):
        messages.success(request, f"“{opened.name}”已开启，所选部门现在就可以填报。")
        return redirect("admin:assessments_assessmentround_change", opened.pk)
    context = {"title": "开启自评批次", "form": form, "helper": form_helper()}
    return page(model_admin, request, "round_open.html", context)


def _open(form: RoundForm, request: HttpRequest) -> AssessmentRound | None:
    given = dict(form.cleaned_data)
    departments = given.pop("departments")
    try:
        with transaction.atomic():
            opened = open_round(district=given["edition"].district, **given)
            add_departments(round_=opened, departments=departments, user=person(request))
    except ValidationError as error:
        form.add_error(None, error)
    except AssessmentError as error:
        form.add_error(None, str(error))
    else:
        return opened
    return None


@require_http_methods(["GET", "POST"])
def round_page(request: HttpRequest, pk: int, *, model_admin: AssessmentRoundAdmin) -> HttpResponse:
    """The round with its departments; posting adds departments."""
    shown = model_admin.get_queryset(request).select_related("district", "edition", "rubric")
    round_ = get_object_or_404(shown, pk=pk)
    standing = person(request).standing()
    configures = may_configure(standing, round_.district_id)
    if request.method == "POST" and not configures:
        raise PermissionDenied
    offered = Department.objects.filter(district=round_.district_id, is_active=True).exclude(
        assessments__round=round_
    )
    form = AddDepartmentsForm(request.POST or None, offered=offered) if configures else None
    if form is not None and form.is_valid():
        added = add_departments(
            round_=round_, departments=form.cleaned_data["departments"], user=person(request)
        )
        messages.success(request, f"已为 {len(added)} 个部门建立自评表。")
        return redirect("admin:assessments_assessmentround_change", round_.pk)
    context = {
        "title": round_.name,
        "round": round_,
        "forms": round_.assessments.select_related("department").order_by("department__code"),
        "form": form,
        "helper": form_helper(),
        "configures": configures,
        "assigns": may_assign(standing.in_district(round_.district_id)),
        "can_add": configures and offered.exists(),
        "reads_forms": bool(standing.in_district(round_.district_id) & READS_DISTRICT),
    }
    return page(model_admin, request, "round.html", context)
