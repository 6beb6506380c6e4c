"""The section of raw data items: what is asked, what is taken from the money block, what the numbers come to."""

import re
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments.actions.drafts import save_whole
from assessments.actions.layouts import load_rubric
from assessments.models import Assessment, AssessmentRound
from assessments.rules.scoring import asked_items
from tests.assessments.published import S3
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
from tests.assessments.world import FIXTURES, World, fill, submit

KINDS = """
  - {code: no_contracts, label: 全年没有采购, kind: flag, source: department}
  - {code: reached, label: 达成情况, kind: choice, choices: [达成, 未达成], source: department}
  - {code: rates, label: 各指标完成率, kind: numbers, unit: "%", source: department}
indicators:"""


def page_of(world: World, assessment: Assessment) -> str:
    user = world.filler if assessment == world.tasks else world.rubric_filler
    text: str = logged_in(user).get(section_url(assessment, "data")).content.decode()
    return text


@pytest.fixture
def s3(world: World) -> Assessment:
    fill(world.rubric, world.rubric_filler, "440112004-2022")
    return world.rubric


@pytest.fixture
def every_kind(world: World) -> Assessment:
    """S0's round with a rubric that asks for every kind of item."""
    source = world.round_2021.rubric.source.replace("\nindicators:", KINDS, 1)
    source = source.replace("shows: [", "shows: [no_contracts, reached, rates, ", 1)
    version, _ = load_rubric(source=source.replace("\nversion: 1\n", "\nversion: 2\n"))
    AssessmentRound.objects.filter(pk=world.round_2021.pk).update(rubric=version)
    return Assessment.objects.get(pk=world.tasks.pk)


def test_what_the_money_block_holds_is_shown_with_where_it_stands(world: World, s3: Assessment) -> None:
    page = page_of(world, s3)
    assert "186059.94" in page
    assert f'href="{section_url(s3, "funds")}#id_funds-total_budget">资金情况的“总预算（万元）”' in page
    assert 'name="data-annual_budget"' not in page
    assert page.count('name="data-expenditure"') == 1
    assert "尚不能计算：缺少数据项“实际支出”。" in page


def test_the_expenditure_explains_s3s_9_96(world: World, s3: Assessment) -> None:
    save(world.rubric_filler, s3, "data", {"data-expenditure": "185,315.70"})
    assert stored(s3).data == {"expenditure": Decimal("185315.7")}
    page = page_of(world, s3)
    assert 'value="185315.7"' in page
    assert "计算得分：185315.7 ÷ 186059.94 × 10 = 9.96。" in page


def test_saving_answers_with_what_each_line_comes_to(world: World, s3: Assessment) -> None:
    cells = {"data-expenditure": "185,315.70", "data-contracts": "9", "data-contracts_on_time": "8.5"}
    answer = autosave(world.rubric_filler, s3, "data", cells).json()
    assert answer["numbers"] == {"data-expenditure": "185315.7"}
    assert answer["problems"] == {"data-contracts_on_time": "请填写整数，例如 12。"}
    assert answer["outcomes"]["A1-3"] == {
        "text": "计算得分：185315.7 ÷ 186059.94 × 10 = 9.96。",
        "tone": "good",
    }
    assert set(answer["outcomes"]) == {"A1-3", "B2-1", "B3-1", "B5-4", "B5-5", "B6-6", "B7-1"}
    assert answer["progress"] == {"section": "data", "note": "有错误", "tone": "bad"}
    assert state_of(s3, "data").unparsed == {"data.contracts_on_time": "8.5"}
    assert 'value="8.5"' in page_of(world, s3)


def test_a_value_whose_scoring_is_not_known_is_left_to_the_reviewer(world: World, s3: Assessment) -> None:
    answer = autosave(world.rubric_filler, s3, "data", {"data-carry_over": "744.24"}).json()
    assert answer["outcomes"]["B2-1"] == {
        "text": "数值：744.24 ÷ 186059.94 = 0.4%。得分由评审员评定。",
        "tone": "good",
    }
    assert answer["progress"] == {
        "section": "data",
        "note": f"已填 1 / {state_of(s3, 'data').asked}",
        "tone": "",
    }


