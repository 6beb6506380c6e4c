"""The desk in a real browser: 26 lines by keyboard, live total, autosave, errors that keep what was typed."""

import re
from decimal import Decimal

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from assessments.actions import reviewing
from assessments.models import Assessment, ReasonCode, ReviewScore
from tests.assessments.world import World, change_a_text, fill, return_form, submit
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


def score(code: str) -> str:
    return f'[id="score-{code}"]'


def reason(code: str) -> str:
    return f'[id="reason-{code}"]'


def saved(code: str) -> str:
    return f'[id="line-{code}"] [data-saved]'


def stored(assessment: Assessment) -> dict[str, tuple[Decimal | None, str]]:
    rows = ReviewScore.objects.filter(revision__assessment=assessment).order_by("pk")
    return {row.line: (row.score, row.reason) for row in rows}


def test_a_whole_form_by_keyboard(world: World, desk: Page) -> None:
    total, grade = desk.locator("[data-total]"), desk.locator("[data-grade]")
    expect(desk.locator(score("A1-1"))).to_be_focused()
    desk.keyboard.press("=")
    expect(desk.locator(score("A1-2"))).to_be_focused()
    desk.keyboard.type("18.5")
    expect(total).to_have_text("38.50")
    desk.keyboard.press("Enter")
    expect(desk.locator(reason("A1-2"))).to_be_focused()
    expect(desk.locator('[id="note-A1-2"]')).to_have_text("扣了 1.5 分，请写明扣分理由。")
    desk.keyboard.type("“亩均税收”没有佐证。")
    expect(desk.locator('[id="note-A1-2"]')).to_have_text("")
    desk.keyboard.press("Enter")
    expect(desk.locator(score("A1-3"))).to_be_focused()
    desk.keyboard.press("=")
    expect(desk.locator(reason("A1-3"))).to_be_focused()
    desk.keyboard.type("按支出率计算。")
    desk.keyboard.press("Enter")
    expect(desk.locator("[data-unscored]")).to_have_text("23")
    expect(grade).to_have_text("")
    for _ in range(23):
        desk.keyboard.press("*")
    expect(total).to_have_text("98.46")
    expect(grade).to_have_text("优")
    expect(desk.locator("[data-lost]")).to_have_text("1.54")
    expect(desk.locator("[data-unscored]")).to_have_text("0")
    expect(desk.locator("[data-save-state]")).to_have_attribute("data-state", "saved")
    result = stored(world.rubric)
    assert len(result) == 26
    assert sum(given or 0 for given, _ in result.values()) == Decimal("98.46")
    assert result["A1-2"] == (Decimal("18.50"), "“亩均税收”没有佐证。")
    desk.get_by_role("link", name="完成评分").click()
    expect(desk.get_by_role("heading", name="评分结果")).to_be_visible()
    desk.get_by_role("button", name="完成评分").click()
    expect(desk.locator(".desk-head .state")).to_have_text("已评分待审定")


def test_levels_add_up_while_one_types(desk: Page) -> None:
    for code, typed in (("B2-1", "1.5"), ("B2-2", "０．２５")):
        desk.locator(score(code)).fill(typed)
    level = desk.locator("section[data-level]").filter(has=desk.locator('[id="line-B2-1"]')).last
    expect(level.locator("[data-sum]")).to_have_text("1.75")
    expect(desk.locator("[data-total]")).to_have_text("1.75")


def test_a_line_is_saved_when_it_is_left_and_after_a_pause(world: World, desk: Page) -> None:
    desk.locator(score("B1-1")).fill("3")
    expect(desk.locator(saved("B1-1"))).to_have_text("未保存")
    desk.keyboard.press("Tab")
    desk.keyboard.press("Tab")
    expect(desk.locator(saved("B1-1"))).to_contain_text("已保存")
    desk.locator(score("B2-1")).press_sequentially("2")
    expect(desk.locator(saved("B2-1"))).to_contain_text("已保存", timeout=6000)
    assert stored(world.rubric) == {"B1-1": (Decimal(3), ""), "B2-1": (Decimal(2), "")}
    desk.reload()
    expect(desk.locator(score("B2-1"))).to_have_value("2")


