"""修改对照 on the desk: what the department changed between two submissions, beside what it was asked to change."""

from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from assessments.actions.comparing import Comparison, compare
from assessments.admin.page import page
from assessments.admin.scope import bureau_assessment
from assessments.models import Assessment
from assessments.rules.basis import is_of_content


@require_safe
def changes_page(request: HttpRequest, pk: int, *, model_admin: ModelAdmin[Assessment]) -> HttpResponse:
    """``?old=1&new=3``: any two submissions; ``?show=unchanged``: one sort alone. With ``?part=desk`` only the paths of the
    changed cells, for the desk's script."""
    assessment = bureau_assessment(request, pk)
    comparison = compare(assessment, request.GET.get("old", ""), request.GET.get("new", ""))
    if request.GET.get("part") == "desk":
        return JsonResponse({"paths": changed_paths(comparison)})
    context = {
        "title": f"修改对照：{assessment.department.name}",
        "assessment": assessment,
        "comparison": comparison,
        "show": request.GET.get("show", ""),
        "is_bureau": True,
    }
    return page(model_admin, request, "changes.html", context)


def changed_paths(comparison: Comparison | None) -> list[str]:
    """The cells of the newer form that say something else than before."""
    if comparison is None:
        return []
    changes = (entry.change for entry in comparison.changes.changes)
    return [change.path for change in changes if change.path and is_of_content(change)]
