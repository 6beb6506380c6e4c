from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.views.decorators.debug import sensitive_post_parameters

from departments.actions.accounts import create_user
from departments.actions.memberships import grant
from departments.admin.account_forms import NewAccountForm, place_fields
from departments.admin.choices import DepartmentFilter, RoleFilter, own_departments, own_district_rows
from departments.admin.password import set_password_page
from departments.admin.roster import roster_download, roster_page
from departments.admin.scope import KEEPERS, ScopedAdmin, ScopeMixin, own_districts
from departments.enums import Role
from departments.models import Membership, User


class MembershipInline(ScopeMixin, admin.TabularInline[Membership, User]):
    """The person's memberships in one's own districts, to look at and to go to."""

    model = Membership
    district_paths = ("department__district", "district")
    fields = ("role", "department", "district", "starts_on", "ends_on")
    show_change_link = True
    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(User)
class PortalUserAdmin(ScopedAdmin[User]):
    """Accounts of one's own districts. A new one gets its first membership at once, so that it belongs."""

    nav_group = "人员"
    list_display = ("username", "full_name", "posts", "is_active", "last_login")
    list_display_links = ("username", "full_name")
    list_filter = ("is_active", RoleFilter, DepartmentFilter)
    search_fields = ("username", "full_name")
    ordering = ("username",)
    inlines = (MembershipInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        current = Membership.objects.active(timezone.localdate()).in_districts(own_districts(request))
        users: QuerySet[User] = super().get_queryset(request)
        return users.prefetch_related(
            Prefetch("memberships", current.select_related("department", "district"), to_attr="current")
        )

    def in_districts(self, district_ids: frozenset[int]) -> Q:
        """By sub-query: a join would list a person with two memberships twice."""
        return Q(pk__in=Membership.objects.in_districts(district_ids).values("user"))

    @admin.display(description="现任角色")
    def posts(self, user: User) -> str:
        return "；".join(str(membership) for membership in user.current)  # type: ignore[attr-defined]

    @admin.display(description="密码")
    def password_link(self, user: User) -> str:
        return format_html(
            '<a href="{}">重设密码</a>', reverse("admin:departments_user_password", args=[user.pk])
        )

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Not of people who also serve elsewhere: a new password would open the other district too."""
        if not super().has_change_permission(request, obj):
            return False
        return obj is None or not _serves_elsewhere(obj, own_districts(request, KEEPERS))

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        if obj is None:
            return (
                ("账号", {"fields": ("username", "full_name", "email", "password1", "password2")}),
                ("首个任职", {"fields": ("role", "department", "district")}),
            )
        names = ["username", "full_name", "email", "is_active", "last_login", "date_joined"]
        if self.has_change_permission(request, obj):
            names.append("password_link")
        return ((None, {"fields": names}),)

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        return ("last_login", "date_joined", "password_link") if obj else ()

    def get_inlines(self, request: HttpRequest, obj: User | None) -> Any:
        return self.inlines if obj else ()

    def get_form(
        self, request: HttpRequest, obj: User | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        if obj is not None:
            return super().get_form(request, obj, change=change, **kwargs)
        fields = place_fields(own_departments(request), own_district_rows(request))
        return type("NewAccountFormHere", (NewAccountForm,), fields)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        name = "departments_user"
        return [
            path("roster/", view(partial(roster_page, model_admin=self)), name=f"{name}_roster"),
            path("roster.xlsx", view(partial(roster_download, model_admin=self)), name=f"{name}_roster_xlsx"),
            path("<path:user_id>/password/", view(self.set_password), name=f"{name}_password"),
            *super().get_urls(),
        ]

    @method_decorator(sensitive_post_parameters())
    def set_password(self, request: HttpRequest, user_id: str) -> HttpResponse:
        return set_password_page(self, request, user_id)

    @method_decorator(sensitive_post_parameters())
    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        return super().add_view(request, form_url, extra_context)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        if change:
            obj.save(update_fields=form.changed_data)
            return
        given = form.cleaned_data
        opened = create_user(
            username=given["username"],
            full_name=given["full_name"],
            email=given["email"],
            password=given["password1"],
        )
        grant(
            user=opened,
            role=Role(given["role"]),
            department=given["department"],
            district=given["district"],
        )
        obj.pk, obj._state.adding = opened.pk, False


def _serves_elsewhere(user: User, district_ids: frozenset[int]) -> bool:
    here = Membership.objects.in_districts(district_ids)
    return (
        Membership.objects.overlapping(timezone.localdate(), None)
        .filter(user=user)
        .exclude(pk__in=here.values("pk"))
        .exists()
    )
