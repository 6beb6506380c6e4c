"""回避登记: which departments somebody may not review. One's own, or, for the approver and the auditor, the bureau's."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.views.decorators.http import require_http_methods

from assessments.actions.conflicts import declare_conflict, end_conflict
from assessments.admin.page import page
from assessments.admin.scope import ReadOnlyAdmin
from assessments.errors import AssessmentError, CellValueError
from assessments.models import ConflictOfInterest
from assessments.rules.access import READS_FORMS
from assessments.sheet.cells import parse_text
from departments.enums import Role
from departments.models import Department, Membership, User
from departments.web.people import person

REASON_LIMIT = 500
DECLARES = frozenset({Role.FINANCE_REVIEWER, Role.FINANCE_APPROVER, Role.EXPERT})
READS_ALL = frozenset({Role.FINANCE_APPROVER, Role.AUDITOR})


class ConflictForm(forms.Form):
    person = forms.ModelChoiceField(
        User.objects.none(),
        label="人员",
        error_messages={"required": "请选择人员。", "invalid_choice": "请选择人员。"},
    )
    department = forms.ModelChoiceField(
        Department.objects.none(),
        label="回避的部门",
        error_messages={"required": "请选择部门。", "invalid_choice": "请选择部门。"},
    )
    reason = forms.CharField(
        label="事由", max_length=REASON_LIMIT, error_messages={"required": "请写明回避的事由。"}
    )

    def __init__(self, data: Any, *, user: User) -> None:
        super().__init__(data)
        standing = user.standing()
        self.fields["person"].queryset = people_for(user)  # type: ignore[attr-defined]
        departments = Department.objects.filter(district__in=standing.district_ids(DECLARES))
        self.fields["department"].queryset = departments.order_by("code")  # type: ignore[attr-defined]

    def clean_reason(self) -> str:
        try:
            return parse_text(self.cleaned_data["reason"], REASON_LIMIT)
        except CellValueError as error:
            raise forms.ValidationError(str(error)) from error


@dataclass(frozen=True, slots=True)
class ShownConflict:
    """``holds``: in force now. ``may_end``: by the present user."""

    row: ConflictOfInterest
    holds: bool
    may_end: bool


class ConflictAdmin(ReadOnlyAdmin[ConflictOfInterest]):
    """A list and a form; a declaration is never changed, a later one ends it."""

    nav_group = "人员"
    readers = READS_FORMS
    district_paths = ("department__district",)

    def get_urls(self) -> list[URLPattern]:
        name = "assessments_conflictofinterest_changelist"

        def view(request: HttpRequest) -> HttpResponse:
            return conflicts_page(request, model_admin=self)

        return [path("", self.admin_site.admin_view(view), name=name)]


@require_http_methods(["GET", "POST"])
def conflicts_page(request: HttpRequest, *, model_admin: ConflictAdmin) -> HttpResponse:
    """Posting declares one, or ends the one named by ``end``."""
    user = person(request)
    roles = user.standing().roles
    if not roles & (DECLARES | READS_ALL) or (request.method == "POST" and not roles & DECLARES):
        raise PermissionDenied
    if "end" in request.POST:
        return _end(request, user)
    form = ConflictForm(request.POST or None, user=user) if roles & DECLARES else None
    if form is not None and form.is_valid() and _declare(request, form, user):
        return redirect("admin:assessments_conflictofinterest_changelist")
    context = {
        "title": "回避登记",
        "form": form,
        "alone": form is not None and len(form.fields["person"].queryset) == 1,  # type: ignore[attr-defined]
        "conflicts": shown_conflicts(user),
        "user_pk": user.pk,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form is not None and form.errors else HTTPStatus.OK
    return page(model_admin, request, "conflicts.html", context, status)


def people_for(user: User) -> QuerySet[User]:
    """For whom this user may declare: themself, and as approver whoever reviews or approves in the bureau."""
    districts = user.standing().district_ids({Role.FINANCE_APPROVER})
    held = Membership.objects.filter(district__in=districts, role__in=DECLARES).values("user")
    return (User.objects.filter(pk=user.pk) | User.objects.filter(pk__in=held)).order_by("full_name", "pk")


def shown_conflicts(user: User) -> list[ShownConflict]:
    """The latest first: all of the user's bureau or, for whoever reviews, the user's own. One query."""
    standing = user.standing()
    seen = ConflictOfInterest.objects.filter(department__district__in=standing.district_ids(READS_ALL))
    rows = seen | ConflictOfInterest.objects.filter(user=user)
    found = list(rows.select_related("user", "department", "by").order_by("pk"))
    latest = {(row.user_id, row.department_id): row.pk for row in found}
    approves = standing.district_ids({Role.FINANCE_APPROVER})
    return [
        ShownConflict(
            row,
            holds := row.holds and latest[row.user_id, row.department_id] == row.pk,
            holds and (row.by_id == user.pk or row.department.district_id in approves),
        )
        for row in reversed(found)
    ]


def _declare(request: HttpRequest, form: ConflictForm, user: User) -> bool:
    given = form.cleaned_data
    try:
        declare_conflict(**given, user=user)
    except AssessmentError as error:
        form.add_error(None, str(error))
        return False
    messages.success(
        request,
        f"已登记：{given['person'].full_name}回避{given['department'].name}。已占的席位空出，所评的分数不再计入。",
    )
    return True


def _end(request: HttpRequest, user: User) -> HttpResponse:
    number = request.POST["end"]
    shown = {str(one.row.pk): one.row for one in shown_conflicts(user)}
    try:
        if number not in shown:
            raise AssessmentError("没有这项回避登记，请刷新后重试。")
        row = shown[number]
        reason = parse_text(request.POST.get("reason", ""), REASON_LIMIT)
        end_conflict(person=row.user, department=row.department, reason=reason, user=user)
    except (AssessmentError, CellValueError) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"{row.user.full_name}对{row.department.name}的回避已终止，可以重新指派。")
    return redirect("admin:assessments_conflictofinterest_changelist")
