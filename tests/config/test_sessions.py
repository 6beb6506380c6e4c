"""A session lasts half an hour after the last use, and keeping it alive costs one write in two minutes."""

import time
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse_lazy
from django.utils import timezone

from config.sessions import REFRESH_SECONDS, SEEN_KEY
from departments.models import User

pytestmark = pytest.mark.django_db

LOGIN = reverse_lazy("departments:login")
PAGE = reverse_lazy("departments:password_change")


@pytest.fixture
def logged_in(client: Client) -> Client:
    client.force_login(User.objects.create_user("zhao", full_name="赵六"))
    client.get(PAGE)
    return client


def set_seen(client: Client, seconds_ago: int) -> None:
    session = client.session
    session[SEEN_KEY] = int(time.time()) - seconds_ago
    session.save()


def writes(client: Client) -> bool:
    before = Session.objects.get().session_data
    client.get(PAGE)
    return Session.objects.get().session_data != before


def test_a_page_soon_after_the_last_writes_nothing(logged_in: Client) -> None:
    set_seen(logged_in, seconds_ago=REFRESH_SECONDS - 60)

    assert not writes(logged_in)


def test_a_page_later_pushes_the_end_back(logged_in: Client) -> None:
    set_seen(logged_in, seconds_ago=REFRESH_SECONDS + 1)
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=3))

    assert writes(logged_in)
    left = Session.objects.get().expire_date - timezone.now()
    assert round(left.total_seconds() / 60) == 30


def test_after_the_end_the_login_page_comes(logged_in: Client) -> None:
    Session.objects.update(expire_date=timezone.now())

    response = logged_in.get(PAGE)

    assert (response.status_code, response["Location"]) == (302, f"{LOGIN}?next={PAGE}")


def test_pages_behind_the_login_are_kept_by_no_cache(client: Client) -> None:
    client.force_login(User.objects.create_user(username="zhao", full_name="赵一", password="Ceshi-2021"))
    assert client.get(PAGE)["Cache-Control"] == "private, no-cache"
    # Who says it otherwise is left alone.
    assert client.get("/healthz")["Cache-Control"] != "private, no-cache"
