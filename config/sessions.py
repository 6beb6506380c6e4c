"""Sessions end after a time without use, not a time after login; public pages do without one."""

import time
from collections.abc import Callable

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase

SEEN_KEY = "seen_at"
REFRESH_SECONDS = 120


class IdleSessionMiddleware:
    """Pushes a session's end back while its user works.

    SESSION_SAVE_EVERY_REQUEST would write a row for every request; here it is one write in two minutes, so the
    idle time that ends a session is exact to these two minutes (never longer than the setting).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # A page that never looked at the session (what is public) is not made to: no query, no Vary: Cookie.
        if request.session.accessed and request.user.is_authenticated:
            now = int(time.time())
            if now - request.session.get(SEEN_KEY, 0) >= REFRESH_SECONDS:
                request.session[SEEN_KEY] = now
        return response


class PrivatePagesMiddleware:
    """What a person sees after logging in is kept by no cache on the way, and asked for again when it is shown again.

    Not `no-store`: going back in the browser would lose what was typed. Pages that say otherwise are left alone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not response.has_header("Cache-Control") and request.session.accessed:
            response["Cache-Control"] = "private, no-cache"
        return response


class PortalLoginRequiredMiddleware(LoginRequiredMiddleware):
    """Django's, but asking first whether the page wants a login at all: who is there costs two queries to find out."""

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[object, ...],
        view_kwargs: dict[str, object],
    ) -> HttpResponseBase | None:
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)
