import datetime

import pytest
from django.utils import timezone

from departments.actions.memberships import change_last_day, end, grant, withdraw
from departments.enums import Role
from departments.errors import DepartmentsError, InvalidPeriod, MembershipOverlap, RoleConflict, WrongPlace
from departments.models import Membership, User
from tests.departments.people import People

DAY = datetime.timedelta(days=1)


@pytest.fixture
def newcomer(people: People) -> User:
    return User.objects.create_user("chen", full_name="陈某")


def test_grant_begins_today_and_lasts(people: People, newcomer: User) -> None:
    membership = grant(user=newcomer, role=Role.FINANCE_APPROVER, district=people.huangpu)

    assert (membership.starts_on, membership.ends_on) == (timezone.localdate(), None)
    assert newcomer.standing().in_district(people.huangpu.pk) == {Role.FINANCE_APPROVER}


def test_role_needs_its_kind_of_place(people: People, newcomer: User) -> None:
    with pytest.raises(WrongPlace, match="“填报人”须在某个部门任职：请选择部门，行政区留空。"):
        grant(user=newcomer, role=Role.FILLER, district=people.huangpu)


def test_administrator_gets_no_business_role(people: People) -> None:
    with pytest.raises(RoleConflict):
        grant(user=people.administrator, role=Role.FILLER, department=people.xiqu)

    assert people.administrator.memberships.count() == 1


def test_business_role_gets_no_audit(people: People) -> None:
    with pytest.raises(RoleConflict):
        grant(user=people.reviewer, role=Role.AUDITOR, district=people.panyu)


def test_conflict_counts_only_while_both_are_in_force(people: People, newcomer: User) -> None:
    today = timezone.localdate()
    grant(
        user=newcomer,
        role=Role.FILLER,
        department=people.xiqu,
        starts_on=today - 9 * DAY,
        ends_on=today - DAY,
    )

    grant(user=newcomer, role=Role.AUDITOR, district=people.huangpu, starts_on=today)

    assert newcomer.standing().roles == {Role.AUDITOR}


def test_future_conflict_is_seen(people: People, newcomer: User) -> None:
    today = timezone.localdate()
    grant(user=newcomer, role=Role.FILLER, department=people.xiqu, starts_on=today + 9 * DAY)

    with pytest.raises(RoleConflict):
        grant(user=newcomer, role=Role.AUDITOR, district=people.huangpu)


def test_same_role_in_the_same_place_is_granted_once(people: People) -> None:
    with pytest.raises(MembershipOverlap, match="此人在同一时期已经担任这里的“填报人”，不必重复授予。"):
        grant(user=people.filler, role=Role.FILLER, department=people.lingang)


def test_same_role_in_another_place_is_granted(people: People) -> None:
    grant(user=people.filler, role=Role.FILLER, department=people.xiqu)

    assert people.filler.standing().department_ids == {people.lingang.pk, people.xiqu.pk}


def test_end_leaves_the_last_day_in_force(people: People) -> None:
    membership = people.filler.memberships.get()

    end(membership=membership)

    assert Membership.objects.get(pk=membership.pk).ends_on == timezone.localdate()
    assert User.objects.get(pk=people.filler.pk).standing().department_ids == {people.lingang.pk}


def test_end_yesterday_takes_the_role_away(people: People) -> None:
    end(membership=people.filler.memberships.get(), on=timezone.localdate() - DAY)

    assert people.filler.standing().department_ids == frozenset()


def test_end_before_the_start_is_refused(people: People) -> None:
    membership = people.filler.memberships.get()

    with pytest.raises(InvalidPeriod, match="任职止不能早于任职起，请改正日期。"):
        end(membership=membership, on=membership.starts_on - DAY)


def test_prolonging_into_a_conflict_is_refused(people: People, newcomer: User) -> None:
    today = timezone.localdate()
    former = grant(
        user=newcomer,
        role=Role.FILLER,
        department=people.xiqu,
        starts_on=today - 9 * DAY,
        ends_on=today - DAY,
    )
    grant(user=newcomer, role=Role.AUDITOR, district=people.huangpu)

    with pytest.raises(RoleConflict):
        change_last_day(membership=former, ends_on=None)

    assert Membership.objects.get(pk=former.pk).ends_on == today - DAY


def test_mistake_of_today_is_withdrawn(people: People, newcomer: User) -> None:
    withdraw(membership=grant(user=newcomer, role=Role.FILLER, department=people.xiqu))

    assert newcomer.memberships.count() == 0


def test_what_was_in_force_stays_in_the_records(people: People) -> None:
    with pytest.raises(DepartmentsError, match="任职已经生效过，不能撤销，只能填写任职止。"):
        withdraw(membership=people.filler.memberships.get())
