"""What stands in a row of the queue, ready to print. A constant number of queries, whatever the number of rows."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils import timezone

from assessments.actions.results import results_of
from assessments.admin.queue_filter import WITH_DEPARTMENT
from assessments.enums import Seat, State
from assessments.models import Assessment, ReviewScore, ReviewSeat, Revision, RubricVersion
from assessments.models.returns import WITH_RETURN
from assessments.rules.seating import Seating, seating_of
from assessments.rules.transitions import TURN
from assessments.sheet.arithmetic import half_up, total
from assessments.sheet.rubric import Rubric
from departments.enums import Role
from departments.models import User

DUE_SOON_DAYS = 7
NOTHING = "—"


@dataclass(frozen=True, slots=True)
class ReviewSum:
    """The review so far: points, lines scored out of all, and the grade once every line has its score. ``own``: of the
    user's seat alone, nobody else's is open to them."""

    total: Decimal
    scored: int
    lines: int
    grade: str
    own: bool = False

    @property
    def text(self) -> str:
        text = (
            f"{self.total} {self.grade}" if self.grade else f"{self.total}（{self.scored}/{self.lines} 项）"
        )
        return f"本席 {text}" if self.own else text


@dataclass(frozen=True, slots=True)
class SeatCell:
    """Who sits where."""

    label: str
    name: str
    is_finished: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """``turn``: who has to act next. ``number``: how often it was submitted. ``days_left``: to the deadline while the
    form is with the department, negative once overdue; else None. ``is_returned``: the deadline is that of the return."""

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
    seats: tuple[SeatCell, ...]
    deadline: str
    is_returned: bool
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


def queue_rows(assessments: Sequence[Assessment], user: User, today: datetime.date) -> list[QueueRow]:
    """Four queries: revisions, seats, scores, rubrics; a fifth where two reviewers are both done."""
    revisions = _latest_revisions(assessments)
    seats = ReviewSeat.objects.with_reviewers([form.pk for form in assessments])
    seatings = {pk: seating_of(row.value() for row in rows) for pk, rows in seats.items()}
    reviews = ReviewSums(user, revisions, seatings)
    rubrics = RubricVersion.objects.in_bulk({form.round.rubric_id for form in assessments})
    return [
        _row(
            form,
            revisions.get(form.pk),
            seats[form.pk],
            reviews.of(form.pk, rubrics[form.round.rubric_id].value()),
            today,
        )
        for form in assessments
    ]


def _row(
    form: Assessment,
    revision: Revision | None,
    seats: Sequence[ReviewSeat],
    review: ReviewSum | None,
    today: datetime.date,
) -> QueueRow:
    state = State(form.state)
    back = form.return_due_on if state in WITH_RETURN else None
    deadline = back or form.round.deadline
    return QueueRow(
        url=reverse("admin:assessments_assessment_change", args=[form.pk]),
        department=form.department.name,
        code=form.department.code,
        year=str(form.round.budget_year),
        round_name=form.round.name,
        state=state,
        turn=whose_turn(state, seats),
        submitted=f"{timezone.localtime(revision.submitted_at):%Y-%m-%d %H:%M}" if revision else "未送审",
        number=revision.number if revision else 0,
        own=_own(revision),
        review=review,
        seats=tuple(_cell(seat, alone=len(seats) == 1) for seat in seats),
        deadline=f"{deadline:%Y-%m-%d}",
        is_returned=back is not None,
        days_left=(deadline - today).days if state in WITH_DEPARTMENT else None,
    )


def _cell(seat: ReviewSeat, *, alone: bool) -> SeatCell:
    name = seat.reviewer.full_name if seat.reviewer else "待指派"
    return SeatCell("" if alone else Seat(seat.seat).label, name, seat.finished_at is not None)


def whose_turn(state: State, seats: Sequence[ReviewSeat]) -> str:
    """Who has to act next: names where they are known, else the role."""
    if state is State.IN_REVIEW:
        working = {waiting.seat for waiting in seating_of(seat.value() for seat in seats).working}
        turn = [seat for seat in seats if Seat(seat.seat) in working]
        if any(seat.reviewer is None and seat.seat == Seat.ARBITER for seat in turn):
            return f"{Role.FINANCE_APPROVER.label}（指派仲裁）"
        if names := [seat.reviewer.full_name for seat in turn if seat.reviewer]:
            return "、".join(names)
    return "、".join(role.label for role in TURN[state]) or NOTHING


def _own(revision: Revision | None) -> str:
    if revision is None or revision.self_total is None:
        return NOTHING
    return f"{revision.self_total} {revision.self_grade}"


def _latest_revisions(assessments: Sequence[Assessment]) -> dict[int, Revision]:
    found = Revision.objects.filter(assessment__in=[form.pk for form in assessments]).order_by("number")
    lean = found.only("assessment_id", "number", "submitted_at", "self_total", "self_grade")
    return {revision.assessment_id: revision for revision in lean}


class ReviewSums:
    """The sums that a user may see, by form."""

    def __init__(
        self, user: User, revisions: Mapping[int, Revision], seatings: Mapping[int, Seating]
    ) -> None:
        self.user, self.revisions, self.seatings = user, revisions, seatings
        self.sums = ReviewScore.objects.readable_sums(user, revisions.values(), seatings)
        both = [revision for pk, revision in revisions.items() if _is_mean(seatings[pk])]
        self.means = results_of(both, seatings) if both else {}

    def of(self, form: int, rubric: Rubric) -> ReviewSum | None:
        revision, seating = self.revisions.get(form), self.seatings[form]
        if revision is None:
            return None
        if _is_mean(seating):
            scores = [
                line.score for line in self.means.get(revision.pk, {}).values() if line.score is not None
            ]
            return _review(rubric, total(scores), len(scores))
        held = seating.of(self.user.pk)
        seat = (
            held.seat
            if seating.is_blind and held
            else seating.deciding[0].seat
            if seating.seats
            else Seat.FIRST
        )
        found = self.sums.get((revision.pk, seat))
        return _review(rubric, found.total, found.scored, own=seating.is_blind) if found else None


def _is_mean(seating: Seating) -> bool:
    return seating.is_double and seating.is_complete and not seating.is_arbitrated


def _review(rubric: Rubric, points: Decimal, scored: int, *, own: bool = False) -> ReviewSum:
    lines, in_all = len(rubric.lines), half_up(points, 2)
    return ReviewSum(in_all, scored, lines, rubric.grade_of(in_all) if scored == lines else "", own)
