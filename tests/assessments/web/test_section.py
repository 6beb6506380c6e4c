"""The page of a section: who comes to it, what it shows, that it saves without scripts."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assessments.models import Assessment
from tests.assessments.web.pages import in_state, logged_in, save, section_url, seen, state_of, stored
from tests.assessments.world import World, fill

SECTIONS_2021 = ("funds", "goals", "key_indicators", "main_tasks", "texts")
SECTIONS_2022 = ("goals", "funds", "scores")


@pytest.mark.parametrize("key", SECTIONS_2021)
def test_every_section_of_2021_shows_its_stored_text(world: World, key: str) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    page = logged_in(world.filler).get(section_url(world.tasks, key)).content.decode()
    said = {
        "funds": "1507.47",
        "goals": "鱼珠",
        "key_indicators": "企业服务兑现工作",
        "main_tasks": "79.80",
        "texts": "部门绩效指标库",
    }
    assert said[key][:2] in page
    assert 'name="version" value="1"' in page
    assert "已填完" in page


@pytest.mark.parametrize("key", SECTIONS_2022)
def test_every_section_of_2022_shows_its_stored_text(world: World, key: str) -> None:
    fill(world.rubric, world.rubric_filler, "440112004-2022")
    page = logged_in(world.rubric_filler).get(section_url(world.rubric, key)).content.decode()
    assert {"goals": "双链制", "funds": "184203.53", "scores": "9.96"}[key] in page


@pytest.mark.parametrize("key", SECTIONS_2021)
def test_empty_section_has_somewhere_to_begin(world: World, key: str) -> None:
    page = logged_in(world.filler).get(section_url(world.tasks, key)).content.decode()
    first = {
        "funds": "id_funds-annual_budget",
        "goals": "id_goals-0-target",
        "key_indicators": "id_key_indicators-0-name",
        "main_tasks": "id_main_tasks-0-lines-0-target",
        "texts": "id_texts-problems",
    }
    assert f'id="{first[key]}"' in page


def test_names_and_ids_are_unique_outside_templates(world: World) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    for key in (*SECTIONS_2021, "data"):
        page = logged_in(world.filler).get(section_url(world.tasks, key)).content.decode()
        page = re.sub(r"<template.*?</template>", "", page, flags=re.S)
        ids = re.findall(r'\bid="([^"]+)"', page)
        assert sorted(ids) == sorted(set(ids))


def test_every_control_has_a_label(world: World) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    for key in (*SECTIONS_2021, "data"):
        page = logged_in(world.filler).get(section_url(world.tasks, key)).content.decode()
        labelled = set(re.findall(r'<label[^>]* for="([^"]+)"', page))
        controls = re.findall(r'<(?:textarea|input type="text")[^>]* id="([^"]+)"', page)
        assert [control for control in controls if control not in labelled] == []


def test_content_security_policy_has_nothing_to_object_to(world: World) -> None:
    page = logged_in(world.filler).get(section_url(world.tasks, "main_tasks")).content.decode()
    assert re.findall(r"<[^>]+ (?:style|on\w+)=", page) == []
    assert re.findall(r"<script(?![^>]*(?: src=|application/json))", page) == []


def test_saving_answers_with_the_page_again(world: World) -> None:
    response = save(world.filler, world.tasks, "texts", {"texts-problems": "台账不全", "do": "save"})
    assert (response.status_code, response["Location"]) == (302, section_url(world.tasks, "texts"))
    assert dict(stored(world.tasks).texts) == {"problems": "台账不全"}
    page = logged_in(world.filler).get(section_url(world.tasks, "texts")).content.decode()
    assert "台账不全" in page


def test_next_goes_on_and_the_last_goes_back(world: World) -> None:
    response = save(world.filler, world.tasks, "funds", {"funds-annual_budget": "1", "do": "next"})
    assert response["Location"] == section_url(world.tasks, "goals")
    response = save(world.filler, world.tasks, "texts", {"texts-problems": "无", "do": "next"})
    assert response["Location"] == section_url(world.tasks, "data")
    response = save(world.filler, world.tasks, "data", {"do": "next"})
    assert response["Location"] == f"/assessments/{world.tasks.pk}/"


def test_head_may_fill_in_too(world: World) -> None:
    save(world.head, world.tasks, "texts", {"texts-problems": "审核人补充"})
    assert state_of(world.tasks, "texts").saved_by == world.head


def test_foreign_people_and_finance_get_404(world: World) -> None:
    users = (world.foreign_filler, world.rubric_filler, world.reviewer, world.approver, world.administrator)
    for user in users:
        assert logged_in(user).get(section_url(world.tasks, "funds")).status_code == 404
        assert save(user, world.tasks, "funds", {"funds-annual_budget": "1"}).status_code == 404
    assert stored(world.tasks).funds == {}


def test_auditor_reads_and_cannot_write(world: World) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    page = logged_in(world.auditor).get(section_url(world.tasks, "goals")).content.decode()
    assert "您以审计员身份查看" in page
    assert page.count("<textarea") == page.count(" readonly>")
    assert 'name="do" value="add-' not in page
    assert "page.js" not in page
    assert save(world.auditor, world.tasks, "goals", {"goals-0-target": "改"}).status_code == 404


@pytest.mark.parametrize("state", ["internal_review", "submitted", "in_review", "scored", "approved"])
def test_submitted_form_is_shown_and_not_changed(world: World, state: str) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    in_state(world.tasks, state)
    page = logged_in(world.filler).get(section_url(world.tasks, "texts")).content.decode()
    assert "只能查看，不能修改" in page
    response = save(world.filler, world.tasks, "texts", {"texts-problems": "太晚了的文字"})
    assert response.status_code == 409
    # What was typed stands in the answer: it can be copied.
    assert "太晚了的文字</textarea>" in response.content.decode()
    assert stored(world.tasks).texts["problems"] != "太晚了的文字"


def test_unknown_sections_get_404(world: World) -> None:
    client = logged_in(world.filler)
    for key in ("scores", "unknown", "funds2"):
        assert client.get(section_url(world.tasks, key)).status_code == 404
        assert client.post(section_url(world.tasks, key), {"version": 0}).status_code == 404


def test_anonymous_and_wrong_method(world: World) -> None:
    address = section_url(world.tasks, "funds")
    assert Client().get(address).status_code == 302
    assert Client().post(address, {"version": 0}).status_code == 302
    assert logged_in(world.filler).put(address).status_code == 405


def test_stated_value_of_the_paper_stands_beside_the_computed_one(world: World) -> None:
    """S1 prints 年度调整额 17.53 where it computes to -17.53."""
    assessment = _s1(world)
    page = logged_in(world.filler).get(section_url(assessment, "funds")).content.decode()
    assert "原表填列 17.53，系统计算 <span data-computed-again>-17.53</span>" in page
    cells = {f"funds-{key}": str(value) for key, value in stored(assessment).funds.items()}
    save(world.filler, assessment, "funds", cells)
    assert dict(stored(assessment).stated) == {"funds.adjustment": "17.53", "funds.adjustment_rate": "0.8"}
    save(world.filler, assessment, "funds", cells | {"stated-funds-adjustment": "on"})
    assert dict(stored(assessment).stated) == {"funds.adjustment_rate": "0.8"}


def _s1(world: World) -> Assessment:
    """S1's figures in the department of the world."""
    from_paper = {"annual_budget": "2218.86", "initial_budget": "2236.39", "expenditure": "2208.99"}
    save(world.filler, world.tasks, "funds", {f"funds-{key}": value for key, value in from_paper.items()})
    world.tasks.stated_values.create(path="funds.adjustment", value="17.53")
    world.tasks.stated_values.create(path="funds.adjustment_rate", value="0.8")
    return world.tasks


@pytest.mark.parametrize("key", SECTIONS_2021)
def test_queries_do_not_grow_with_the_rows(world: World, key: str) -> None:
    client = seen(world.filler)
    counts = []
    for rows in (1, 3):
        cells = {f"goals-{row}-target": f"目标{row}" for row in range(rows)}
        cells |= {f"key_indicators-{row}-name": f"指标{row}" for row in range(rows)}
        for row in range(rows):
            task = f"main_tasks-{row}"
            cells |= {f"{task}-name": "任务", f"{task}-lines-0-target": "甲", f"{task}-lines-1-target": "乙"}
            cells |= {f"{task}-lines-0-indicators-{n}-name": "指标" for n in range(rows)}
        save(world.filler, world.tasks, key, cells | {"indicator_placement": "beside"})
        with CaptureQueriesContext(connection) as queries:
            client.get(section_url(world.tasks, key))
        counts.append(len(queries))
    assert counts[0] == counts[1]
