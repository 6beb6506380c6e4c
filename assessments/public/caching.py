"""How public pages are answered: no login, no session, a validator that one query tells, and 304 where nothing changed."""

import hashlib
from collections.abc import Callable
from functools import lru_cache, wraps
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from assessments.models import PublishedForm

# What was taken off must not be read on: browsers ask each time (and are told 304), a proxy may answer for a minute.
PROXY_SECONDS = 60
View = Callable[..., HttpResponseBase]


def public_page(view: View) -> View:
    """For every view of what was published. Whatever is published or taken off changes the validator of all pages."""

    @login_not_required
    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        state = PublishedForm.objects.aggregate(changed=Max("changed_at"), number=Count("pk"))
        changed = state["changed"]
        etag = f'"{_sign(_release(), str(changed), str(state["number"]))}"'
        modified = int(changed.timestamp()) if changed else None
        unchanged: HttpResponse | None = get_conditional_response(request, etag, modified)
        response = unchanged or view(request, *args, **kwargs)
        if response.status_code < 400:
            response["ETag"] = etag
            if modified:
                response["Last-Modified"] = http_date(modified)
            patch_cache_control(
                response, public=True, max_age=0, s_maxage=PROXY_SECONDS, must_revalidate=True
            )
        return response

    return answer


def _sign(*parts: str) -> str:
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()[:24]


@lru_cache(maxsize=1)
def _release() -> str:
    """A sign of the program's own share in the pages, so that an update is seen at once."""
    places = [
        settings.BASE_DIR / "templates" / "public",
        Path(__file__).parent,
        settings.BASE_DIR / "static" / "css",
    ]
    files = sorted(file for place in places for file in place.rglob("*") if file.is_file())
    found = hashlib.sha256()
    for file in files:
        found.update(file.read_bytes())
    return found.hexdigest()
