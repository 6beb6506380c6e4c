"""Who sees and changes accounts in the back office: decided by standing, not by Django's permission rows."""

from collections.abc import Collection
from typing import Any, TypeVar

from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db.models import Field, Model, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from departments.enums import EXCLUSIVE_ROLES, Role
from departments.models import User

READERS = EXCLUSIVE_ROLES
KEEPERS = frozenset({Role.ADMINISTRATOR})

M = TypeVar("M", bound=Model)


def own_districts(request: HttpRequest, roles: Collection[Role] = READERS) -> frozenset[int]:
    """Districts in which the present user holds one of the roles."""
    user = request.user
    return user.standing().district_ids(roles) if isinstance(user, User) else frozenset()


class ScopeMixin:
    """For ModelAdmin and inlines: `keepers` change, `readers` read, both in their own districts only.

    `district_paths` are the lookups that lead from the model to a district's id; one match is enough.
    Nothing is deleted here unless a class says so: people and places stay in the records.
    """

    district_paths: tuple[str, ...]
    readers: Collection[Role] = READERS
    keepers: Collection[Role] = KEEPERS

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        queryset: QuerySet[Any] = super().get_queryset(request)  # type: ignore[misc]
        return queryset.filter(self.in_districts(own_districts(request, self.readers)))

    def in_districts(self, district_ids: frozenset[int]) -> Q:
        scope = Q(pk__in=[])
        for path in self.district_paths:
            scope |= Q(**{f"{path}__in": district_ids})
        return scope

    def formfield_for_dbfield(self, db_field: Field[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        """Without the icons that open related records in pop-up windows."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(own_districts(request, self.readers))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(own_districts(request, self.readers))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(own_districts(request, self.keepers))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        kept = own_districts(request, self.keepers)
        if not kept or obj is None:
            return bool(kept)
        mine: bool = type(obj)._default_manager.filter(self.in_districts(kept), pk=obj.pk).exists()
        return mine

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ScopedAdmin(ScopeMixin, admin.ModelAdmin[M]):
    """A list and form of one's own districts; what lies elsewhere does not exist (404)."""

    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    actions = None

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        title = {"title": self.opts.verbose_name_plural}
        return super().changelist_view(request, {**title, **(extra_context or {})})

    def _get_obj_does_not_exist_redirect(
        self, request: HttpRequest, opts: Any, object_id: str
    ) -> HttpResponse:
        raise Http404
