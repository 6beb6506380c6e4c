import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from departments.actions.memberships import grant
from departments.enums import Role
from departments.models import Membership
from tests.departments.people import People

LIST = "/admin/departments/membership/"
ADD = "/admin/departments/membership/add/"
TODAY = timezone.localdate


@pytest.fixture
def admin(client: Client, people: People) -> Client:
    client.force_login(people.administrator)
    return client


def add(client: Client, **fields: object) -> list[str]:
    """Post a new membership; what the form says against it, nothing when it was granted."""
    blank = {"department": "", "district": "", "starts_on": TODAY().isoformat(), "ends_on": ""}
    answer = client.post(ADD, {**blank, **fields})
    if answer.status_code == 302:
        return []
    return [message for messages in answer.context["adminform"].form.errors.values() for message in messages]


def test_role_is_granted(admin: Client, people: People) -> None:
    assert add(admin, user=people.filler.pk, role="department_reviewer", department=people.xiqu.pk) == []

    assert people.filler.standing().in_department(people.xiqu.pk) == {Role.DEPARTMENT_REVIEWER}


def test_separation_of_duties_is_told_in_chinese(admin: Client, people: People) -> None:
    assert add(admin, user=people.filler.pk, role="auditor", district=people.huangpu.pk) == [
        "不能授予“审计员”：此人同期担任“填报人”。系统管理员和审计员不得兼任其他任何角色。请先结束原有任职，或换一位人员。"
    ]


def test_administrator_cannot_take_a_business_role(admin: Client, people: People) -> None:
    add(admin, user=people.administrator.pk, role="finance_approver", district=people.huangpu.pk)

    assert people.administrator.memberships.count() == 1


def test_foreign_people_and_places_cannot_be_chosen(admin: Client, people: People) -> None:
    before = Membership.objects.count()

    add(admin, user=people.panyu_filler.pk, role="filler", department=people.lingang.pk)
    add(admin, user=people.filler.pk, role="filler", department=people.panyu_department.pk)
    add(admin, user=people.filler.pk, role="auditor", district=people.panyu.pk)

    assert Membership.objects.count() == before


def test_search_for_people_finds_nobody_foreign(admin: Client, people: People) -> None:
    query = {"app_label": "departments", "model_name": "membership", "field_name": "user"}

    found = admin.get("/admin/autocomplete/", {**query, "term": "填报"}).json()["results"]

    assert [result["text"] for result in found] == ["王填报"]


def test_last_day_is_all_that_changes(admin: Client, people: People) -> None:
    membership = people.filler.memberships.get()
    page = reverse("admin:departments_membership_change", args=[membership.pk])
    last_day = datetime.date(2021, 12, 31)

    admin.post(page, {"ends_on": last_day.isoformat(), "role": "auditor", "user": people.reviewer.pk})

    saved = Membership.objects.get(pk=membership.pk)
    assert (saved.ends_on, saved.role, saved.user) == (last_day, "filler", people.filler)


def test_last_day_before_the_first_is_told(admin: Client, people: People) -> None:
    page = reverse("admin:departments_membership_change", args=[people.filler.memberships.get().pk])

    answer = admin.post(page, {"ends_on": "2001-01-01"})

    assert answer.context["adminform"].form.errors["__all__"] == ["任职止不能早于任职起，请改正日期。"]


def test_only_what_was_granted_today_is_deleted(admin: Client, people: People) -> None:
    old = people.filler.memberships.get()
    new = grant(user=people.filler, role=Role.FILLER, department=people.xiqu)

    answers = [
        admin.post(reverse("admin:departments_membership_delete", args=[m.pk]), {"post": "yes"}).status_code
        for m in (old, new)
    ]

    assert answers == [403, 302]
    assert list(people.filler.memberships.all()) == [old]


@pytest.mark.parametrize("more", [0, 2])
def test_list_costs_the_same_for_any_number(
    admin: Client, people: People, more: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for role in (Role.DEPARTMENT_REVIEWER, Role.FILLER)[:more]:
        grant(user=people.filler, role=role, department=people.xiqu)
    admin.get(LIST)

    with django_assert_num_queries(7):
        admin.get(LIST)
