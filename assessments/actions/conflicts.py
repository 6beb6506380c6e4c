"""回避: who may not review which department, said by themselves or by the approver. A declaration is never refused for
being late: whoever sits at one of the department's forms leaves the seat, and what they scored counts no longer."""

from django.db import transaction
from django.utils import timezone

from assessments.actions.seating import free_seat, lock_person
from assessments.actions.transition import lock
from assessments.enums import Seat, State
from assessments.errors import AssessmentError, TransitionError
from assessments.models import Assessment, ConflictOfInterest, ReviewSeat
from assessments.rules.access import may_assign, may_score
from assessments.rules.transitions import CHANGING_SEATS
from departments.enums import Role
from departments.models import Department, User

# An approved result stands; whoever has a conflict leaves its seats when it is scored again (seating.reopen_seats).
FREED_IN = CHANGING_SEATS | {State.SCORED}


@transaction.atomic
def declare_conflict(*, person: User, department: Department, reason: str, user: User) -> ConflictOfInterest:
    """Keep somebody off a department's forms from now on. Raises TransitionError, AssessmentError."""
    lock_person(person)
    _refuse_others(person, department, user)
    said = _reason(reason, "请写明回避的事由。")
    latest = latest_conflict(person, department)
    if latest is not None and latest.holds:
        raise AssessmentError(f"{person.full_name}对{department.name}已经登记过回避。")
    row = _write(person, department, user, said, holds=True)
    seated = ReviewSeat.objects.filter(
        reviewer=person, assessment__department=department, assessment__state__in=FREED_IN
    )
    for pk in seated.order_by("assessment").values_list("assessment", flat=True):
        _leave(Assessment(pk=pk), person, user, said)
    return row


@transaction.atomic
def end_conflict(*, person: User, department: Department, reason: str, user: User) -> ConflictOfInterest:
    """From now on the person may review the department again. By the approver, or by whoever declared it.

    Raises TransitionError, AssessmentError. Scores that stopped counting stay so.
    """
    lock_person(person)
    said = _reason(reason, "请写明终止回避的理由。")
    latest = latest_conflict(person, department)
    if latest is None or not latest.holds:
        raise AssessmentError(f"{person.full_name}对{department.name}没有生效的回避登记。")
    if latest.by_id != user.pk and not _approves(user, department):
        raise TransitionError("回避由登记人或本区财政审定人终止。")
    return _write(person, department, user, said, holds=False)


def latest_conflict(person: User, department: Department) -> ConflictOfInterest | None:
    """What was last said about this person and department."""
    return ConflictOfInterest.objects.filter(user=person, department=department).order_by("pk").last()


def _leave(assessment: Assessment, person: User, user: User, reason: str) -> None:
    locked = lock(assessment)
    row = ReviewSeat.objects.filter(assessment=locked, reviewer=person).select_related("reviewer").first()
    if row is None or State(locked.state) not in FREED_IN:
        return
    free_seat(locked, row, user=user, reason=reason)
    arbiter = ReviewSeat.objects.filter(assessment=locked, seat=Seat.ARBITER, finished_at=None)
    if row.seat != Seat.ARBITER:
        # What was to be arbitrated is gone: one of the two scores anew, then it is asked again.
        arbiter.delete()


def _refuse_others(person: User, department: Department, user: User) -> None:
    roles = person.standing().in_district(department.district_id)
    if not (may_score(roles) or Role.FINANCE_APPROVER in roles):
        raise TransitionError(f"{person.full_name}不在本区评审，不需要登记对{department.name}的回避。")
    if person.pk != user.pk and not _approves(user, department):
        raise TransitionError("回避由本人登记，或由本区财政审定人代为登记。")


def _approves(user: User, department: Department) -> bool:
    return may_assign(user.standing().in_district(department.district_id))


def _reason(text: str, missing: str) -> str:
    if not text.strip():
        raise AssessmentError(missing)
    return text.strip()


def _write(
    person: User, department: Department, user: User, reason: str, *, holds: bool
) -> ConflictOfInterest:
    return ConflictOfInterest.objects.create(
        user=person, department=department, holds=holds, reason=reason, by=user, at=timezone.now()
    )
