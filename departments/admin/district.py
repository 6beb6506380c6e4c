from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from departments.admin.scope import ScopedAdmin
from departments.models import District


@admin.register(District)
class DistrictAdmin(ScopedAdmin[District]):
    """The bureau's own district; a new one is opened with the command create_administrator."""

    nav_group = "人员"
    district_paths = ("pk",)
    list_display = ("code", "name", "bureau_name")
    search_fields = ("code", "name", "bureau_name")
    fields = ("code", "name", "bureau_name")
    readonly_fields = ("code",)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