def test_a_form_that_prints_no_rubric_is_asked_as_well(world: World) -> None:
    page = page_of(world, world.tasks)
    assert 'name="data-expenditure"' not in page
    save(world.filler, world.tasks, "data", {"data-contracts": "9"})
    assert stored(world.tasks).data == {"contracts": Decimal(9)}


def test_every_item_asked_for_has_one_control(world: World, s3: Assessment) -> None:
    """Those of the rubric's lines, and the figures of the report."""
    page = page_of(world, s3)
    s3 = Assessment.objects.with_layout().get(pk=s3.pk)
    asked = [item.code for item in asked_items(s3.scoring_rubric(), s3.edition())]
    assert sorted(re.findall(r'name="data-(\w+)"', page)) == sorted(asked)


def test_every_kind_of_item_has_its_control(world: World, every_kind: Assessment) -> None:
    cells = {"data-no_contracts": "否", "data-reached": "未达成", "data-rates": "80；92.50"}
    save(world.filler, every_kind, "data", cells)
    assert stored(every_kind).data == {
        "no_contracts": False,
        "reached": "未达成",
        "rates": (Decimal(80), Decimal("92.5")),
    }
    page = page_of(world, every_kind)
    assert '<option value="否" selected>否</option>' in page
    assert '<option value="未达成" selected>未达成</option>' in page
    assert "80、92.5</textarea>" in page


def test_a_word_that_is_no_choice_stays_until_it_is_mended(world: World, every_kind: Assessment) -> None:
    save(world.filler, every_kind, "data", {"data-reached": "基本达成"})
    page = page_of(world, every_kind)
    assert '<option value="基本达成" selected>基本达成</option>' in page
    assert "请填写“达成”、“未达成”之一。" in page


def test_two_people_choose_between_their_numbers(world: World, every_kind: Assessment) -> None:
    save(world.head, every_kind, "data", {"data-contracts": "9", "data-no_contracts": "是"})
    response = save(world.filler, every_kind, "data", {"data-contracts": "8", "version": 0})
    assert response.status_code == 409
    page = response.content.decode()
    assert "choice.data.contracts" in page
    resolved = {
        "do": "resolve",
        "seen": 1,
        "choice.data.contracts": "mine",
        "choice.data.no_contracts": "theirs",
    }
    save(world.filler, every_kind, "data", {"data-contracts": "8", "version": 0} | resolved)
    assert stored(every_kind).data == {"contracts": Decimal(8), "no_contracts": True}


def test_nothing_entered_does_not_stand_against_submitting(world: World) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    submit(world.tasks, world.filler, world.head)
    world.tasks.refresh_from_db()
    assert world.tasks.state == "submitted"


def test_a_submitted_form_shows_its_words_instead_of_lists(world: World, every_kind: Assessment) -> None:
    save(world.filler, every_kind, "data", {"data-no_contracts": "是"})
    in_state(every_kind, "submitted")
    page = page_of(world, every_kind)
    assert "<select" not in page
    assert 'value="是"' in page


def test_queries_do_not_grow_with_the_items(world: World, s3: Assessment) -> None:
    client = seen(world.rubric_filler)
    page, saving = [], []
    items = ["expenditure", "carry_over", "contracts"]
    for count in (1, 3):
        cells: dict[str, Any] = {f"data-{code}": "1" for code in items[:count]}
        save(world.rubric_filler, s3, "data", cells)
        with CaptureQueriesContext(connection) as queries:
            client.get(section_url(s3, "data"))
        page.append(len(queries))
        cells = {f"data-{code}": "2" for code in items[:count]} | {"version": state_of(s3, "data").version}
        with CaptureQueriesContext(connection) as queries:
            client.post(section_url(s3, "data"), cells, headers={"X-Requested-With": "autosave"})
        saving.append(len(queries))
    assert (page[0], saving[0]) == (page[1], saving[1])


def test_a_published_form_keeps_its_json_with_the_data(world: World, s3: Assessment) -> None:
    sheet = stored(s3)
    assert sheet == S3.sheet
    assert (FIXTURES / "demo/sheets/440112004-2022.json").read_text() == S3.text
    save_whole(assessment=s3, sheet=sheet, user=world.rubric_filler, source="测试")
    assert stored(s3).data == {}
