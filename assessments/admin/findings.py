"""体检 on the desk: what the checker found in the form as submitted, and what is to be said to its scores.

Asked for after the desk has loaded: in a process that has not seen the round yet, the comparison with its other
departments takes a second or two.
"""

from typing import Any

from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessments.actions.checking import check_revision
from assessments.actions.review_checks import findings_on_review
from assessments.admin.desk_state import Desk, read_desk
from assessments.admin.findings_list import FindingsList, list_findings, list_review
from assessments.admin.page import page
from assessments.admin.scope import bureau_assessment
from assessments.models import Assessment
from assessments.rules.access import READS_DISTRICT, may_waive
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.labels import CellLabels
from assessments.rules.reviewer_checks import ReviewedLine
from assessments.rules.scoring import LineScore
from departments.web.people import person


@require_safe
def findings_page(request: HttpRequest, pk: int, *, model_admin: ModelAdmin[Assessment]) -> HttpResponse:
    """The page; with ``?part=desk`` only what the desk's script puts into its drawer."""
    assessment = bureau_assessment(request, pk)
    desk = read_desk(assessment, person(request))
    context: dict[str, Any] = {
        "title": f"体检：{assessment.department.name}",
        "assessment": assessment,
        "desk": desk,
        "found": _found(desk),
        "review": list_review(review_findings(desk)),
        "may_waive": may_waive(desk.roles),
    }
    if request.GET.get("part") == "desk":
        return render(request, "admin/office/findings_drawer.html", context)
    return page(model_admin, request, "findings.html", context)


def review_findings(desk: Desk) -> tuple[Finding, ...]:
    """What stands out in the scores that the user may see, as they are stored now; nothing before anybody scored."""
    scoring = desk.scoring
    if scoring is None or all(entry.row is None for entry in scoring.lines):
        return ()
    lines = [
        ReviewedLine(
            entry.line,
            entry.self_score.score,
            LineScore(entry.score, entry.row.reason if entry.row else ""),
        )
        for entry in scoring.lines
    ]
    return findings_on_review(desk.assessment, lines, beside=bool(desk.roles & READS_DISTRICT))


def _found(desk: Desk) -> FindingsList | None:
    revision = desk.revision
    if revision is None or desk.form is None:
        return None
    # The desk's own object has the round and the department; the revision would ask for them again.
    revision.assessment = desk.assessment
    labels = CellLabels(desk.form.sheet, revision.edition_value(), revision.scoring_rubric())
    return list_findings(check_revision(revision, beside=bool(desk.roles & READS_DISTRICT)), labels)
