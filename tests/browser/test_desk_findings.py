"""体检 on the desk in a real browser: fetched without stealing the focus, beside the lines, leading into the form."""

import pytest
from playwright.sync_api import Page, expect

from assessments.actions import reviewing
from tests.assessments.world import World, fill, submit
from tests.browser.conftest import OpenAs


@pytest.fixture
def desk(world: World, open_as: OpenAs) -> Page:
    """S3's form on 王评审's desk."""
    fill(world.rubric, world.rubric_filler, "440112004-2022")
    submit(world.rubric, world.rubric_filler, world.rubric_head)
    reviewing.start_review(assessment=world.rubric, user=world.reviewer)
    page = open_as(world.reviewer)
    page.goto(f"/admin/assessments/assessment/{world.rubric.pk}/")
    return page


def test_the_findings_come_by_themselves_and_leave_the_focus(desk: Page) -> None:
    expect(desk.locator("[data-findings-count]")).to_have_text("2")
    expect(desk.locator('[id="line-A1-3"] .line-findings__item')).to_have_count(1)
    expect(desk.locator(".line-findings__item")).to_have_count(1)
    expect(desk.locator('[id="score-A1-1"]')).to_be_focused()
    expect(desk.locator("[data-findings]")).to_be_hidden()


def test_a_finding_leads_to_its_cells(desk: Page) -> None:
    expect(desk.locator("[data-findings-count]")).to_have_text("2")
    desk.locator("[data-findings-link]").click()
    desk.locator("[data-findings] .checked__item--fail a[data-cells]").first.click()
    first = desk.locator(".is-proof-first")
    expect(first).to_have_attribute("data-path", "scores.A1-3.reason")
    expect(first).to_be_in_viewport()
    expect(desk.locator(".is-proof")).to_have_count(3)
    desk.locator('[id="line-A1-3"] .line-findings a').click()
    expect(first).to_have_attribute("data-path", "scores.A1-3.reason")


def test_the_drawer_closes_and_is_remembered(desk: Page) -> None:
    link = desk.locator("[data-findings-link]")
    link.click()
    expect(link).to_have_attribute("aria-expanded", "true")
    desk.reload()
    expect(desk.locator("[data-findings]")).to_be_visible()
    desk.locator("[data-findings-close]").click()
    expect(desk.locator("[data-findings]")).to_be_hidden()
    expect(link).to_be_focused()


def test_a_link_from_outside_marks_the_cell(desk: Page) -> None:
    desk.goto(f"{desk.url}#cell=scores.A1-3.score")
    desk.reload()
    expect(desk.locator(".is-proof-first")).to_have_attribute("data-path", "scores.A1-3.score")


def test_on_a_telephone_the_list_is_a_page(desk: Page) -> None:
    desk.set_viewport_size({"width": 390, "height": 844})
    desk.locator("[data-findings-link]").click()
    expect(desk.locator("h1")).to_have_text("体检")
    assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth") is True
