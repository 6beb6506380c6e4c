"""Filling in without any script: plain pages, plain saving, nothing typed lost."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from assessments.models import Assessment
from assessments.models.reading import read_sheet
from tests.assessments.world import World
from tests.browser.conftest import OpenAs


@pytest.fixture
def plain(world: World, open_as: OpenAs) -> Iterator[Page]:
    """The filler's page in a browser that runs no scripts."""
    scripted = open_as(world.filler)
    scripted.goto("/")
    browser = scripted.context.browser
    assert browser is not None
    context = browser.new_context(
        java_script_enabled=False,
        storage_state=scripted.context.storage_state(),
        base_url=scripted.url,
        locale="zh-CN",
    )
    yield context.new_page()
    context.close()


def test_rows_and_faulty_cells_without_scripts(world: World, plain: Page) -> None:
    plain.goto(f"/assessments/{world.tasks.pk}/sections/goals/")
    plain.locator("#id_goals-0-target").fill("目标甲")
    plain.get_by_role("button", name="增加一项目标").click()
    expect(plain.locator("#id_goals-0-target")).to_have_value("目标甲")
    plain.locator("#id_goals-1-target").fill("目标乙")
    plain.get_by_role("button", name="上移第 2 项目标").click()
    expect(plain.locator("#id_goals-0-target")).to_have_value("目标乙")
    plain.get_by_role("button", name="保存", exact=True).click()
    expect(plain.locator("#save-state")).to_contain_text("已保存")
    sheet = read_sheet(Assessment.objects.with_layout().get(pk=world.tasks.pk))
    assert [goal.target for goal in sheet.goals] == ["目标乙", "目标甲"]

    plain.goto(f"/assessments/{world.tasks.pk}/sections/funds/")
    plain.locator("#id_funds-annual_budget").fill("约一千")
    plain.locator("#id_funds-initial_budget").fill("１,678.78")
    plain.get_by_role("button", name="保存", exact=True).click()
    expect(plain.locator("#id_funds-annual_budget")).to_have_value("约一千")
    expect(plain.locator("#id_funds-annual_budget-error")).to_contain_text("请填写数字")
    expect(plain.locator("#id_funds-initial_budget")).to_have_value("1678.78")
