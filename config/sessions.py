"""Sessions end after a time without use, not a time after login."""

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

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
