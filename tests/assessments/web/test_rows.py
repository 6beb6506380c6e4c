"""The row buttons without scripts: nothing is saved by them, and nothing typed is lost."""

import re

import pytest

from tests.assessments.web.pages import logged_in, save, section_url, stored
from tests.assessments.world import World

GOALS = {
    "goals-0-target": "甲",
    "goals-0-completion": "成甲",
    "goals-1-target": "乙",
    "goals-2-target": "丙",
}


def press(world: World, key: str, cells: dict[str, str], do: str) -> str:
    response = save(world.filler, world.tasks, key, cells, do=do)
    assert response.status_code == 200
    page: str = response.content.decode()
    return re.sub(r"<template.*?</template>", "", page, flags=re.S)


def texts_of(page: str, cell: str) -> list[str]:
    return re.findall(rf'<textarea[^>]* name="[^"]*-{cell}"[^>]*>\n([^<]*)</textarea>', page)


@pytest.mark.parametrize(
    ("do", "targets"),
    [
        ("add-goals", ["甲", "乙", "丙", ""]),
        ("remove-goals-1", ["甲", "丙"]),
        ("up-goals-1", ["乙", "甲", "丙"]),
        ("down-goals-1", ["甲", "丙", "乙"]),
        ("up-goals-0", ["甲", "乙", "丙"]),
        ("down-goals-2", ["甲", "乙", "丙"]),
        ("remove-goals-9", ["甲", "乙", "丙"]),
        ("remove-goals-x", ["甲", "乙", "丙"]),
        ("remove-goals", ["甲", "乙", "丙"]),
        ("add-", ["甲", "乙", "丙"]),
        ("add-texts", ["甲", "乙", "丙"]),
        ("up-goals-" + "9" * 5000, ["甲", "乙", "丙"]),
        ("show", ["甲", "乙", "丙"]),
    ],
)
def test_button(world: World, do: str, targets: list[str]) -> None:
    page = press(world, "goals", GOALS, do)
    assert texts_of(page, "target") == targets
    assert "有未保存的修改" in page
    assert stored(world.tasks).goals == ()


def test_cells_go_with_their_row(world: World) -> None:
    page = press(world, "goals", GOALS, "down-goals-0")
    assert texts_of(page, "completion") == ["", "成甲", ""]


def test_stored_ids_go_with_their_row(world: World) -> None:
    save(world.filler, world.tasks, "goals", GOALS)
    ids = {f"goals-{place}-row": str(goal.row) for place, goal in enumerate(stored(world.tasks).goals)}
    page = press(world, "goals", GOALS | ids, "up-goals-2")
    shown = re.findall(r'name="goals-\d-row" value="(\d*)"', page)
    assert shown == [ids["goals-0-row"], ids["goals-2-row"], ids["goals-1-row"]]


def test_nested_lists(world: World) -> None:
    cells = {
        "main_tasks-0-name": "任务一",
        "main_tasks-0-lines-0-target": "",
        "main_tasks-1-name": "任务二",
        "main_tasks-1-lines-0-target": "行一",
        "main_tasks-1-lines-1-target": "行二",
        "main_tasks-1-lines-1-indicators-0-name": "指标一",
        "main_tasks-1-lines-1-indicators-1-name": "指标二",
        "indicator_placement": "beside",
    }
    page = press(world, "main_tasks", cells, "up-main_tasks-1-lines-1-indicators-1")
    assert [text for text in texts_of(page, "name") if text.startswith("指标")] == ["指标二", "指标一"]
    page = press(world, "main_tasks", cells, "up-main_tasks-1-lines-1")
    assert [text for text in texts_of(page, "target") if text] == ["行二", "行一"]
    assert 'name="main_tasks-1-lines-0-indicators-1-name"' in page
    page = press(world, "main_tasks", cells, "add-main_tasks-0-lines")
    assert 'id="main_tasks-0-lines-1-title"' in page
    page = press(world, "main_tasks", cells, "remove-main_tasks-0")
    assert "任务一" not in page
    page = press(world, "main_tasks", cells, "add-main_tasks-7-lines-0-indicators")
    assert texts_of(page, "name").count("任务二") == 1


def test_last_row_leaves_an_empty_one(world: World) -> None:
    page = press(world, "goals", {"goals-0-target": "甲"}, "remove-goals-0")
    assert texts_of(page, "target") == [""]


def test_full_list_says_so(world: World) -> None:
    page = press(world, "goals", {f"goals-{row}-target": "目" for row in range(300)}, "add-goals")
    assert "最多 300 行，不能再增加" in page
    assert len(texts_of(page, "target")) == 300


def test_unreadable_cells_are_marked_at_once(world: World) -> None:
    cells = {"main_tasks-0-lines-0-amount": "很多", "indicator_placement": "beside"}
    page = press(world, "main_tasks", cells, "add-main_tasks")
    assert 'value="很多"' in page
    assert "请填写数字" in page


def test_enter_saves(world: World) -> None:
    """Browsers press the first submit button of a form when Enter is pressed in a field."""
    page = logged_in(world.filler).get(section_url(world.tasks, "goals")).content.decode()
    form = page[page.index('id="section-form"') :]
    first = re.search(r'<button type="submit"[^>]* value="([^"]+)"', form)
    assert first is not None
    assert first[1] == "save"
