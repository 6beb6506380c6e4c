"""Coming in, as a person does it."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from departments.models import User
from tests.assessments.world import PASSWORD, World

OpenAs = Callable[[User], Page]


def test_a_stranger_logs_in_and_out_by_keyboard(page: Page, world: World) -> None:
    page.goto("/")
    expect(page).to_have_title("登录 · 部门整体支出绩效自评")

    page.get_by_label("登录名").fill(world.filler.username)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")

    expect(page.get_by_text(f"{world.filler.full_name}，您好！")).to_be_visible()
    assert page.url.endswith("/")


def test_each_page_belongs_to_its_own_person(open_as: OpenAs, world: World) -> None:
    theirs, hers = open_as(world.filler), open_as(world.reviewer)

    theirs.goto("/")
    hers.goto("/")

    expect(theirs.locator("header")).to_contain_text(world.filler.full_name)
    expect(hers.locator("header")).to_contain_text(world.reviewer.full_name)
