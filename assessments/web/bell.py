"""The bell in the bar of every page: how many notices the user has not read."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from assessments.models import Notice
from departments.models import User


def unread_notices(request: HttpRequest) -> dict[str, object]:
    """A template context processor; asks only where a template shows it, once a page."""
    return {"unread_notices": SimpleLazyObject(lambda: _count(request))}


def _count(request: HttpRequest) -> int:
    if not isinstance(request.user, User):
        return 0
    return Notice.objects.filter(recipient=request.user, read_at=None).count()
