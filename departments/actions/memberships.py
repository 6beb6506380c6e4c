"""Granting and ending roles."""

import datetime

from django.db import transaction
from django.utils import timezone

from departments.enums import Role
from departments.errors import InvalidPeriod, MembershipOverlap, RoleConflict, WrongPlace
from departments.models import Department, District, Membership, User
from departments.rules.places import place_fault
from departments.rules.separation import separation_fault


@transaction.atomic
def grant(
    *,
    user: User,
    role: Role,
    department: Department | None = None,
    district: District | None = None,
    starts_on: datetime.date | None = None,
    ends_on: datetime.date | None = None,
) -> Membership:
    """Give a person a role in a department or a district, from today unless `starts_on` says otherwise.

    Raises WrongPlace, InvalidPeriod, RoleConflict (三员分立) and MembershipOverlap.
    """
    starts_on = starts_on or timezone.localdate()
    # Two grants to one person at once would each miss the other's role.
    User.objects.select_for_update().get(pk=user.pk)
    membership = Membership(
        user=user, role=role, department=department, district=district, starts_on=starts_on, ends_on=ends_on
    )
    check_membership(membership)
    membership.save(force_insert=True)
    return membership


def check_membership(membership: Membership) -> None:
    """Raise the domain error that forbids saving the membership as it stands, if there is one."""
    role = Role(membership.role)
    place = place_fault(
        role,
        has_department=membership.department_id is not None,
        has_district=membership.district_id is not None,
    )
    if place:
        raise WrongPlace(place)
    if membership.ends_on is not None and membership.ends_on < membership.starts_on:
        raise InvalidPeriod("任职止不能早于任职起，请改正日期。")
    _check_other_memberships(membership, role)


def _check_other_memberships(membership: Membership, role: Role) -> None:
    others = list(
        Membership.objects.overlapping(membership.starts_on, membership.ends_on)
        .filter(user_id=membership.user_id)
        .exclude(pk=membership.pk)
    )
    fault = separation_fault(role, (Role(other.role) for other in others))
    if fault:
        raise RoleConflict(fault)
    if any(_same_post(membership, other) for other in others):
        raise MembershipOverlap(f"此人在同一时期已经担任这里的“{role.label}”，不必重复授予。")


def _same_post(one: Membership, other: Membership) -> bool:
    return (one.role, one.department_id, one.district_id) == (
        other.role,
        other.department_id,
        other.district_id,
    )


@transaction.atomic
def end(*, membership: Membership, on: datetime.date | None = None) -> None:
    """Let a membership end with the day `on` (the last day in force; today unless given).

    Raises InvalidPeriod when it has not begun by then.
    """
    change_last_day(membership=membership, ends_on=on or timezone.localdate())


@transaction.atomic
def change_last_day(*, membership: Membership, ends_on: datetime.date | None) -> None:
    """Shorten or prolong a membership; None means for good. Raises what `grant` raises."""
    User.objects.select_for_update().get(pk=membership.user_id)
    membership.ends_on = ends_on
    check_membership(membership)
    membership.save(update_fields=["ends_on"])


@transaction.atomic
def withdraw(*, membership: Membership) -> None:
    """Remove a membership granted by mistake. Raises InvalidPeriod once it was in force on an earlier day."""
    if membership.starts_on < timezone.localdate():
        raise InvalidPeriod("任职已经生效过，不能撤销，只能填写任职止。")
    membership.delete()
