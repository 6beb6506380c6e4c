"""分数沿革: every score that one line of a form ever had, with who gave it, when and why."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.contrib.admin import ModelAdmin
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from assessments.actions.last_scores import last_scores
from assessments.actions.standards import standard_of
from assessments.admin.desk_seats import desk_seats
from assessments.admin.page import page
from assessments.admin.scope import bureau_assessment
from assessments.models import ApprovedScore, Assessment, ReviewScore, ReviewSeat, Revision
from assessments.rules.seating import Seating
from departments.models import User
from departments.web.people import person


@dataclass(frozen=True, slots=True)
class Given:
    """One score. ``kind``: 自评, 计算, 审定 or the reviewer's seat; ``code``: of the bureau's list of reasons."""

    at: datetime.datetime
    kind: str
    score: Decimal | None
    words: str
    who: str
    revision: int
    note: str = ""
    code: str = ""


@require_safe
def line_page(
    request: HttpRequest, pk: int, line: str, *, model_admin: ModelAdmin[Assessment]
) -> HttpResponse:
    """Seven queries, whatever the number of scores."""
    assessment, user = bureau_assessment(request, pk), person(request)
    revisions = list(
        assessment.revisions.select_related("edition", "rubric", "submitted_by").order_by("number")
    )
    rubric = revisions[-1].scoring_rubric() if revisions else assessment.scoring_rubric()
    found = next((one for one in rubric.lines if one.code == line), None)
    if found is None:
        raise Http404
    rows = ReviewSeat.objects.with_reviewers([assessment.pk])[assessment.pk]
    seats = desk_seats(rows, user, assessment.state_word, assessment.roles_of(user))
    context = {
        "title": f"分数沿革：{found.name}",
        "assessment": assessment,
        "line": found,
        "given": line_history(assessment, revisions, line, user, seats.seating),
        "last": last_scores(assessment, rubric).get(line),
        "blind_note": seats.blind_note,
    }
    return page(model_admin, request, "line_history.html", context)


def line_history(
    assessment: Assessment, revisions: list[Revision], line: str, user: User, seating: Seating
) -> list[Given]:
    """In the order in which they were given; of reviewers only what this user may read now."""
    found = [given for revision in revisions for given in _submitted(revision, line)]
    found += _reviewed(assessment, revisions, line, user, seating)
    found += _approved(assessment, line)
    return sorted(found, key=lambda given: given.at)


def _submitted(revision: Revision, line: str) -> list[Given]:
    at, number = revision.submitted_at, revision.number
    given = []
    own = next((entry for entry in revision.sheet().scores if entry.line == line), None)
    if own is not None:
        words = "；".join(text for text in (own.reason, own.measure) if text)
        given.append(Given(at, "自评", own.score, words, revision.submitted_by.full_name, number))
    computed = standard_of(revision).computed.get(line)
    if computed is not None and computed.score is not None:
        given.append(Given(at, "计算", computed.score, computed.formula, "按评分规则", number))
    return given


def _reviewed(
    assessment: Assessment, revisions: list[Revision], line: str, user: User, seating: Seating
) -> list[Given]:
    numbers = {revision.pk: revision.number for revision in revisions}
    rows = ReviewScore.objects.readable_by(user, assessment.pk, seating)
    return [
        Given(
            row.at,
            row.get_seat_display(),
            row.score,
            row.reason,
            row.by.full_name,
            numbers[row.revision_id],
            "依据未改，沿用上次" if row.carried_from_id else "",
            row.reason_code,
        )
        for row in rows
        if row.line == line
    ]


def _approved(assessment: Assessment, line: str) -> list[Given]:
    kept = ApprovedScore.objects.filter(approval__revision__assessment=assessment, line=line)
    rows = kept.select_related("approval__approved_by", "approval__revision").defer(
        "approval__content", "approval__revision__content"
    )
    return [
        Given(
            row.approval.approved_at,
            "审定",
            row.score,
            row.reason,
            row.approval.approved_by.full_name,
            row.approval.revision.number,
            f"第 {row.approval.number} 次审定",
        )
        for row in rows
    ]
