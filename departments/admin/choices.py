"""What an administrator may pick in forms and filters: nothing outside the own districts."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from departments.admin.scope import own_districts
from departments.enums import Role
from departments.models import Department, District, Membership, User


def own_departments(request: HttpRequest) -> QuerySet[Department]:
    return Department.objects.filter(district__in=own_districts(request))


def own_district_rows(request: HttpRequest) -> QuerySet[District]:
    return District.objects.filter(pk__in=own_districts(request))


def limited(request: HttpRequest, model: type[Any]) -> QuerySet[Any] | None:
    """The rows of a related model that a form field may offer; None where there is nothing to limit."""
    if model is Department:
        return own_departments(request)
    if model is District:
        return own_district_rows(request)
    return None


class RoleFilter(admin.SimpleListFilter):
    """Users by a role held today; memberships by their role."""

    title = "角色"
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(role.value, role.label) for role in Role]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() is None:
            return queryset
        if queryset.model is Membership:
            return queryset.filter(role=self.value())
        return _holding(queryset, Q(role=self.value()))


class DepartmentFilter(admin.SimpleListFilter):
    title = "部门"
    parameter_name = "department"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, str]]:
        return list(own_departments(request).values_list("pk", "name"))

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() is None:
            return queryset
        if not str(self.value()).isdecimal():
            return queryset.none()
        if queryset.model is Membership:
            return queryset.filter(department=self.value())
        return _holding(queryset, Q(department=self.value()))


def _holding(users: QuerySet[User], which: Q) -> QuerySet[User]:
    held = Membership.objects.active(timezone.localdate()).filter(which)
    return users.filter(pk__in=held.values("user"))
