"""What is typed into cells: taken, normalised, or kept as typed and marked."""

import re
from decimal import Decimal

import pytest

from assessments.models import SectionState
from tests.assessments.web.pages import (
    autosave,
    in_state,
    logged_in,
    save,
    section_url,
    seen,
    state_of,
    stored,
)
from tests.assessments.world import World, fill

MONEY = {"funds-annual_budget": "", "funds-initial_budget": "100", "funds-expenditure": "0"}


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("12", "12.00"),
        (" 1,507.47 ", "1507.47"),
        ("１５０７．４７", "1507.47"),
        ("1，507.47", "1507.47"),
        (".5", "0.50"),
        ("12.", "12.00"),
        ("999999999.99", "999999999.99"),
        ("0", "0.00"),
        ("1.500", "1.50"),
    ],
)
def test_money_is_taken_as_people_type_it(world: World, typed: str, value: str) -> None:
    save(world.filler, world.tasks, "funds", MONEY | {"funds-annual_budget": typed})
    assert stored(world.tasks).funds["annual_budget"] == Decimal(value)
    assert state_of(world.tasks, "funds").unparsed == {}


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("约两千", "请填写数字"),
        ("12.x", "请填写数字"),
        ("12万元", "请填写数字"),
        ("=1+1", "请填写数字"),
        ("1e9", "请填写数字"),
        ("5²", "请填写数字"),
        ("-3", "不能为负数"),
        ("1.234", "最多保留 2 位小数"),
        ("1000000000", "须小于 10 亿"),
        ("1" * 60, ""),
        ("<script>alert(1)</script>", "请填写数字"),
        ("１２😀", "请填写数字"),
    ],
)
def test_what_is_no_money_is_kept_and_the_rest_is_saved(world: World, typed: str, message: str) -> None:
    save(world.filler, world.tasks, "funds", MONEY | {"funds-annual_budget": typed})
    assert dict(stored(world.tasks).funds) == {
        "initial_budget": Decimal("100.00"),
        "expenditure": Decimal("0.00"),
    }
    assert state_of(world.tasks, "funds").unparsed == {"funds.annual_budget": typed}
    page = logged_in(world.filler).get(section_url(world.tasks, "funds")).content.decode()
    assert message in page
    assert page.count('aria-invalid="true"') == 1
    assert "<script>alert" not in page
    assert "有错误" in page


def test_corrected_cell_is_forgotten_as_typed(world: World) -> None:
    save(world.filler, world.tasks, "funds", MONEY | {"funds-annual_budget": "12.x"})
    save(world.filler, world.tasks, "funds", MONEY | {"funds-annual_budget": "12"})
    assert state_of(world.tasks, "funds").unparsed == {}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("一、建立台账；\r\n二、完成签约。", "一、建立台账；\n二、完成签约。"),
        ("=1+1", "=1+1"),
        ("<b>粗</b>&amp;", "<b>粗</b>&amp;"),
        ("甲\u202e乙\u200b丙\x07丁", "甲乙丙丁"),
        ("  前后有空格  ", "前后有空格"),
        ("字" * 20_000, "字" * 20_000),
    ],
)
def test_texts_are_cleaned_of_what_cannot_be_printed(world: World, typed: str, kept: str) -> None:
    save(world.filler, world.tasks, "texts", {"texts-problems": typed})
    assert stored(world.tasks).texts == {"problems": kept}


@pytest.mark.parametrize(
    ("typed", "message"),
    [("字" * 50_000, "内容有 50000 字，超过上限 20000 字"), ("做得好😀", "含有表情符号")],
)
def test_texts_that_cannot_be_taken_are_kept(world: World, typed: str, message: str) -> None:
    save(world.filler, world.tasks, "texts", {"texts-problems": typed, "texts-measures": "措施"})
    assert stored(world.tasks).texts == {"measures": "措施"}
    page = logged_in(world.filler).get(section_url(world.tasks, "texts")).content.decode()
    assert typed in page
    assert message in page


