"""Two people in one section: both texts are shown, nobody's is overwritten."""

import re

from tests.assessments.web.pages import autosave, save, state_of, stored
from tests.assessments.world import World


def choices(page: str) -> list[str]:
    return list(dict.fromkeys(re.findall(r'name="(choice\.[^"]+)"', page)))


def test_page_shows_both_texts_and_saves_nothing(world: World) -> None:
    save(world.head, world.tasks, "texts", {"texts-problems": "林的<b>", "texts-measures": "同样"})
    response = save(
        world.filler, world.tasks, "texts", {"texts-problems": "陈的", "texts-measures": "同样"}, version=0
    )
    page = response.content.decode()
    assert response.status_code == 409
    assert choices(page) == ["choice.texts.problems"]
    assert "林审核" in page
    assert "林的&lt;b&gt;" in page
    assert "陈的" in page
    assert stored(world.tasks).texts["problems"] == "林的<b>"
    # Pressing “保存” again asks again: only a choice made here goes over the other text.
    assert 'name="version" value="0"' in page
    assert 'name="seen" value="1"' in page


def test_choice_is_saved(world: World) -> None:
    save(world.head, world.tasks, "texts", {"texts-problems": "林", "texts-measures": "林"})
    mine = {"texts-problems": "陈", "texts-measures": "陈", "seen": "1", "do": "resolve"}
    chosen = {"choice.texts.problems": "theirs", "choice.texts.measures": "mine"}
    assert save(world.filler, world.tasks, "texts", mine | chosen, version=0).status_code == 302
    assert dict(stored(world.tasks).texts) == {"problems": "林", "measures": "陈"}


def test_saving_in_between_asks_again(world: World) -> None:
    save(world.head, world.tasks, "texts", {"texts-problems": "林一"})
    save(world.head, world.tasks, "texts", {"texts-problems": "林二"})
    mine = {"texts-problems": "陈", "seen": "1", "do": "resolve", "choice.texts.problems": "mine"}
    response = save(world.filler, world.tasks, "texts", mine, version=0)
    assert response.status_code == 409
    assert "林二" in response.content.decode()
    assert stored(world.tasks).texts["problems"] == "林二"


def test_autosave_brings_the_panel(world: World) -> None:
    save(world.head, world.tasks, "texts", {"texts-problems": "林"})
    response = autosave(world.filler, world.tasks, "texts", {"texts-problems": "陈"}, version=0)
    answer = response.json()
    assert (response.status_code, answer["status"], answer["version"]) == (409, "conflict", 1)
    assert choices(answer["panel"]) == ["choice.texts.problems"]
    assert "<form" not in answer["panel"]


def test_same_texts_are_no_conflict(world: World) -> None:
    save(world.head, world.tasks, "funds", {"funds-annual_budget": "1234.50"})
    assert (
        save(world.filler, world.tasks, "funds", {"funds-annual_budget": "1,234.5"}, version=0).status_code
        == 302
    )
    assert state_of(world.tasks, "funds").version == 2


def test_rows_are_told_by_their_ids(world: World) -> None:
    save(world.filler, world.tasks, "goals", {"goals-0-target": "甲", "goals-1-target": "乙"})
    a, b = (str(goal.row) for goal in stored(world.tasks).goals)
    theirs = {"goals-0-target": "新", "goals-1-target": "甲", "goals-1-row": a, "goals-2-target": "乙改"}
    save(world.head, world.tasks, "goals", theirs | {"goals-2-row": b})
    mine = {
        "goals-0-target": "甲",
        "goals-0-row": a,
        "goals-1-target": "我改",
        "goals-1-row": b,
        "goals-2-target": "我加",
    }
    page = save(world.filler, world.tasks, "goals", mine, version=1).content.decode()
    new = str(stored(world.tasks).goals[0].row)
    assert choices(page) == [f"choice.goals.r{b}.target", f"choice.goals.r{new}"]

    done = mine | {
        "do": "resolve",
        "seen": "2",
        f"choice.goals.r{b}.target": "mine",
        f"choice.goals.r{new}": "theirs",
    }
    save(world.filler, world.tasks, "goals", done, version=1)
    assert [goal.target for goal in stored(world.tasks).goals] == ["新", "甲", "我改", "我加"]
    assert [str(goal.row) for goal in stored(world.tasks).goals][:3] == [new, a, b]


def test_row_that_the_other_removed(world: World) -> None:
    save(world.filler, world.tasks, "goals", {"goals-0-target": "甲", "goals-1-target": "乙"})
    a, b = (str(goal.row) for goal in stored(world.tasks).goals)
    save(world.head, world.tasks, "goals", {"goals-0-target": "甲", "goals-0-row": a})
    mine = {"goals-0-target": "甲", "goals-0-row": a, "goals-1-target": "乙", "goals-1-row": b}
    page = save(world.filler, world.tasks, "goals", mine, version=1).content.decode()
    assert choices(page) == [f"choice.goals.r{b}"]
    assert "对方已删除这一行" in page
    resolve = mine | {"do": "resolve", "seen": "2"}
    save(world.filler, world.tasks, "goals", resolve | {f"choice.goals.r{b}": "theirs"}, version=1)
    assert [goal.target for goal in stored(world.tasks).goals] == ["甲"]


def test_nobody_chose_takes_what_was_proposed(world: World) -> None:
    save(world.head, world.tasks, "texts", {"texts-problems": "林", "texts-measures": "林"})
    mine = {"texts-problems": "陈", "texts-measures": "", "do": "resolve", "seen": "1"}
    save(world.filler, world.tasks, "texts", mine, version=0)
    # An empty cell of mine takes nothing away from a filled one.
    assert dict(stored(world.tasks).texts) == {"problems": "陈", "measures": "林"}


def test_unreadable_text_takes_part(world: World) -> None:
    save(world.head, world.tasks, "funds", {"funds-annual_budget": "约两千"})
    page = save(
        world.filler, world.tasks, "funds", {"funds-annual_budget": "2000"}, version=0
    ).content.decode()
    assert "约两千" in page
    assert "2000.00" in page


def test_answer_that_got_lost_is_recognised(world: World) -> None:
    cells = {"goals-0-target": "甲", "goals-1-target": "乙"}
    autosave(world.filler, world.tasks, "goals", cells)
    ids = [goal.row for goal in stored(world.tasks).goals]
    answer = autosave(world.filler, world.tasks, "goals", cells, version=0).json()
    assert answer["status"] == "saved"
    assert list(answer["rows"].values()) == ids
    # Typed on since: the same person, the same place, hence the same row.
    more = cells | {"goals-1-target": "乙及其他"}
    answer = autosave(world.filler, world.tasks, "goals", more, version=0).json()
    assert answer["status"] == "conflict"
    assert choices(answer["panel"]) == [f"choice.goals.r{ids[1]}.target"]
