"""What was submitted, frozen."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from assessments.actions.official_files import is_approved
from assessments.exports.html import render_form_html
from assessments.models import Revision
from assessments.rules.access import READS_DISTRICT
from assessments.web.checking.frozen import frozen_explanations
from assessments.web.visits import Visit, visit_submitted
from departments.enums import DEPARTMENT_ROLES


@require_safe
def revision(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    visit = visit_submitted(request, pk)
    frozen = revision_or_404(visit, number)
    edition = frozen.edition_value()
    sheet = frozen.sheet()
    beside = bool(visit.roles & (DEPARTMENT_ROLES | READS_DISTRICT))
    return render(
        request,
        "assessments/revision.html",
        {
            "assessment": visit.assessment,
            "revision": frozen,
            "edition": edition,
            "is_approved": is_approved(frozen),
            "is_own": visit.is_own,
            "paper": render_form_html(sheet, edition, frozen.form_rubric()),
            "explained": frozen_explanations(frozen, sheet, beside=beside),
        },
    )


def revision_or_404(visit: Visit, number: int) -> Revision:
    revisions = visit.assessment.revisions.select_related("edition", "rubric", "submitted_by")
    return get_object_or_404(revisions, number=number)
