"""What every page of the back office hands to its template."""

from typing import Any

from django.contrib.admin import ModelAdmin
from django.http import HttpRequest
from django.template.response import TemplateResponse


def page(
    model_admin: ModelAdmin[Any],
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    status: int = 200,
) -> TemplateResponse:
    """A page of the site: ``context`` with the site's own (navigation, title) around it."""
    whole = {**model_admin.admin_site.each_context(request), "opts": model_admin.opts, **context}
    return TemplateResponse(request, f"admin/office/{template}", whole, status=status)
