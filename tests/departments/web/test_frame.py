"""What every page owes: language, skip link, landmarks, who is logged in, nothing inline."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from departments.actions.memberships import grant
from departments.enums import Role
from tests.departments.people import People

PAGES = ["/account/login/", "/account/password/", "/no/such/page/"]


@pytest.fixture
def page(client: Client, people: People, request: pytest.FixtureRequest) -> str:
    if request.param != "/account/login/":
        client.force_login(people.filler)
    return client.get(request.param).content.decode()


@pytest.mark.parametrize("page", PAGES, indirect=True)
def test_frame(page: str) -> None:
    assert re.findall(r"<html lang=\"([\w-]+)\"", page) == ["zh-Hans"]
    assert len(re.findall(r"<h1[\s>]", page)) == 1
    assert len(re.findall(r"<main[\s>]", page)) == 1
    assert re.findall(r'<a class="skip-link" href="#(\w+)"', page) == ["main"]
    assert re.findall(r"<title>([^<]*) · 部门整体支出绩效自评</title>", page) != []


@pytest.mark.parametrize("page", PAGES, indirect=True)
def test_nothing_that_the_content_security_policy_would_block(page: str) -> None:
    assert re.findall(r"\sstyle=|\son\w+=|<style|javascript:", page) == []
    assert re.findall(r"<script(?![^>]*\ssrc=)", page) == []


@pytest.mark.parametrize("page", PAGES, indirect=True)
def test_every_label_points_to_a_field(page: str) -> None:
    ids = set(re.findall(r'\sid="([^"]+)"', page))

    assert set(re.findall(r'<label[^>]*\sfor="([^"]+)"', page)) - ids == set()
    for described_by in re.findall(r'aria-describedby="([^"]+)"', page):
        assert set(described_by.split()) - ids == set()


def roles_shown(client: Client) -> list[str]:
    html = client.get("/account/password/").content.decode()
    shown = re.search(r'<ul class="user-menu__posts".*?</ul>', html, re.S)
    assert shown is not None
    return re.findall(r"<li>([^<]*)</li>", shown[0])


def test_menu_shows_every_role(client: Client, people: People) -> None:
    grant(user=people.filler, role=Role.DEPARTMENT_REVIEWER, department=people.xiqu)
    client.force_login(people.filler)

    assert roles_shown(client) == ["临港经济区管委会 · 填报人", "西区产业园管委会 · 部门审核人"]


def test_menu_tells_whoever_has_no_role_what_to_do(client: Client, people: People) -> None:
    people.filler.memberships.all().delete()
    client.force_login(people.filler)

    assert roles_shown(client) == ["没有任职：请联系本区系统管理员授予角色。"]


def test_back_office_is_linked_for_those_who_may_enter(client: Client, people: People) -> None:
    found = {}
    for user in (people.filler, people.reviewer, people.administrator, people.auditor):
        client.force_login(user)
        found[user.username] = 'href="/admin/"' in client.get("/account/password/").content.decode()

    assert found == {"wang": False, "li": True, "qian": True, "sun": True}


def test_page_costs_session_user_standing_and_bell(
    client: Client, people: People, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(people.filler)
    client.get("/account/password/")

    with django_assert_num_queries(4):
        client.get("/account/password/")
