"""What someone sees who has mistyped the password too often."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

TOO_MANY_REQUESTS = 429


def locked_out(request: HttpRequest, *axes_details: Any) -> HttpResponse:
    """Called by django-axes; says how long it lasts, and never whether the account exists."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    return render(request, "config/locked_out.html", {"minutes": minutes}, status=TOO_MANY_REQUESTS)