def test_what_is_wrong_stays_and_says_why(world: World, desk: Page) -> None:
    field = desk.locator(score("B2-1"))
    for typed, message in (
        ("2.5", "得分应在 0 至 2 分之间。"),
        ("1.234", "得分最多保留 2 位小数。"),
        ("优", "请填写数字，例如 9.5。"),
        ("-1", "请填写数字，例如 9.5。"),
    ):
        field.fill(typed)
        desk.keyboard.press("Enter")
        expect(field).to_be_focused()
        expect(field).to_have_value(typed)
        expect(desk.locator('[id="note-B2-1"]')).to_have_text(message)
    desk.locator(score("B2-2")).focus()
    expect(desk.locator(saved("B2-1"))).to_have_text("未保存")
    expect(desk.locator("[data-save-state]")).to_have_text("1 项未保存")
    assert stored(world.rubric) == {}
    field.fill("2")
    desk.locator(score("B2-2")).focus()
    expect(desk.locator("[data-save-state]")).to_contain_text("已保存")


def test_the_form_was_returned_meanwhile(world: World, desk: Page) -> None:
    return_form(world.rubric, world.reviewer, "请补充实际支出数。")
    desk.locator(score("B1-1")).fill("3")
    desk.locator(score("B2-1")).focus()
    expect(desk.locator('[id="note-B1-1"]')).to_have_text(
        "自评表现在的状态是“已退回修改”，不能评分。这次的分数没有保存。"
    )
    expect(desk.locator(score("B1-1"))).to_have_value("3")
    assert stored(world.rubric) == {}


def test_after_the_session_ran_out_nothing_is_lost(world: World, desk: Page) -> None:
    session = next(
        cookie["value"] for cookie in desk.context.cookies() if cookie["name"] == settings.SESSION_COOKIE_NAME
    )
    desk.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    desk.locator(score("B1-1")).fill("2")
    desk.locator(reason("B1-1")).fill("有一项没有评估。")
    desk.locator(score("B2-1")).focus()
    expect(desk.locator('[id="note-B1-1"]')).to_contain_text("登录已超时")
    expect(desk.locator(saved("B1-1"))).to_have_text("未保存")
    assert stored(world.rubric) == {}
    # Logged in again, in another window.
    desk.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": desk.url}])
    desk.once("dialog", lambda dialog: dialog.accept())
    desk.reload()
    expect(desk.locator(saved("B1-1"))).to_contain_text("已保存")
    assert stored(world.rubric) == {"B1-1": (Decimal(2), "有一项没有评估。")}


def test_previous_scores_are_taken_over(world: World, open_as: OpenAs, desk: Page) -> None:
    for code, given, why in (("A1-1", "19", "一项没有佐证。"), ("B1-1", "3", "")):
        reviewing.score(
            assessment=world.rubric, line=code, score=Decimal(given), reason=why, user=world.reviewer
        )
    return_form(world.rubric, world.reviewer, "请补充。")
    change_a_text(world.rubric, world.rubric_filler)
    submit(world.rubric, world.rubric_filler, world.rubric_head)
    reviewing.start_review(assessment=world.rubric, user=world.reviewer)
    desk.reload()
    expect(desk.get_by_text("上次退回意见")).to_be_visible()
    expect(desk.locator(".desk-form .is-changed")).to_have_text(re.compile("已补充佐证材料。"))
    expect(desk.get_by_text("依据已修改，请重新确认")).to_be_visible()
    expect(desk.locator("[data-total]")).to_have_text("3.00")
    desk.locator(score("A1-1")).press("/")
    expect(desk.locator("[data-total]")).to_have_text("22.00")
    expect(desk.get_by_text("依据已修改，请重新确认")).to_be_hidden()
    expect(desk.locator(reason("A1-1"))).to_have_value("一项没有佐证。")
    expect(desk.locator("[data-save-state]")).to_contain_text("已保存")
    revision = world.rubric.revisions.get(number=2)
    kept = ReviewScore.objects.filter(revision=revision)
    assert dict(kept.values_list("line", "reason")) == {"A1-1": "一项没有佐证。", "B1-1": ""}


