from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from departments.models import User


def person(request: HttpRequest) -> User:
    """The logged-in user, typed. LoginRequiredMiddleware lets no one else come this far."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
