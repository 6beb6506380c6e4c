from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import ForeignKey
from django.forms import ModelChoiceField
from django.http import HttpRequest
from django.utils import timezone

from departments.actions.memberships import change_last_day, check_membership, grant, withdraw
from departments.admin.choices import DepartmentFilter, RoleFilter, limited
from departments.admin.scope import ScopedAdmin
from departments.enums import Role
from departments.errors import DepartmentsError
from departments.models import Membership


class MembershipForm(forms.ModelForm[Membership]):
    """Says at the form what the verb would refuse."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        for name, value in cleaned.items():
            setattr(self.instance, name, value)
        try:
            check_membership(self.instance)
        except DepartmentsError as error:
            raise forms.ValidationError(str(error)) from error
        return cleaned


@admin.register(Membership)
class MembershipAdmin(ScopedAdmin[Membership]):
    """A membership once granted keeps its person, role and place; only its last day may change."""

    nav_group = "人员"
    district_paths = ("department__district", "district")
    form = MembershipForm
    list_display = ("user", "username", "role", "place", "starts_on", "ends_on")
    list_select_related = ("user", "department", "district")
    list_filter = (RoleFilter, DepartmentFilter)
    search_fields = ("user__full_name", "user__username", "department__name")
    ordering = ("user__username", "starts_on")
    fields = ("user", "role", "department", "district", "starts_on", "ends_on")
    autocomplete_fields = ("user",)

    @admin.display(description="登录名", ordering="user__username")
    def username(self, membership: Membership) -> str:
        return membership.user.username

    @admin.display(description="部门 / 财政局")
    def place(self, membership: Membership) -> str:
        return membership.place

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"starts_on": timezone.localdate(), **super().get_changeform_initial_data(request)}

    def get_readonly_fields(self, request: HttpRequest, obj: Membership | None = None) -> tuple[str, ...]:
        return ("user", "role", "department", "district", "starts_on") if obj else ()

    def get_autocomplete_fields(self, request: HttpRequest) -> tuple[str, ...]:
        return self.autocomplete_fields

    def formfield_for_foreignkey(
        self, db_field: ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField[Any] | None:
        queryset = limited(request, db_field.related_model)
        if queryset is None:
            queryset = self.admin_site.get_model_admin(db_field.related_model).get_queryset(request)
        return super().formfield_for_foreignkey(db_field, request, queryset=queryset, **kwargs)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only what was granted today or for a later day, by mistake, can be taken back."""
        if obj is None or obj.starts_on < timezone.localdate():
            return False
        return self.has_change_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: Membership, form: Any, change: bool) -> None:
        if change:
            change_last_day(membership=obj, ends_on=obj.ends_on)
            return
        granted = grant(
            user=obj.user,
            role=Role(obj.role),
            department=obj.department,
            district=obj.district,
            starts_on=obj.starts_on,
            ends_on=obj.ends_on,
        )
        obj.pk, obj._state.adding = granted.pk, False

    def delete_model(self, request: HttpRequest, obj: Membership) -> None:
        withdraw(membership=obj)
