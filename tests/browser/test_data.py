"""Raw data items in a real browser: the formula follows each saving, and what is typed is never lost."""

import re

import pytest
from playwright.sync_api import expect

from tests.assessments.world import World, build_world, fill
from tests.browser.test_filling import OpenAs, cell, saved, section, stored


@pytest.fixture
def world(transactional_db: None) -> World:
    return build_world()


def test_the_formula_follows_the_saving(world: World, open_as: OpenAs) -> None:
    fill(world.rubric, world.rubric_filler, "440112004-2022")
    page = section(open_as(world.rubric_filler), world.rubric, "data")
    outcome = page.locator("[data-outcome='A1-3']")
    expect(outcome).to_have_text("尚不能计算：缺少数据项“实际支出”。")
    cell(page, "data-expenditure").press_sequentially("185,315.70")
    cell(page, "data-contracts").press_sequentially("9")
    expect(outcome).to_have_text("计算得分：185315.7 ÷ 186059.94 × 10 = 9.96。")
    saved(page)
    expect(cell(page, "data-expenditure")).to_have_value("185315.7")
    # The second line that counts contracts repeats what was typed under the first.
    expect(page.locator("[data-repeats='id_data-contracts']")).to_have_text("9")
    expect(page.locator("[data-progress='data']")).to_have_text(re.compile(r"^已填 2 / \d+$"))
    assert sorted(stored(world.rubric).data) == ["contracts", "expenditure"]
