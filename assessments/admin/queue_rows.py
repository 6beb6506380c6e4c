"""What stands in a row of the queue, ready to print. A constant number of queries, whatever the number of rows."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Max, Sum
from django.urls import reverse
from django.utils import timezone

from assessments.admin.queue_filter import WITH_DEPARTMENT
from assessments.enums import State
from assessments.models import Assessment, ReviewScore, Revision, RubricVersion
from assessments.rules.transitions import TURN
from assessments.sheet.arithmetic import half_up
from assessments.sheet.rubric import Rubric

DUE_SOON_DAYS = 7
NOTHING = "—"


@dataclass(frozen=True, slots=True)
class ReviewSum:
    """The review so far: points, lines scored out of all, and the grade once every line has its score."""

    total: Decimal
    scored: int
    lines: int
    grade: str

    @property
    def text(self) -> str:
        return (
            f"{self.total} {self.grade}" if self.grade else f"{self.total}（{self.scored}/{self.lines} 项）"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """``turn``: who has to act next. ``number``: how often it was submitted. ``days_left``: to the deadline while the
    form is with the department, negative once overdue; else None."""

    url: str
    department: str
    code: str
    year: str
    round_name: str
    state: State
    turn: str
    submitted: str
    number: int
    own: str
    review: ReviewSum | None
    deadline: str
    days_left: int | None

    @property
    def is_resubmitted(self) -> bool:
        return self.number > 1

    @property
    def is_overdue(self) -> bool:
        return self.days_left is not None and self.days_left < 0

    @property
    def is_due_soon(self) -> bool:
        return self.days_left is not None and 0 <= self.days_left <= DUE_SOON_DAYS

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
        rows.append(_row(form, revision, review, today))
    return rows


def _row(
    form: Assessment, revision: Revision | None, review: ReviewSum | None, today: datetime.date
) -> QueueRow:
    state, deadline = State(form.state), form.round.deadline
    return QueueRow(
        url=reverse("admin:assessments_assessment_change", args=[form.pk]),
        department=form.department.name,
        code=form.department.code,
        year=str(form.round.budget_year),
        round_name=form.round.name,
        state=state,
        turn=whose_turn(form, state),
        submitted=f"{timezone.localtime(revision.submitted_at):%Y-%m-%d %H:%M}" if revision else "未送审",
        number=revision.number if revision else 0,
        own=_own(revision),
        review=review,
        deadline=f"{deadline:%Y-%m-%d}",
        days_left=(deadline - today).days if state in WITH_DEPARTMENT else None,
    )


def whose_turn(form: Assessment, state: State) -> str:
    """Who has to act next: a name where it is known, else the role."""
    if state is State.IN_REVIEW and form.reviewer is not None:
        return form.reviewer.full_name
    return "、".join(role.label for role in TURN[state]) or NOTHING


def _own(revision: Revision | None) -> str:
    if revision is None or revision.self_total is None:
        return NOTHING
    return f"{revision.self_total} {revision.self_grade}"


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
