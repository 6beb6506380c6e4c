"""A return in a real browser: finance picks two fields, the department mends one and sends the form again."""

import re

import pytest
from playwright.sync_api import Page, expect

from assessments.actions import reviewing, submission
from assessments.models import Assessment, FieldRemark, ReturnRequest
from assessments.models.reading import read_sheet
from assessments.sheet.values import Sheet
from tests.assessments.world import World, fill, settle_findings, submit
from tests.browser.conftest import OpenAs

TARGET, RESULT = "key_indicators.0.target", "key_indicators.2.result"


@pytest.fixture
def in_review(world: World) -> Assessment:
    fill(world.tasks, world.filler, "440112001-2021")
    submit(world.tasks, world.filler, world.head)
    reviewing.start_review(assessment=world.tasks, user=world.reviewer)
    return world.tasks


def stored(assessment: Assessment) -> Sheet:
    return read_sheet(Assessment.objects.with_layout().get(pk=assessment.pk))


def pick(page: Page, path: str, text: str) -> None:
    """Click the cell on the form, write what is wrong."""
    page.locator(f'.desk-form [data-path="{path}"]').click()
    box = page.locator(f'textarea[name="text-{path}"]')
    expect(box).to_be_focused()
    page.keyboard.type(text)


def return_two_fields(page: Page, assessment: Assessment) -> None:
    page.goto(f"/admin/assessments/assessment/{assessment.pk}/")
    page.get_by_role("link", name="退回部门修改").click()
    pick(page, TARGET, "目标值要能衡量。")
    pick(page, RESULT, "与附件不符，请核对。")
    expect(page.locator("[data-picked]")).to_have_text("2")
    expect(page.locator(".desk-form .is-picked")).to_have_count(2)
    bar = page.locator(".return-bar")
    bar.get_by_role("button", name="预览部门所见").click()
    expect(page.locator(".return-preview li")).to_have_count(2)
    bar.get_by_role("button", name="退回部门修改").click()
    expect(page.locator(".desk-head .state")).to_have_text("已退回修改")
    expect(page.locator(".return-state")).to_contain_text("部门还没有人打开，可以撤销退回。")


def test_from_finance_to_the_department_and_back(
    world: World, in_review: Assessment, open_as: OpenAs
) -> None:
    desk = open_as(world.reviewer)
    return_two_fields(desk, in_review)
    assert [remark.path for remark in FieldRemark.objects.all()] == [TARGET, RESULT]

    page = open_as(world.filler)
    page.goto("/")
    page.get_by_role("link", name="查看意见并修改").first.click()
    expect(page.locator(".return-panel .tag")).to_have_text(["未改", "未改"])
    desk.reload()
    expect(desk.locator(".return-state")).to_contain_text("部门已打开：陈填报")
    expect(desk.get_by_role("link", name="撤销退回")).to_have_count(0)

    page.locator(".return-panel a").first.click()
    first = page.locator("#id_key_indicators-0-target")
    expect(first).to_be_focused()
    expect(page.locator("#section-form textarea:not([readonly])")).to_have_count(2)
    expect(page.locator("#id_key_indicators-0-target-remark")).to_contain_text("目标值要能衡量。")
    expect(page.get_by_role("button", name="增加一项关键指标")).to_have_count(0)
    first.fill("不少于 3 场")
    expect(page.locator("#save-state")).to_have_text(re.compile("^已保存"), timeout=8000)
    expect(page.locator(".return-panel .tag")).to_have_text(["已改", "未改"])
    before = stored(in_review)
    assert before.key_indicators[0].target == "不少于 3 场"

    locked = page.locator("#id_key_indicators-1-name")
    locked.press("a")
    expect(locked).to_have_value(before.key_indicators[1].name)
    # Somebody who takes the lock off the page is refused by the server, and told which field it is.
    locked.evaluate("field => field.removeAttribute('readonly')")
    locked.fill("另写")
    locked.blur()
    expect(page.locator("#save-state")).to_contain_text("不在本次退回修改的范围内", timeout=8000)
    assert stored(in_review) == before
    locked.fill(before.key_indicators[1].name)
    locked.blur()
    expect(page.locator("#save-state")).to_have_text(re.compile("^已保存"), timeout=8000)

    settle_findings(in_review, world.filler)
    page.goto(f"/assessments/{in_review.pk}/send_to_head/")
    expect(page.locator(".notice--warn")).to_contain_text("财政退回的 2 处意见中，有 1 处没有改动")
    page.get_by_role("button", name="确认送部门审核").click()
    expect(page.locator(".page-head .state, .state").first).to_have_text("部门审核中")
    submission.submit(assessment=in_review, user=world.head)
    assert in_review.revisions.count() == 2


def test_taken_back_before_anybody_looked(world: World, in_review: Assessment, open_as: OpenAs) -> None:
    desk = open_as(world.reviewer)
    return_two_fields(desk, in_review)
    desk.get_by_role("link", name="撤销退回").click()
    desk.get_by_role("button", name="撤销退回").click()
    expect(desk.locator(".desk-head .state")).to_have_text("财政复核中")
    assert ReturnRequest.objects.get().undone_at is not None


def test_without_scripts(world: World, in_review: Assessment, open_as: OpenAs) -> None:
    """By the boxes alone; what is wrong comes back as it was typed."""
    scripted = open_as(world.reviewer)
    scripted.goto("/admin/")
    browser = scripted.context.browser
    assert browser is not None
    context = browser.new_context(
        java_script_enabled=False,
        storage_state=scripted.context.storage_state(),
        base_url=scripted.url,
        locale="zh-CN",
    )
    page = context.new_page()
    page.goto(f"/admin/assessments/assessment/{in_review.pk}/return/")
    page.locator('details[data-section="key_indicators"] > summary').click()
    page.locator(f'input[value="{TARGET}"]').check()
    page.locator(f'textarea[name="text-{TARGET}"]').fill("目标值要能衡量😀")
    bar = page.locator(".return-bar")
    bar.get_by_role("button", name="退回部门修改").click()
    expect(page.locator(".return-error")).to_contain_text("表情符号")
    expect(page.locator(f'textarea[name="text-{TARGET}"]')).to_have_value("目标值要能衡量😀")
    page.locator(f'textarea[name="text-{TARGET}"]').fill("目标值要能衡量。")
    bar.get_by_role("button", name="退回部门修改").click()
    expect(page.locator(".desk-head .state")).to_have_text("已退回修改")
    context.close()
    assert [remark.text for remark in FieldRemark.objects.all()] == ["目标值要能衡量。"]