def test_nul_reaches_no_database(world: World) -> None:
    save(world.filler, world.tasks, "funds", MONEY | {"funds-annual_budget": "1\x002x"})
    assert state_of(world.tasks, "funds").unparsed == {"funds.annual_budget": "12x"}


def test_html_is_shown_as_text(world: World) -> None:
    save(world.filler, world.tasks, "texts", {"texts-problems": "</textarea><script>alert(1)</script>"})
    page = logged_in(world.filler).get(section_url(world.tasks, "texts")).content.decode()
    assert "&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page


def test_autosave_answers_with_what_the_page_needs(world: World) -> None:
    cells = {"funds-annual_budget": "2,218.86", "funds-initial_budget": "2236.39", "funds-expenditure": "x"}
    answer = autosave(world.filler, world.tasks, "funds", cells).json()
    answer.pop("saved_at")
    assert answer == {
        "status": "saved",
        "version": 1,
        "problems": {"funds-expenditure": "请填写数字，例如 1234.56；不要写文字、单位或公式。"},
        "numbers": {"funds-annual_budget": "2218.86"},
        "rows": {},
        "computed": {"funds.adjustment": "-17.53", "funds.adjustment_rate": "-0.8"},
        "progress": {"section": "funds", "note": "有错误", "tone": "bad"},
        "gaps": [
            {"anchor": "id_funds-expenditure", "message": "填写的内容无法识别，请按提示改正。"},
            {"anchor": "id_funds-general_public", "message": "请填写“一般公共预算”，没有的填 0。"},
        ],
    }


def test_autosave_gives_rows_their_ids_by_the_names_of_the_page(world: World) -> None:
    cells = {"goals-0-target": "甲", "goals-3-target": "丁", "goals-1-target": " "}
    answer = autosave(world.filler, world.tasks, "goals", cells).json()
    rows = stored(world.tasks).goals
    assert [goal.target for goal in rows] == ["甲", "丁"]
    assert answer["rows"] == {"goals-0": rows[0].row, "goals-3": rows[1].row}
    again = cells | {"goals-0-row": rows[0].row, "goals-3-row": rows[1].row, "goals-3-completion": "成"}
    assert autosave(world.filler, world.tasks, "goals", again).json()["rows"] == answer["rows"]
    assert [(goal.row, goal.completion) for goal in stored(world.tasks).goals] == [
        (rows[0].row, ""),
        (rows[1].row, "成"),
    ]


def test_unparsed_cells_are_kept_under_the_place_of_their_stored_row(world: World) -> None:
    cells = {"main_tasks-0-name": "", "main_tasks-2-name": "任务", "main_tasks-2-lines-1-amount": "多少"}
    save(world.filler, world.tasks, "main_tasks", cells | {"indicator_placement": "beside"})
    assert state_of(world.tasks, "main_tasks").unparsed == {"main_tasks.0.lines.0.amount": "多少"}
    page = logged_in(world.filler).get(section_url(world.tasks, "main_tasks")).content.decode()
    assert re.search(r'id="id_main_tasks-0-lines-0-amount"[^>]* value="多少"', page)


def test_row_ids_of_others_are_of_no_use(world: World) -> None:
    save(world.foreign_filler, world.foreign, "goals", {"goals-0-target": "番禺的目标"})
    foreign = stored(world.foreign).goals[0]
    save(world.filler, world.tasks, "goals", {"goals-0-target": "抢来的", "goals-0-row": foreign.row})
    assert [goal.target for goal in stored(world.foreign).goals] == ["番禺的目标"]
    assert [goal.target for goal in stored(world.tasks).goals] == ["抢来的"]
    assert stored(world.tasks).goals[0].row != foreign.row


@pytest.mark.parametrize("junk", ["abc", "-1", "9" * 30, ""])
def test_junk_where_a_row_id_belongs(world: World, junk: str) -> None:
    save(world.filler, world.tasks, "goals", {"goals-0-target": "甲", "goals-0-row": junk})
    assert [goal.target for goal in stored(world.tasks).goals] == ["甲"]


