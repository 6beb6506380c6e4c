"""Seats opened, taken, freed and opened again. The assessment is locked by whoever calls."""

from assessments.actions.transition import record
from assessments.enums import Seat
from assessments.errors import TransitionError
from assessments.models import Assessment, AssessmentRound, Event, ReviewScore, ReviewSeat, SeatChange
from assessments.models.conflicts import conflict_of
from assessments.rules.seating import INDEPENDENT
from departments.models import User


def lock_person(user: User) -> None:
    """To be taken before the assessment: a conflict that is declared at the same moment waits, or is seen.

    ``no_key``: rows that name the person (a score, while its form is locked) need not wait; they would for each other.
    """
    User.objects.select_for_update(no_key=True).get(pk=user.pk)


def seats_wanted(assessment: Assessment) -> list[Seat]:
    """The seats of the round's forms. Asked anew: what came with the lock may be older than a change of the round."""
    both = AssessmentRound.objects.filter(pk=assessment.round_id, second_scoring=True).exists()
    return list(INDEPENDENT) if both else [Seat.FIRST]


def match_seats(locked: Assessment, *, user: User) -> None:
    """After the round's rules changed: a submitted form gets its second seat, or loses it while nobody has begun."""
    seats = ReviewSeat.objects.filter(assessment=locked)
    if not seats.exists():
        return
    wanted = seats_wanted(locked)
    for seat in wanted:
        ReviewSeat.objects.get_or_create(assessment=locked, seat=seat)
    for row in seats.exclude(seat__in=wanted).select_related("reviewer"):
        if row.reviewer is not None:
            words = f"{Seat(row.seat).label}：{row.reviewer} → 空缺。本批次改为一人评分。"
            event = record(locked, "assign", user, remark=words)
            SeatChange.objects.create(
                event=event, assessment=locked, seat=row.seat, before=row.reviewer, after=None
            )
        row.delete()


def open_seats(locked: Assessment) -> None:
    """At a submission: the seats are there and nobody is done, whoever holds them keeps them. An arbiter's seat goes:
    whether the reviewers differ on the new revision is not known yet."""
    ReviewSeat.objects.filter(assessment=locked, seat=Seat.ARBITER).delete()
    for seat in seats_wanted(locked):
        ReviewSeat.objects.get_or_create(assessment=locked, seat=seat)
    ReviewSeat.objects.filter(assessment=locked).update(finished_at=None)


def reopen_seats(locked: Assessment, *, user: User) -> None:
    """Scoring goes on for the same revision (审定人退回, 受理异议): the arbiter's seat where there was one, else all.

    Whoever has got a conflict of interest since then does not come back.
    """
    seats = ReviewSeat.objects.filter(assessment=locked)
    arbiter = seats.filter(seat=Seat.ARBITER)
    for row in arbiter if arbiter.exists() else seats:
        if row.reviewer is not None and (reason := conflict_of(row.reviewer, locked.department)):
            free_seat(locked, row, user=user, reason=reason)
    ReviewSeat.objects.filter(pk__in=(arbiter if arbiter.exists() else seats).values("pk")).update(
        finished_at=None
    )


def seat_reviewer(locked: Assessment, row: ReviewSeat, reviewer: User, event: Event) -> None:
    """Let somebody sit; what was scored on the seat stays and counts. Raises TransitionError for a seat just taken."""
    before = row.reviewer_id
    taken = ReviewSeat.objects.filter(pk=row.pk, reviewer=before, finished_at=None)
    if taken.update(reviewer=reviewer) != 1:
        raise TransitionError("席位刚刚有变动，请刷新页面后重试。")
    SeatChange.objects.create(event=event, assessment=locked, seat=row.seat, before_id=before, after=reviewer)


def free_seat(locked: Assessment, row: ReviewSeat, *, user: User, reason: str) -> Event:
    """Take somebody off a seat for a conflict of interest: their scores stay in the history and count no longer."""
    words = f"{Seat(row.seat).label}：{row.reviewer} → 空缺。回避：{reason}"
    event = record(locked, "assign", user, remark=words)
    SeatChange.objects.create(event=event, assessment=locked, seat=row.seat, before=row.reviewer, after=None)
    newest = ReviewScore.objects.newest_id(locked.pk, Seat(row.seat))
    row.reviewer, row.finished_at, row.voided_to = None, None, newest
    row.save(update_fields=["reviewer", "finished_at", "voided_to"])
    return event


def refuse_conflict(locked: Assessment, person: User) -> None:
    """Raises TransitionError where a conflict of interest keeps this person off the form."""
    if reason := conflict_of(person, locked.department):
        raise TransitionError(f"{person.full_name}须回避{locked.department.name}：{reason}。")


def refuse_former(locked: Assessment, person: User, seat: Seat) -> None:
    """Raises TransitionError for somebody who once sat on another seat of the form: they know its scores."""
    if locked.seat_changes.filter(after=person).exclude(seat=seat).exists():
        raise TransitionError(
            f"{person.full_name}曾在本表的另一个席位评审，不能再担任“{seat.label}”。请另选一人。"
        )
