import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from departments.actions.memberships import grant
from departments.enums import Role
from departments.models import User
from departments.rules.standing import Standing
from tests.departments.people import People


def test_standing_and_the_names_of_the_places_cost_one_query(
    people: People, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    grant(user=people.filler, role=Role.DEPARTMENT_REVIEWER, department=people.lingang)
    grant(user=people.filler, role=Role.FILLER, department=people.xiqu)
    user = User.objects.get(username="wang")

    with django_assert_num_queries(1):
        standing = user.standing()
        names = [str(membership) for membership in user.active_memberships]
        allowed = user.may_enter_back_office
        user.standing()

    assert standing == Standing(
        user_id=user.pk,
        department_roles={
            people.lingang.pk: frozenset({Role.FILLER, Role.DEPARTMENT_REVIEWER}),
            people.xiqu.pk: frozenset({Role.FILLER}),
        },
    )
    assert names == [
        "临港经济区管委会 · 填报人",
        "临港经济区管委会 · 部门审核人",
        "西区产业园管委会 · 填报人",
    ]
    assert allowed is False


def test_standing_leaves_out_what_is_over_and_what_is_to_come(people: People) -> None:
    today = timezone.localdate()
    day = datetime.timedelta(days=1)
    user = User.objects.create_user("zhou", full_name="周某")
    grant(user=user, role=Role.FILLER, department=people.xiqu, starts_on=today - 9 * day, ends_on=today - day)
    grant(user=user, role=Role.FILLER, department=people.lingang, starts_on=today + day)

    assert user.standing() == Standing(user_id=user.pk)


def test_who_may_enter_the_back_office(people: People) -> None:
    allowed = {user.username for user in User.objects.all() if user.may_enter_back_office}

    assert allowed == {"qian", "sun", "li", "wu"}


def test_closed_account_may_not_enter(people: People) -> None:
    people.reviewer.is_active = False

    assert people.reviewer.may_enter_back_office is False


def test_django_superuser_without_membership_has_no_standing(db: None) -> None:
    user = User.objects.create_superuser("root", password="x", full_name="超级用户")

    assert user.standing() == Standing(user_id=user.pk)
    assert user.may_enter_back_office is False
    assert user.has_perm("departments.change_user") is False
    assert user.has_module_perms("departments") is False


def test_usernames_differ_by_more_than_case(people: People) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("WANG", full_name="另一人")


def test_name_is_required(db: None) -> None:
    with pytest.raises(IntegrityError, match="user_full_name_not_empty"), transaction.atomic():
        User.objects.create_user("nameless", full_name="")
