"""Filling in with a real browser: what scripts add to plain forms, and that nothing typed is ever lost."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from assessments.models import Assessment, SectionState
from assessments.models.reading import read_sheet
from assessments.sheet.values import Sheet
from departments.models import User
from tests.assessments.world import World, build_world, fill

OpenAs = Callable[[User], Page]


@pytest.fixture
def world(transactional_db: None) -> World:
    return build_world()


def stored(assessment: Assessment) -> Sheet:
    return read_sheet(Assessment.objects.with_layout().get(pk=assessment.pk))


def section(page: Page, assessment: Assessment, key: str) -> Page:
    page.goto(f"/assessments/{assessment.pk}/sections/{key}/")
    return page


def saved(page: Page) -> None:
    expect(page.locator("#save-state")).to_have_text(re.compile(r"^已保存 \d\d:\d\d"))


def cell(page: Page, name: str) -> Locator:
    return page.locator(f"#id_{name}")


def test_computed_cells_follow_while_typing(world: World, open_as: OpenAs) -> None:
    page = section(open_as(world.filler), world.tasks, "funds")
    for key, text in (
        ("annual_budget", "2,218.86"),
        ("initial_budget", "２２３６．３９"),
        ("expenditure", "2208.99"),
    ):
        cell(page, f"funds-{key}").press_sequentially(text)
    expect(cell(page, "funds-adjustment")).to_have_text("-17.53")
    expect(cell(page, "funds-adjustment_rate")).to_have_text("-0.8")
    expect(cell(page, "funds-execution_rate")).to_have_text("99.6")
    cell(page, "funds-general_public").press_sequentially("2208.98")
    expect(page.locator("[data-identity]").first).to_contain_text("不符")
    saved(page)
    # What was typed in another notation stands in the form's own as soon as it is stored.
    expect(cell(page, "funds-annual_budget")).to_have_value("2218.86")
    expect(cell(page, "funds-initial_budget")).to_have_value("2236.39")
    assert {key: str(value) for key, value in stored(world.tasks).funds.items()} == {
        "annual_budget": "2218.86",
        "initial_budget": "2236.39",
        "expenditure": "2208.99",
        "general_public": "2208.98",
    }


def test_indicator_tells_of_typing_and_saving(world: World, open_as: OpenAs) -> None:
    page = section(open_as(world.filler), world.tasks, "texts")
    expect(page.locator("#save-state")).to_have_text("尚未填写")
    cell(page, "texts-problems").press_sequentially("台账不全。")
    expect(page.locator("#save-state")).to_have_text("有未保存的修改")
    # No key is pressed, no field is left: three seconds are enough.
    saved(page)
    assert stored(world.tasks).texts == {"problems": "台账不全。"}


def test_unreadable_cell_is_marked_and_kept(world: World, open_as: OpenAs) -> None:
    page = section(open_as(world.filler), world.tasks, "funds")
    cell(page, "funds-annual_budget").fill("约两千")
    cell(page, "funds-initial_budget").fill("100")
    cell(page, "funds-initial_budget").blur()
    expect(page.locator("#save-state")).to_have_text(re.compile("1 处待改正$"))
    expect(cell(page, "funds-annual_budget")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#id_funds-annual_budget-error")).to_contain_text("请填写数字")
    page.reload()
    expect(cell(page, "funds-annual_budget")).to_have_value("约两千")
    expect(page.locator("#id_funds-annual_budget-error")).to_contain_text("请填写数字")
    cell(page, "funds-annual_budget").fill("2000")
    cell(page, "funds-annual_budget").blur()
    expect(page.locator("#id_funds-annual_budget-error")).to_have_text("")
    saved(page)
    assert SectionState.objects.get(assessment=world.tasks, section="funds").unparsed == {}


def test_rows_are_added_moved_and_removed(world: World, open_as: OpenAs) -> None:
    page = section(open_as(world.filler), world.tasks, "goals")
    cell(page, "goals-0-target").fill("目标甲")
    page.get_by_role("button", name="增加一项目标").click()
    expect(cell(page, "goals-1-target")).to_be_focused()
    page.keyboard.insert_text("目标乙")
    page.keyboard.press("Alt+ArrowUp")
    expect(cell(page, "goals-0-target")).to_have_value("目标乙")
    expect(cell(page, "goals-0-target")).to_be_focused()
    expect(page.locator("#announcer")).to_have_text("已移为第 1 项目标")
    saved(page)
    assert [goal.target for goal in stored(world.tasks).goals] == ["目标乙", "目标甲"]
    ids = [goal.row for goal in stored(world.tasks).goals]

    page.get_by_role("button", name="删除第 1 项目标").click()
    expect(page.get_by_role("button", name="撤销")).to_be_focused()
    expect(cell(page, "goals-0-target")).to_have_value("目标甲")
    saved(page)
    assert [(goal.target, goal.row) for goal in stored(world.tasks).goals] == [("目标甲", ids[1])]
    page.keyboard.press("Enter")
    expect(cell(page, "goals-0-target")).to_have_value("目标乙")
    page.get_by_role("button", name="下移第 1 项目标").click()
    saved(page)
    assert [goal.target for goal in stored(world.tasks).goals] == ["目标甲", "目标乙"]
    # Saving again changes the rows that are there and makes no new ones.
    before = [goal.row for goal in stored(world.tasks).goals]
    cell(page, "goals-1-completion").fill("完成乙")
    cell(page, "goals-1-completion").blur()
    saved(page)
    assert [goal.row for goal in stored(world.tasks).goals] == before
    assert [goal.completion for goal in stored(world.tasks).goals] == ["", "完成乙"]


def test_tasks_nest(world: World, open_as: OpenAs) -> None:
    page = section(open_as(world.filler), world.tasks, "main_tasks")
    cell(page, "main_tasks-0-name").fill("任务一")
    cell(page, "main_tasks-0-lines-0-target").fill("目标一")
    page.get_by_role("button", name="再加一行预期目标").click()
    expect(cell(page, "main_tasks-0-lines-1-target")).to_be_focused()
    cell(page, "main_tasks-0-lines-1-amount").fill("41")
    cell(page, "main_tasks-0-lines-1-indicators-0-name").fill("场次")
    page.get_by_role("button", name="增加一项主要任务").click()
    cell(page, "main_tasks-1-name").fill("任务二")
    page.get_by_role("button", name="上移第 2 项任务").click()
    expect(cell(page, "main_tasks-1-lines-1-indicators-0-name")).to_have_value("场次")
    expect(cell(page, "main_tasks-1-lines-1-indicators-0-name")).to_have_attribute(
        "aria-label", "第 2 项任务，第 2 行，第 1 项指标：关键指标"
    )
    saved(page)
    tasks = stored(world.tasks).main_tasks
    assert [task.name for task in tasks] == ["任务二", "任务一"]
    assert [str(line.amount) for line in tasks[1].lines] == ["None", "41.00"]
    assert [indicator.name for indicator in tasks[1].lines[1].indicators] == ["场次"]


def test_scores_add_up_to_a_grade(world: World, open_as: OpenAs) -> None:
    fill(world.rubric, world.rubric_filler, "440112004-2022")
    page = section(open_as(world.rubric_filler), world.rubric, "scores")
    expect(page.locator("[data-total]")).to_have_text("99.96")
    expect(page.locator("[data-grade].is-reached")).to_contain_text("优")
    cell(page, "scores-A1-1-score").fill("9")
    expect(page.locator("[data-total]")).to_have_text("88.96")
    expect(page.locator("[data-grade].is-reached")).to_contain_text("良")
    cell(page, "scores-A1-1-score").fill("")
    expect(page.locator("[data-missing]")).to_contain_text("1 项未评分")
    expect(page.locator("[data-grade].is-reached")).to_have_count(0)


def test_two_people_choose_between_their_texts(world: World, open_as: OpenAs) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    mine = section(open_as(world.filler), world.tasks, "texts")
    theirs = section(open_as(world.head), world.tasks, "texts")
    cell(theirs, "texts-problems").fill("林审核写的问题")
    cell(theirs, "texts-problems").blur()
    saved(theirs)

    cell(mine, "texts-problems").fill("陈填报写的问题")
    cell(mine, "texts-measures").fill("陈填报写的措施")
    cell(mine, "texts-measures").blur()
    expect(mine.locator("#save-state")).to_have_text("未保存：与他人的修改冲突")
    expect(mine.locator("#conflict-title")).to_contain_text("林审核")
    expect(mine.locator(".conflict-choice").first).to_contain_text("陈填报写的问题")
    expect(mine.locator(".conflict-choice").first).to_contain_text("林审核写的问题")
    assert stored(world.tasks).texts["problems"] == "林审核写的问题"
    # Pressing the usual button leads to the choice instead of over the other one's text.
    mine.get_by_role("button", name="保存", exact=True).last.click()
    expect(mine.locator(".conflict-panel")).to_be_focused()

    mine.get_by_label("采用林审核的").first.check()
    mine.get_by_role("button", name="按所选内容保存").click()
    expect(mine.locator("#messages")).to_contain_text("已保存")
    assert dict(stored(world.tasks).texts) == {"problems": "林审核写的问题", "measures": "陈填报写的措施"}


def test_what_i_did_not_touch_is_proposed_from_the_other(world: World, open_as: OpenAs) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    mine = section(open_as(world.filler), world.tasks, "texts")
    theirs = section(open_as(world.head), world.tasks, "texts")
    cell(theirs, "texts-problems").fill("林审核写的问题")
    cell(theirs, "texts-problems").blur()
    saved(theirs)
    cell(mine, "texts-measures").fill("陈填报写的措施")
    cell(mine, "texts-measures").blur()
    mine.get_by_role("button", name="按所选内容保存").click()
    expect(mine.locator("#messages")).to_contain_text("已保存")
    assert dict(stored(world.tasks).texts) == {"problems": "林审核写的问题", "measures": "陈填报写的措施"}


def test_logged_out_loses_nothing(world: World, open_as: OpenAs) -> None:
    page = section(open_as(world.filler), world.tasks, "texts")
    cookies = page.context.cookies()
    cell(page, "texts-problems").fill("退出后写的")
    page.context.clear_cookies(name="sessionid")
    cell(page, "texts-problems").blur()
    expect(page.locator("#save-state")).to_have_text("未保存：登录已失效，内容留在本页")
    expect(page.get_by_role("link", name="重新登录")).to_have_attribute("target", "_blank")
    assert stored(world.tasks).texts == {}
    page.context.add_cookies(cookies)  # type: ignore[arg-type]
    page.get_by_role("button", name="重试").click()
    saved(page)
    assert stored(world.tasks).texts == {"problems": "退出后写的"}


def test_unsaved_text_comes_back_after_the_page_was_lost(world: World, open_as: OpenAs) -> None:
    page = section(open_as(world.filler), world.tasks, "goals")
    cookies = page.context.cookies()
    cell(page, "goals-0-target").fill("还没有保存")
    page.context.clear_cookies(name="sessionid")
    cell(page, "goals-0-target").blur()
    expect(page.locator("#save-state")).to_contain_text("登录已失效")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("/account/login/")
    page.context.add_cookies(cookies)  # type: ignore[arg-type]
    section(page, world.tasks, "goals")
    page.get_by_role("button", name="恢复这些内容").click()
    expect(cell(page, "goals-0-target")).to_have_value("还没有保存")
    saved(page)
    assert [goal.target for goal in stored(world.tasks).goals] == ["还没有保存"]


def test_without_network_nothing_is_lost(world: World, open_as: OpenAs) -> None:
    page = section(open_as(world.filler), world.tasks, "texts")
    page.context.set_offline(True)
    cell(page, "texts-problems").fill("断网时写的")
    cell(page, "texts-problems").blur()
    expect(page.locator("#save-state")).to_have_text("未保存：网络不通，正在重试")
    expect(cell(page, "texts-problems")).to_have_value("断网时写的")
    page.context.set_offline(False)
    # The browser tells that it is connected again: nobody has to press anything.
    saved(page)
    assert stored(world.tasks).texts == {"problems": "断网时写的"}


def test_an_answer_that_got_lost_makes_no_second_row(world: World, open_as: OpenAs) -> None:
    page = section(open_as(world.filler), world.tasks, "goals")
    page.route("**/sections/goals/", _save_but_answer_nothing, times=1)
    cell(page, "goals-0-target").fill("目标甲")
    cell(page, "goals-0-target").blur()
    expect(page.locator("#save-state")).to_contain_text("服务器出错（429）")
    page.get_by_role("button", name="重试").click()
    saved(page)
    assert [goal.target for goal in stored(world.tasks).goals] == ["目标甲"]


def _save_but_answer_nothing(route: Route) -> None:
    route.fetch()
    route.fulfill(status=429)


def test_state_that_changed_meanwhile_is_told(world: World, open_as: OpenAs) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    page = section(open_as(world.filler), world.tasks, "texts")
    Assessment.objects.filter(pk=world.tasks.pk).update(state="submitted")
    cell(page, "texts-problems").fill("太晚了")
    cell(page, "texts-problems").blur()
    expect(page.locator("#save-state")).to_contain_text("自评表现在的状态是“已送审”")
    expect(cell(page, "texts-problems")).to_have_value("太晚了")


def test_leaving_by_a_link_saves_first(world: World, open_as: OpenAs) -> None:
    page = section(open_as(world.filler), world.tasks, "texts")
    cell(page, "texts-problems").press_sequentially("写完就走")
    page.locator(".section-nav a").first.click()
    expect(page).to_have_url(re.compile("/sections/funds/$"))
    assert stored(world.tasks).texts == {"problems": "写完就走"}


def test_keyboard_alone(world: World, open_as: OpenAs) -> None:
    page = section(open_as(world.filler), world.tasks, "key_indicators")
    cell(page, "key_indicators-0-name").focus()
    for text in ("座谈会场数", "不少于6场", "7场"):
        page.keyboard.insert_text(text)
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="上移第 1 项指标")).to_be_focused()
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="增加一项关键指标")).to_be_focused()
    page.keyboard.press("Enter")
    expect(cell(page, "key_indicators-1-name")).to_be_focused()
    page.keyboard.insert_text("政策传达率")
    for _ in range(7):
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="保存", exact=True).last).to_be_focused()
    page.keyboard.press("Enter")
    saved(page)
    indicators = stored(world.tasks).key_indicators
    assert [(item.name, item.target, item.result) for item in indicators] == [
        ("座谈会场数", "不少于6场", "7场"),
        ("政策传达率", "", ""),
    ]


def test_a_missing_item_leads_into_its_field(world: World, open_as: OpenAs) -> None:
    page = open_as(world.filler)
    page.goto(f"/assessments/{world.tasks.pk}/")
    page.get_by_role("link", name="请填写“实际支出数”，没有的填 0。").click()
    expect(cell(page, "funds-expenditure")).to_be_focused()
