from typing import Any

from django.contrib import admin
from django.db.models import ForeignKey
from django.forms import ModelChoiceField
from django.http import HttpRequest

from departments.admin.choices import limited
from departments.admin.scope import ScopedAdmin, ScopeMixin
from departments.models import Department, Succession


class PredecessorInline(ScopeMixin, admin.TabularInline[Succession, Department]):
    """The departments that this one took over from."""

    model = Succession
    fk_name = "successor"
    district_paths = ("successor__district",)
    verbose_name = "前身部门"
    verbose_name_plural = "前身部门"
    extra = 0

    def formfield_for_foreignkey(
        self, db_field: ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField[Any] | None:
        kwargs.setdefault("queryset", limited(request, db_field.related_model))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_add_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_add_permission(request)


@admin.register(Department)
class DepartmentAdmin(ScopedAdmin[Department]):
    nav_group = "人员"
    district_paths = ("district",)
    list_display = ("code", "name", "district", "unit_count", "is_active")
    list_display_links = ("code", "name")
    list_select_related = ("district",)
    list_filter = ("is_active",)
    search_fields = ("code", "name")
    fields = ("district", "code", "name", "unit_count", "is_active")
    inlines = (PredecessorInline,)

    def formfield_for_foreignkey(
        self, db_field: ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField[Any] | None:
        kwargs.setdefault("queryset", limited(request, db_field.related_model))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: Department | None = None) -> tuple[str, ...]:
        """Code and district of a department stand on its past forms."""
        return ("district", "code") if obj else ()
