"""修改对照 for the department: what changed between two of its submissions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessments.actions.comparing import compare
from assessments.web.visits import visit_submitted


@require_safe
def changes(request: HttpRequest, pk: int) -> HttpResponse:
    """``?old=1&new=3``: any two submissions; ``?show=unchanged``: one sort alone."""
    visit = visit_submitted(request, pk)
    comparison = compare(visit.assessment, request.GET.get("old", ""), request.GET.get("new", ""))
    return render(
        request,
        "assessments/changes.html",
        {
            "assessment": visit.assessment,
            "is_own": visit.is_own,
            "comparison": comparison,
            "show": request.GET.get("show", ""),
        },
    )
