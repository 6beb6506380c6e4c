"""Who reviews what: the approver assigns, a colleague takes over. The rules are those of docs/decisions/0030."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from assessments.actions.arbitration import enter_agreed
from assessments.actions.reviewing import latest_revision
from assessments.actions.seating import lock_person, refuse_conflict, refuse_former, seat_reviewer
from assessments.actions.transition import lock, record
from assessments.enums import Seat, State
from assessments.errors import AssessmentError, TransitionError
from assessments.models import Assessment, Event, ReviewSeat
from assessments.notifications import tell_assigned
from assessments.rules.access import may_assign, may_score
from assessments.rules.transitions import CHANGING_SEATS, SCORERS
from departments.enums import Role
from departments.models import Membership, User


@dataclass(frozen=True, slots=True)
class Placement:
    """Somebody for a seat of a form."""

    assessment: Assessment
    seat: Seat
    reviewer: User


@transaction.atomic
def assign(*, assessment: Assessment, seat: Seat, reviewer: User, user: User, reason: str = "") -> Event:
    """The approver gives a seat to somebody; where somebody sits, the reason is told. What was scored on it stays.

    Raises TransitionError, AssessmentError where the reason is missing.
    """
    lock_person(reviewer)
    locked = lock(assessment)
    if not may_assign(locked.roles_of(user)):
        raise TransitionError("只有本区财政审定人可以指派评审员。")
    return _place(locked, seat, reviewer, user, reason)


@transaction.atomic
def assign_many(*, placements: Sequence[Placement], user: User, reason: str = "") -> list[Event]:
    """All of them or, where one cannot be done, none. Raises AssessmentError naming every form that stands against."""
    placements = sorted(placements, key=lambda one: (one.assessment.pk, one.seat))
    for reviewer in sorted({one.reviewer for one in placements}, key=lambda person: person.pk):
        lock_person(reviewer)
    events, problems = [], []
    for one in placements:
        try:
            events.append(
                assign(
                    assessment=one.assessment,
                    seat=one.seat,
                    reviewer=one.reviewer,
                    user=user,
                    reason=reason,
                )
            )
        except AssessmentError as error:
            problems.append(f"{one.assessment.department.name}：{error}")
    if problems:
        raise AssessmentError("没有指派，因为：" + "".join(problems))
    return events


@transaction.atomic
def take_over(*, assessment: Assessment, seat: Seat, user: User, reason: str) -> Event:
    """A reviewer takes a colleague's seat (接手). Raises TransitionError, AssessmentError where the reason is missing."""
    lock_person(user)
    locked = lock(assessment)
    if Role.FINANCE_REVIEWER not in locked.roles_of(user):
        raise TransitionError("只有本区财政评审员可以接手。")
    row = _seat(locked, seat)
    if row.reviewer_id is None:
        raise TransitionError("这个席位空着，不用接手：点“开始复核”即可。")
    if seat is Seat.ARBITER:
        raise TransitionError("仲裁席位只能由审定人指派。")
    return _place(locked, seat, user, user, reason)


def _place(locked: Assessment, seat: Seat, reviewer: User, user: User, reason: str) -> Event:
    row = _seat(locked, seat)
    _refuse_seat(locked, row, reason)
    _refuse_person(locked, row, reviewer)
    words = f"{seat.label}：{row.reviewer or '空缺'} → {reviewer.full_name}"
    said = reason.strip()
    event = record(locked, "assign", user, remark=f"{words}。{said}" if said else words)
    seat_reviewer(locked, row, reviewer, event)
    if seat is Seat.ARBITER:
        enter_agreed(locked, latest_revision(locked), reviewer)
    tell_assigned(assessment=locked, reviewer=reviewer, by=user)
    return event


def _seat(locked: Assessment, seat: Seat) -> ReviewSeat:
    row = ReviewSeat.objects.filter(assessment=locked, seat=seat).select_related("reviewer").first()
    if row is None:
        raise TransitionError(f"{locked.department.name}的自评表现在没有“{seat.label}”席位。")
    return row


def _refuse_seat(locked: Assessment, row: ReviewSeat, reason: str) -> None:
    state = State(locked.state)
    if state not in CHANGING_SEATS:
        raise TransitionError(f"自评表现在的状态是“{state.label}”，不能指派或接手。")
    if row.finished_at is not None:
        raise TransitionError(f"“{Seat(row.seat).label}”已经完成评分，不能换人。")
    if row.reviewer_id is not None and not reason.strip():
        raise AssessmentError("席位上已有评审员，换人须写明原因。")


def _refuse_person(locked: Assessment, row: ReviewSeat, reviewer: User) -> None:
    name = reviewer.full_name
    if not reviewer.is_active or not may_score(locked.roles_of(reviewer)):
        raise TransitionError(f"{name}现在不是本区的财政评审员或第三方专家，不能评审本表。")
    if row.reviewer_id == reviewer.pk:
        raise TransitionError(f"{name}已经在“{Seat(row.seat).label}”席位上，不用再指派。")
    if ReviewSeat.objects.filter(assessment=locked, reviewer=reviewer).exists():
        raise TransitionError(f"{name}已在本表的另一个席位上，同一人不能兼任两个席位。")
    refuse_conflict(locked, reviewer)
    refuse_former(locked, reviewer, Seat(row.seat))


def rehearse(*, placements: Sequence[Placement], user: User, reason: str = "") -> list[str]:
    """What stands against each of them, in their order; empty where nothing does. Nothing is changed."""
    with transaction.atomic():
        problems = [_refusal(one, user, reason) for one in placements]
        transaction.set_rollback(True)
    return problems


def _refusal(one: Placement, user: User, reason: str) -> str:
    try:
        assign(assessment=one.assessment, seat=one.seat, reviewer=one.reviewer, user=user, reason=reason)
    except AssessmentError as error:
        return str(error)
    return ""


def reviewers_of(district_id: int) -> list[User]:
    """Who can hold a seat in a district today: its finance reviewers and experts, by name. One query."""
    held = Membership.objects.active(timezone.localdate()).filter(district=district_id, role__in=SCORERS)
    return list(User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("full_name", "pk"))
