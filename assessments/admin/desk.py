"""The desk: the form beside the rubric, for one assessment."""

from collections.abc import Mapping

from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from assessments.admin.desk_lines import Typed
from assessments.admin.desk_state import read_desk
from assessments.admin.page import page
from assessments.admin.scope import bureau_assessment
from assessments.enums import Verb
from assessments.models import Assessment
from departments.web.people import person

# Verbs that take effect at once; the others ask first.
AT_ONCE = frozenset({Verb.START_REVIEW})


@require_safe
def desk_page(request: HttpRequest, pk: int, *, model_admin: ModelAdmin[Assessment]) -> HttpResponse:
    return show_desk(model_admin, request, bureau_assessment(request, pk))


def show_desk(
    model_admin: ModelAdmin[Assessment],
    request: HttpRequest,
    assessment: Assessment,
    typed: Mapping[str, Typed] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page; ``typed`` are lines that could not be saved, kept as they were typed."""
    desk = read_desk(assessment, person(request), typed)
    context = {
        "title": f"{assessment.department.name}（{assessment.round.budget_year}年度）",
        "desk": desk,
        "assessment": assessment,
        "scoring": desk.scoring,
        "grades": ",".join(f"{grade.name}:{grade.low}" for grade in assessment.scoring_rubric().grades),
        "at_once": AT_ONCE,
    }
    return page(model_admin, request, "desk.html", context, status)
