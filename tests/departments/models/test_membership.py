import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from departments.enums import DEPARTMENT_ROLES, Role
from departments.models import Membership
from tests.departments.people import LONG_AGO, People

DAY = datetime.date(2021, 6, 15)
ONE_DAY = datetime.timedelta(days=1)


def refused_by(people: People, **fields: Any) -> str:
    """The database's own words about a row that it must not take."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        Membership.objects.create(**{"user": people.filler, "starts_on": DAY, **fields})
    return str(caught.value)


@pytest.mark.parametrize("role", Role)
def test_role_without_a_place_is_refused(people: People, role: Role) -> None:
    assert "membership_place_suits_role" in refused_by(people, role=role)


@pytest.mark.parametrize("role", Role)
def test_role_in_the_wrong_kind_of_place_is_refused(people: People, role: Role) -> None:
    wrong = {"district": people.huangpu} if role in DEPARTMENT_ROLES else {"department": people.xiqu}

    assert "membership_place_suits_role" in refused_by(people, role=role, **wrong)


@pytest.mark.parametrize("role", Role)
def test_role_in_both_kinds_of_place_is_refused(people: People, role: Role) -> None:
    both = {"department": people.xiqu, "district": people.huangpu}

    assert "membership_place_suits_role" in refused_by(people, role=role, **both)


def test_end_before_start_is_refused(people: People) -> None:
    words = refused_by(people, role=Role.FILLER, department=people.xiqu, ends_on=DAY - ONE_DAY)

    assert "membership_ends_after_start" in words


def test_second_open_membership_of_the_same_kind_is_refused(people: People) -> None:
    # SQLite names the columns, PostgreSQL the constraint.
    words = refused_by(people, role=Role.FILLER, department=people.lingang)

    assert "membership_open_in_department_unique" in words or "department_id" in words


def test_active_counts_first_and_last_day(people: People) -> None:
    membership = Membership.objects.create(
        user=people.filler, role=Role.FILLER, department=people.xiqu, starts_on=DAY, ends_on=DAY + ONE_DAY
    )
    days = [DAY - ONE_DAY, DAY, DAY + ONE_DAY, DAY + 2 * ONE_DAY]

    found = [membership in Membership.objects.active(day) for day in days]

    assert found == [False, True, True, False]


def test_overlapping_an_open_period_finds_whatever_is_not_over(people: People) -> None:
    Membership.objects.create(
        user=people.filler, role=Role.FILLER, department=people.xiqu, starts_on=LONG_AGO, ends_on=DAY
    )
    mine = Membership.objects.filter(user=people.filler)

    assert mine.overlapping(DAY, None).count() == 2
    assert mine.overlapping(DAY + ONE_DAY, None).count() == 1


def test_in_districts_reaches_bureau_and_departments(people: People) -> None:
    usernames = Membership.objects.in_districts({people.panyu.pk}).values_list("user__username", flat=True)

    assert sorted(usernames) == ["wu", "zheng"]


def test_words(people: People) -> None:
    assert [
        str(m) for m in Membership.objects.in_districts({people.panyu.pk}).order_by("user__username")
    ] == [
        "番禺区财政局 · 系统管理员",
        "区投资促进中心 · 填报人",
    ]
