"""Two reviewers that differ by more than the round allows: an arbiter decides, with both scores before them."""

from django.utils import timezone

from assessments.actions.results import agreed_scores
from assessments.actions.standards import standard_of
from assessments.actions.transition import record
from assessments.enums import Seat
from assessments.models import Assessment, Event, ReviewScore, ReviewSeat, Revision
from assessments.rules.scoring import LineScore
from assessments.rules.seating import INDEPENDENT, Seating
from assessments.sheet.tally import tally
from departments.models import User


def too_far_apart(locked: Assessment, revision: Revision, seating: Seating) -> bool:
    """Whether the totals of the two differ by more than the threshold; exactly the threshold is not too far."""
    given, rubric = _given(revision, seating), standard_of(revision).rubric
    first, second = (
        tally(rubric, {code: line.score for code, line in given[seat].items()}).total for seat in INDEPENDENT
    )
    return abs(first - second) > locked.round.arbitration_threshold


def ask_for_arbiter(locked: Assessment, user: User, revision: Revision, remark: str = "") -> Event:
    """Open the arbiter's seat; the approver assigns it. The form stays in review.

    A seat that was closed because one of the two had to leave may have scores of this revision: they rest on what no
    longer counts.
    """
    ReviewSeat.objects.create(
        assessment=locked,
        seat=Seat.ARBITER,
        voided_to=ReviewScore.objects.newest_id(locked.pk, Seat.ARBITER),
    )
    return record(locked, "arbitrate", user, remark=remark, revision=revision)


def enter_agreed(locked: Assessment, revision: Revision, arbiter: User) -> None:
    """Lines on which both agree need not be scored a third time: the arbiter starts with them, and may change them."""
    seating = ReviewSeat.objects.seating(locked.pk)
    there = ReviewScore.objects.of_seat(revision, Seat.ARBITER, seating)
    now = timezone.now()
    ReviewScore.objects.bulk_create(
        ReviewScore(
            revision=revision,
            seat=Seat.ARBITER,
            line=code,
            score=line.score,
            reason=line.reason,
            by=arbiter,
            at=now,
        )
        for code, line in agreed_scores(_given(revision, seating)).items()
        if code not in there
    )


def _given(revision: Revision, seating: Seating) -> dict[Seat, dict[str, LineScore]]:
    sits = {revision.assessment_id: seating}
    given = ReviewScore.objects.counting([revision.pk], sits)
    return {
        seat: {
            code: LineScore(row.score, row.reason) for code, row in given.get((revision.pk, seat), {}).items()
        }
        for seat in INDEPENDENT
    }
