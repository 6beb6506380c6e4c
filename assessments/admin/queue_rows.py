"""What stands in a row of the queue. A constant number of queries, whatever the number of rows."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Max, Sum

from assessments.admin.queue_filter import WITH_DEPARTMENT
from assessments.enums import State
from assessments.models import Assessment, ReviewScore, Revision, RubricVersion
from assessments.rules.transitions import TURN
from assessments.sheet.arithmetic import half_up
from assessments.sheet.rubric import Rubric


@dataclass(frozen=True, slots=True)
class ReviewSum:
    """The review so far: points, lines scored out of all, and the grade once every line has its score."""

    total: Decimal
    scored: int
    lines: int
    grade: str


@dataclass(frozen=True, slots=True)
class QueueRow:
    """``days_left``: to the deadline while the form is with the department, negative once overdue; else None."""

    assessment: Assessment
    turn: str
    revision: Revision | None
    review: ReviewSum | None
    days_left: int | None

    @property
    def is_overdue(self) -> bool:
        return self.days_left is not None and self.days_left < 0

    @property
    def days_over(self) -> int:
        return -self.days_left if self.days_left is not None else 0


def queue_rows(assessments: Sequence[Assessment], today: datetime.date) -> list[QueueRow]:
    """Three queries: revisions, scores, rubrics."""
    revisions = _latest_revisions(assessments)
    sums = _score_sums(revisions.values())
    rubrics = RubricVersion.objects.in_bulk({form.round.rubric_id for form in assessments})
    rows = []
    for form in assessments:
        revision = revisions.get(form.pk)
        found = sums.get(revision.pk) if revision else None
        review = _review(rubrics[form.round.rubric_id].value(), *found) if found else None
        rows.append(QueueRow(form, whose_turn(form), revision, review, _days_left(form, today)))
    return rows


def whose_turn(form: Assessment) -> str:
    """Who has to act next: a name where it is known, else the role."""
    if form.state_word is State.IN_REVIEW and form.reviewer is not None:
        return form.reviewer.full_name
    return "、".join(role.label for role in TURN[form.state_word]) or "—"


def _days_left(form: Assessment, today: datetime.date) -> int | None:
    return (form.round.deadline - today).days if form.state_word in WITH_DEPARTMENT else None


def _latest_revisions(assessments: Sequence[Assessment]) -> dict[int, Revision]:
    found = Revision.objects.filter(assessment__in=[form.pk for form in assessments]).order_by("number")
    lean = found.only("assessment_id", "number", "submitted_at", "self_total", "self_grade")
    return {revision.assessment_id: revision for revision in lean}


def _score_sums(revisions: Iterable[Revision]) -> Mapping[int, tuple[Decimal, int]]:
    """Points and scored lines by revision; only the last score of each line counts."""
    rows = ReviewScore.objects.filter(revision__in=[revision.pk for revision in revisions])
    last = rows.values("revision", "line").annotate(last=Max("pk")).order_by().values("last")
    added = ReviewScore.objects.filter(pk__in=last).order_by().values_list("revision")
    return {
        revision: (half_up(total or Decimal(0), 2), scored)
        for revision, total, scored in added.annotate(total=Sum("score"), scored=Count("score"))
    }


def _review(rubric: Rubric, total: Decimal, scored: int) -> ReviewSum:
    lines = len(rubric.lines)
    return ReviewSum(total, scored, lines, rubric.grade_of(total) if scored == lines else "")
