"""A real browser on the real pages: Debian's Chromium, driven by Playwright, against Django's live server."""

import os
from collections.abc import Callable, Generator, Iterator
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from departments.models import User
from tests.assessments.world import World, build_world

CHROMIUM = "/usr/bin/chromium"
# Without them Chromium as root does not start, or calls its makers from a closed network.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Playwright keeps an event loop in the test's thread; the tests' own queries are plain calls all the same.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# No test fails because the machine is busy.
expect.set_options(timeout=20_000)

REFUSAL = "the server responded with a status of 4"
# What a test that cuts the network hears from the browser.
CUT_OFF = "net::ERR_INTERNET_DISCONNECTED"

OpenAs = Callable[[User], Page]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def new_page(chromium: Browser, live_server: LiveServer) -> Generator[Callable[[], Page], None, None]:
    """Makes pages, each in a browser profile of its own: two people, two pages.

    At the end the browser's console must be clean: a script error or a breach of the content security policy
    fails the test. An answer such as 409 or 422 to a script's own request is no error.
    """
    contexts = []
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        url = message.location["url"]
        is_answer = REFUSAL in message.text and "/static/" not in url
        if message.type == "error" and not is_answer and CUT_OFF not in message.text:
            complaints.append(f"{message.text} [{url}]")

    def make() -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": 1366, "height": 768},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", listen)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield make
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def world(transactional_db: None) -> World:
    """Departments, people and forms that the server's threads see too."""
    return build_world()


@pytest.fixture
def page(new_page: Callable[[], Page]) -> Page:
    """One page of someone who has not logged in."""
    return new_page()


@pytest.fixture
def open_as(new_page: Callable[[], Page], live_server: LiveServer) -> OpenAs:
    """`open_as(user)`: a page with that user logged in already; the login page has tests of its own."""

    def open_page(user: User) -> Page:
        client = Client()
        client.force_login(user)
        opened = new_page()
        opened.context.add_cookies(
            [
                {
                    "name": settings.SESSION_COOKIE_NAME,
                    "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
                    "domain": str(urlsplit(live_server.url).hostname),
                    "path": "/",
                }
            ]
        )
        return opened

    return open_page
