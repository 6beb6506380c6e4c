"""Keys and clicks for 26 lines on the desk and in a plain admin form, counted by the hand that presses them.

The same work on both: 23 lines as the department scored them, its own deduction on 支出率 explained, points taken from two
more lines with a reason. docs/decisions/0036 has the table.
"""

import sys
from decimal import Decimal

import pytest
from django.test import override_settings
from playwright.sync_api import Page, expect

from assessments.actions import reviewing
from assessments.models import ReasonCode, ReviewScore, Revision
from tests.assessments.world import World, fill, submit
from tests.browser.conftest import OpenAs

CODED = "佐证材料不足，只有汇总数，没有原始材料。"
OWN = "支出率 99.6%。"
TAKEN = {"A1-2": ("18.5", CODED), "B4-1": ("4", CODED)}


class Hand:
    """Presses keys and clicks, and counts. A character of Chinese counts as one key, for both sides alike."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.keys = self.clicks = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
        self.keys += len(keys)

    def write(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.keys += len(text)

    def click(self, selector: str) -> None:
        self.page.locator(selector).click()
        self.clicks += 1


@pytest.fixture
def form(world: World) -> Revision:
    fill(world.rubric, world.rubric_filler, "440112004-2022")
    submit(world.rubric, world.rubric_filler, world.rubric_head)
    reviewing.start_review(assessment=world.rubric, user=world.reviewer)
    ReasonCode.objects.create(district=world.district, code="K1", text=CODED)
    return Revision.objects.get()


def stored() -> dict[str, tuple[str, str]]:
    rows = ReviewScore.objects.order_by("pk").values_list("line", "score", "reason")
    return {line: (str(score), reason) for line, score, reason in rows}


def on_the_desk(page: Page, form: Revision) -> Hand:
    page.goto(f"/admin/assessments/assessment/{form.assessment_id}/")
    expect(page.locator('[id="score-A1-1"]')).to_be_focused()
    hand = Hand(page)
    for line in form.scoring_rubric().lines:
        if line.code in TAKEN:
            hand.write(TAKEN[line.code][0])
            hand.press("Enter", "F9", "1", "Enter")
        else:
            hand.press("=")
            if line.code == "A1-3":
                hand.write(OWN)
                hand.press("Enter")
    expect(page.locator("[data-unscored]")).to_have_text("0")
    # Leaving the last field saves it; the last line has none after it.
    expect(page.locator("[data-save-state]")).to_have_attribute("data-state", "saved")
    return hand


def in_a_plain_form(page: Page, form: Revision) -> Hand:
    """The fastest way there is: typed row by row, Tab from field to field."""
    own = reviewing.self_scores(form)
    page.goto(f"/plain/assessments/revision/{form.pk}/change/")
    hand = Hand(page)
    fields = page.locator("input[name$='-score']:not([name*='__prefix__'])")
    expect(fields).to_have_count(26)
    hand.click(f"input[name='{fields.first.get_attribute('name')}']")
    for line in form.scoring_rubric().lines:
        score, reason = TAKEN.get(line.code, (f"{(own[line.code] or Decimal(0)).normalize():f}", ""))
        hand.write(score)
        hand.press("Tab")
        hand.write(OWN if line.code == "A1-3" else reason)
        hand.press("Tab")
    expect(page.locator("[name=_save]")).to_be_focused()
    hand.press("Enter")
    expect(page.locator("[name=_save]")).to_have_count(0)
    return hand


def test_fewer_keys_than_a_plain_form(
    world: World, form: Revision, open_as: OpenAs, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = on_the_desk(open_as(world.reviewer), form)
    ours = stored()
    assert len(ours) == 26
    with override_settings(ROOT_URLCONF="tests.browser.plain_admin"):
        plain = in_a_plain_form(open_as(world.reviewer), form)
    assert ReviewScore.objects.count() >= 52
    assert stored() == ours
    told = f"复核台：{desk.keys} 键 {desk.clicks} 击；普通后台表单：{plain.keys} 键 {plain.clicks} 击"
    with capsys.disabled():
        sys.stdout.write(f"\n{told}\n")
    assert (desk.keys, desk.clicks) == (48, 0)
    assert (plain.keys, plain.clicks) == (140, 1)