def test_names_that_contradict_each_other_do_no_harm(world: World) -> None:
    cells = {
        "goals-0-target": "甲",
        "goals-0-target-x": "?",
        "goals-x-target": "?",
        "goals-": "?",
        "goals": "?",
    }
    cells |= {"goals-1e3-target": "?", "goals-٣-target": "?", f"goals-{'9' * 30}-target": "?"}
    assert save(world.filler, world.tasks, "goals", cells).status_code == 302
    assert [goal.target for goal in stored(world.tasks).goals] in (["甲"], [""], [])


def test_too_many_rows_are_refused_and_shown_again(world: World) -> None:
    cells = {f"goals-{row}-target": "目" for row in range(301)}
    response = save(world.filler, world.tasks, "goals", cells)
    assert response.status_code == 409
    page = response.content.decode()
    assert "最多 300 行，现有 301 行" in page
    assert 'id="id_goals-300-target"' in page
    assert stored(world.tasks).goals == ()


@pytest.mark.parametrize("version", ["", "abc", "-1", "9" * 40])
def test_page_without_its_version_is_not_saved(world: World, version: str) -> None:
    """A request that was cut off on its way has lost the last of its fields."""
    fill(world.tasks, world.filler, "440112001-2021")
    response = save(world.filler, world.tasks, "texts", {"texts-problems": "半截"}, version=version)
    assert response.status_code == 409
    assert stored(world.tasks).texts["problems"] != "半截"


def test_autosave_into_a_submitted_form_is_refused(world: World) -> None:
    in_state(world.tasks, "submitted")
    response = autosave(world.filler, world.tasks, "texts", {"texts-problems": "太晚"})
    assert response.status_code == 409
    assert response.json()["status"] == "refused"
    assert "已送审" in response.json()["reason"]


def test_scores_are_held_to_their_weights(world: World) -> None:
    cells = {"scores-A1-1-score": "20.5", "scores-A1-2-score": "１９.5", "scores-A1-2-reason": "一项未完成"}
    answer = autosave(world.rubric_filler, world.rubric, "scores", cells).json()
    assert answer["problems"] == {"scores-A1-1-score": "得分应在 0 至 20 分之间。"}
    assert answer["computed"] == {"scores.total": "19.50"}
    assert [(s.line, s.score, s.reason) for s in stored(world.rubric).scores] == [
        ("A1-2", Decimal("19.50"), "一项未完成")
    ]
    assert state_of(world.rubric, "scores").unparsed == {"scores.A1-1.score": "20.5"}


def test_goals_of_2022_hold_count_and_reason_as_well(world: World) -> None:
    cells = {"unit_count": "三", "texts-shortfall_reason": "疫情影响", "goals-0-target": "任务1"}
    save(world.rubric_filler, world.rubric, "goals", cells)
    assert state_of(world.rubric, "goals").unparsed == {"unit_count": "三"}
    save(world.rubric_filler, world.rubric, "goals", cells | {"unit_count": "３"})
    sheet = stored(world.rubric)
    assert (sheet.unit_count, dict(sheet.texts), len(sheet.goals)) == (3, {"shortfall_reason": "疫情影响"}, 1)


def test_progress_is_kept_with_the_section(world: World) -> None:
    save(world.filler, world.tasks, "texts", {"texts-problems": "无"})
    state = SectionState.objects.get(assessment=world.tasks, section="texts")
    assert (state.done, state.asked, state.is_complete) == (1, 2, False)


def test_queries_of_autosave_do_not_grow_with_the_rows(
    world: World, django_assert_num_queries: object
) -> None:
    client = seen(world.filler)
    address = section_url(world.tasks, "goals")
    for rows in (1, 3):
        cells = {f"goals-{row}-target": f"目标{row}" for row in range(rows)}
        save(world.filler, world.tasks, "goals", cells)
        cells |= {f"goals-{row}-row": str(goal.row) for row, goal in enumerate(stored(world.tasks).goals)}
        cells |= {f"goals-{row}-completion": "完成" for row in range(rows)}
        cells["version"] = str(state_of(world.tasks, "goals").version)
        with django_assert_num_queries(10):  # type: ignore[operator]
            client.post(address, cells, headers={"X-Requested-With": "autosave"})
