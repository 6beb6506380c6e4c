"""Who sees what of the assessments in the back office: by standing, one's own districts only."""

from typing import Any, TypeVar

from django.db.models import Model
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from assessments.models import Assessment
from assessments.rules.access import CONFIGURES, READS_DISTRICT
from departments.admin.scope import ScopedAdmin, own_districts
from departments.enums import DISTRICT_ROLES, Role
from departments.web.people import person

M = TypeVar("M", bound=Model)


class ReadOnlyAdmin(ScopedAdmin[M]):
    """Rows that nobody adds, changes or deletes here: they come about through the verbs."""

    readers = READS_DISTRICT

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ConfigurationAdmin(ScopedAdmin[M]):
    """Rounds, editions, rubrics: read by everybody in the bureau, added by those who configure, never changed.

    Experts see the forms on which they sit, publishers what is to be published: a round lists departments.
    """

    readers = DISTRICT_ROLES - {Role.EXPERT, Role.PUBLISHER}
    keepers = CONFIGURES

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def bureau_assessment(request: HttpRequest, pk: int) -> Assessment:
    """The assessment with its layout, or 404 where it is not one of the user's bureau."""
    standing = person(request).standing()
    return get_object_or_404(Assessment.objects.of_bureau(standing).with_layout(), pk=pk)


def may_add(request: HttpRequest) -> bool:
    """Whether the present user may configure in any district at all."""
    return bool(own_districts(request, CONFIGURES))
