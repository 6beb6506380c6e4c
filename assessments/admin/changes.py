"""修改对照 on the desk: what the department changed between two submissions, beside what it was asked to change."""

from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from assessments.actions.comparing import compare
from assessments.admin.page import page
from assessments.admin.scope import bureau_assessment
from assessments.models import Assessment


@require_safe
def changes_page(request: HttpRequest, pk: int, *, model_admin: ModelAdmin[Assessment]) -> HttpResponse:
    """``?old=1&new=3``: any two submissions; ``?show=unchanged``: one sort alone."""
    assessment = bureau_assessment(request, pk)
    comparison = compare(assessment, request.GET.get("old", ""), request.GET.get("new", ""))
    context = {
        "title": f"修改对照：{assessment.department.name}",
        "assessment": assessment,
        "comparison": comparison,
        "show": request.GET.get("show", ""),
        "is_bureau": True,
    }
    return page(model_admin, request, "changes.html", context)
