"""What the report's forms post alike."""

from django.http import HttpRequest


def posted_version(request: HttpRequest) -> int:
    """The version of the report that the page showed; one that it never has, where the page does not say it."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