def test_it_fits_a_telephone(world: World, desk: Page) -> None:
    desk.set_viewport_size({"width": 390, "height": 844})
    assert desk.evaluate("document.documentElement.scrollWidth") == 390
    field = desk.locator(score("A1-1"))
    field.scroll_into_view_if_needed()
    expect(field).to_be_in_viewport()


def test_without_script_the_page_is_a_plain_form(world: World, desk: Page) -> None:
    browser = desk.context.browser
    assert browser is not None
    plain = browser.new_context(java_script_enabled=False, storage_state=desk.context.storage_state())
    page = plain.new_page()
    page.goto(desk.url)
    page.locator(score("B2-1")).fill("1.5")
    page.locator(reason("B2-1")).fill("结转偏大。")
    page.get_by_role("button", name="全部保存").click()
    expect(page.get_by_text("已保存 1 项改动。")).to_be_visible()
    assert stored(world.rubric) == {"B2-1": (Decimal("1.50"), "结转偏大。")}
    plain.close()


@pytest.fixture
def computing_desk(world: World, open_as: OpenAs) -> Page:
    """S0's form, whose money block holds what 支出率 is computed from, with one coded reason."""
    ReasonCode.objects.create(district=world.district, code="K1", text="佐证材料不足。")
    ReasonCode.objects.create(district=world.district, code="K2", text="别的指标。", lines=["A1-1"])
    fill(world.tasks, world.filler, "440112001-2021")
    submit(world.tasks, world.filler, world.head)
    reviewing.start_review(assessment=world.tasks, user=world.reviewer)
    page = open_as(world.reviewer)
    page.goto(f"/admin/assessments/assessment/{world.tasks.pk}/")
    return page


def test_the_computed_score_comes_with_its_formula(world: World, computing_desk: Page) -> None:
    page, field = computing_desk, computing_desk.locator(score("A1-3"))
    field.focus()
    page.keyboard.press("+")
    expect(page.locator(score("B1-1"))).to_be_focused()
    expect(field).to_have_value("9.89")
    formula = "按公式计算：1491.52 ÷ 1507.47 × 10 = 9.89"
    expect(page.locator(reason("A1-3"))).to_have_value(formula)
    field.fill("10")
    expect(page.locator('[id="note-A1-3"]')).to_have_text("复核分高于计算分 0.11 分，请写明理由。")
    field.fill("9.89")
    expect(page.locator('[id="note-A1-3"]')).to_have_text("")
    page.locator(score("B1-1")).focus()
    expect(page.locator("[data-save-state]")).to_have_attribute("data-state", "saved")
    assert stored(world.tasks) == {"A1-3": (Decimal("9.89"), formula)}


def test_reasons_from_the_bureaus_list(world: World, computing_desk: Page) -> None:
    page, words = computing_desk, computing_desk.locator(reason("B1-1"))
    page.locator(score("B1-1")).fill("2")
    page.keyboard.press("F9")
    options = page.get_by_role("listbox", name="理由库").get_by_role("option")
    expect(options).to_have_count(1)
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(words).to_be_focused()
    expect(words).to_have_value("")
    page.keyboard.press("F9")
    page.keyboard.press("Enter")
    expect(words).to_have_value("佐证材料不足。")
    page.keyboard.type("缺合同。")
    page.keyboard.press("Enter")
    page.keyboard.type("1.5")
    page.keyboard.press("Enter")
    page.keyboard.type("k1")
    page.keyboard.press("Enter")
    expect(page.locator(reason("B2-1"))).to_have_value("佐证材料不足。")
    expect(page.locator("[data-save-state]")).to_have_attribute("data-state", "saved")
    rows = ReviewScore.objects.order_by("pk").values_list("line", "reason", "reason_code")
    assert {line: (words, code) for line, words, code in rows} == {
        "B1-1": ("佐证材料不足。缺合同。", "K1"),
        "B2-1": ("佐证材料不足。", "K1"),
    }


def test_the_keys_are_told_by_a_question_mark(computing_desk: Page) -> None:
    page, told = computing_desk, computing_desk.get_by_text("采用计算分，到下一项")
    page.locator(score("A1-1")).focus()
    page.keyboard.type("?")
    expect(told).to_be_visible()
    expect(page.locator(score("A1-1"))).to_have_value("")
    page.keyboard.press("Escape")
    expect(told).to_be_hidden()
