"""A returned form at the department: what was said, where, what stays locked, and that it was seen."""

import datetime
import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from assessments.actions import returning, reviewing, submission
from assessments.models import Assessment, FieldRemark, ReturnRequest
from tests.assessments.web.pages import autosave, logged_in, save, section_url, seen, stored
from tests.assessments.world import World, fill, return_form, settle_findings, submit

GOAL = "goals.1.completion"


@pytest.fixture
def in_review(world: World) -> World:
    fill(world.tasks, world.filler, "440112001-2021")
    submit(world.tasks, world.filler, world.head)
    reviewing.start_review(assessment=world.tasks, user=world.reviewer)
    return world


@pytest.fixture
def returned(in_review: World) -> World:
    return_form(
        in_review.tasks, in_review.reviewer, only={GOAL: "写明<b>年末数</b>", "texts.problems": "写具体"}
    )
    return in_review


def overview(assessment: Assessment) -> str:
    return reverse("assessments:overview", args=[assessment.pk])


def page_of(world: World, address: str) -> str:
    """Without the rows that scripts copy."""
    page = logged_in(world.filler).get(address).content.decode()
    return re.sub(r"<template.*?</template>", "", page, flags=re.S)


def controls(page: str) -> dict[str, str]:
    """Every control of the section's form as a browser posts it, with its opening tag's text under ``name!``."""
    page = re.sub(r"<template.*?</template>", "", page, flags=re.S)
    found: dict[str, str] = {}
    for tag, text in re.findall(r"<textarea([^>]*)>\n?(.*?)</textarea>", page, re.S):
        name = re.search(r'name="([^"]+)"', tag)
        assert name
        found[name[1]] = unescape(text)
    for tag in re.findall(r'<input type="(?:text|hidden)"[^>]*>', page):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and value and name[1] != "csrfmiddlewaretoken":
            found[name[1]] = unescape(value[1])
    for tag in re.findall(r'<input type="radio"[^>]*checked[^>]*>', page):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        assert name
        assert value
        if "disabled" not in tag:
            found[name[1]] = value[1]
    return found


def writable(page: str) -> list[str]:
    page = re.sub(r"<template.*?</template>", "", page, flags=re.S)
    tags = re.findall(r'<(?:textarea|input type="text")[^>]*name="([^"]+)"([^>]*)>', page)
    return [name for name, rest in tags if " readonly" not in rest]


def test_the_overview_lists_every_remark_with_its_field_and_what_became_of_it(returned: World) -> None:
    page = page_of(returned, overview(returned.tasks))
    goals, texts = (section_url(returned.tasks, key) for key in ("goals", "texts"))
    assert f'href="{goals}#id_goals-1-completion"' in page
    assert f'href="{texts}#id_texts-problems"' in page
    assert "写明&lt;b&gt;年末数&lt;/b&gt;" in page
    assert (page.count(">未改</span>"), page.count(">已改</span>")) == (2, 0)
    assert "还有 7 天" in page
    assert "全部 2 处意见，已改 0 处" in page
    save(
        returned.filler,
        returned.tasks,
        "texts",
        controls(page_of(returned, texts)) | {"texts-problems": "另写"},
    )
    page = page_of(returned, overview(returned.tasks))
    assert (page.count(">未改</span>"), page.count(">已改</span>")) == (1, 1)


def test_the_remark_stands_beside_its_field_and_the_rest_is_locked(returned: World) -> None:
    page = page_of(returned, section_url(returned.tasks, "goals"))
    assert writable(page) == ["goals-1-completion"]
    field = re.search(r'name="goals-1-completion"[^>]*', page)
    assert field
    assert 'aria-describedby="id_goals-1-completion-remark id_goals-1-completion-error"' in field[0]
    assert 'id="id_goals-1-completion-remark"' in page
    locked = re.search(r'name="goals-0-target"[^>]*', page)
    assert locked
    assert "locked-hint" in locked[0]
    assert page.count('id="locked-hint"') == 1
    assert 'value="add-goals"' not in page
    assert 'value="remove-goals-1"' not in page
    assert "disabled" not in re.sub(r"<script.*?</script>", "", page, flags=re.S)


@pytest.mark.parametrize("key", ["funds", "goals", "key_indicators", "main_tasks", "texts"])
def test_a_page_posted_as_it_is_changes_nothing_and_is_taken(returned: World, key: str) -> None:
    before = stored(returned.tasks)
    posted = controls(page_of(returned, section_url(returned.tasks, key)))
    assert logged_in(returned.filler).post(section_url(returned.tasks, key), posted).status_code == 302
    assert stored(returned.tasks) == before


@pytest.mark.parametrize("key", ["funds", "goals", "scores", "data", "report"])
def test_so_is_one_of_the_2022_form(world: World, key: str) -> None:
    fill(world.rubric, world.rubric_filler, "440112004-2022")
    submit(world.rubric, world.rubric_filler, world.rubric_head)
    reviewing.start_review(assessment=world.rubric, user=world.reviewer)
    return_form(world.rubric, world.reviewer, only={"scores.A1-3": "核对"})
    before = stored(world.rubric)
    client = logged_in(world.rubric_filler)
    page = client.get(section_url(world.rubric, key)).content.decode()
    assert client.post(section_url(world.rubric, key), controls(page)).status_code == 302
    assert stored(world.rubric) == before
    wanted = [f"scores-A1-3-{cell}" for cell in ("score", "reason", "measure")] if key == "scores" else []
    assert writable(page) == wanted


def test_the_state_of_a_remark_follows_the_saving(returned: World) -> None:
    client = logged_in(returned.filler)
    address = reverse("assessments:section_findings", args=[returned.tasks.pk, "goals"])
    number = FieldRemark.objects.get(path=GOAL).pk
    assert client.get(address).json()["remarks"] == {str(number): False}
    cells = controls(page_of(returned, section_url(returned.tasks, "goals")))
    autosave(returned.filler, returned.tasks, "goals", cells | {"goals-1-completion": "年末 12 家。"})
    assert client.get(address).json()["remarks"] == {str(number): True}


def test_the_head_reads_the_remarks_beside_the_fields(returned: World) -> None:
    settle_findings(returned.tasks, returned.filler)
    submission.send_to_head(assessment=returned.tasks, user=returned.filler)
    page = logged_in(returned.head).get(section_url(returned.tasks, "goals")).content.decode()
    assert 'id="id_goals-1-completion-remark"' in page
    assert 'id="locked-hint"' not in page
    assert writable(page) == []


def test_rows_can_be_added_where_their_list_was_asked_for(in_review: World) -> None:
    return_form(in_review.tasks, in_review.reviewer, only={"key_indicators": "重列"})
    page = page_of(in_review, section_url(in_review.tasks, "key_indicators"))
    assert 'value="add-key_indicators"' in page
    assert 'value="remove-key_indicators-0"' in page
    assert len(writable(page)) == 3 * len(stored(in_review.tasks).key_indicators)
    goals = page_of(in_review, section_url(in_review.tasks, "goals"))
    assert writable(goals) == []


def test_an_inner_list_alone(in_review: World) -> None:
    return_form(in_review.tasks, in_review.reviewer, only={"main_tasks.0.lines.0.indicators": "补指标"})
    page = page_of(in_review, section_url(in_review.tasks, "main_tasks"))
    assert 'value="add-main_tasks-0-lines-0-indicators"' in page
    assert 'value="add-main_tasks-0-lines"' not in page
    assert 'value="add-main_tasks-1-lines-0-indicators"' not in page
    assert {name.rpartition("-")[0].rpartition("-")[0] for name in writable(page)} == {
        "main_tasks-0-lines-0-indicators"
    }


def test_a_locked_field_refuses_by_script_and_keeps_the_words(returned: World) -> None:
    before = stored(returned.tasks)
    cells = controls(page_of(returned, section_url(returned.tasks, "goals")))
    answer = autosave(returned.filler, returned.tasks, "goals", cells | {"goals-0-target": "另写"})
    assert answer.status_code == 409
    assert answer.json()["status"] == "refused"
    assert "不在本次退回修改的范围内" in answer.json()["reason"]
    assert stored(returned.tasks) == before


def test_without_scripts_the_page_comes_back_with_what_was_typed_and_what_it_was(returned: World) -> None:
    old = stored(returned.tasks).goals[0].target
    cells = controls(page_of(returned, section_url(returned.tasks, "goals")))
    typed = cells | {"goals-0-target": "另写一句", "goals-1-completion": "年末 12 家。"}
    answer = save(returned.filler, returned.tasks, "goals", typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert {"另写一句", "年末 12 家。"} <= set(controls(page).values())
    assert unescape(page).count(f"本次退回未要求修改，请恢复为：{old}") == 1
    assert "goals-0-target" in writable(page)
    mended = controls(page) | {"goals-0-target": old}
    assert save(returned.filler, returned.tasks, "goals", mended).status_code == 302
    assert stored(returned.tasks).goals[1].completion == "年末 12 家。"


def test_the_first_of_the_department_is_noted(returned: World) -> None:
    logged_in(returned.auditor).get(overview(returned.tasks))
    logged_in(returned.auditor).get(section_url(returned.tasks, "goals"))
    assert ReturnRequest.objects.get().opened_at is None
    logged_in(returned.head).get(section_url(returned.tasks, "goals"))
    page_of(returned, overview(returned.tasks))
    assert ReturnRequest.objects.get().opened_by == returned.head


def test_the_list_of_forms_opens_nothing_and_says_until_when(returned: World) -> None:
    page = page_of(returned, "/")
    assert ReturnRequest.objects.get().opened_at is None
    assert "修改截止" in page
    assert f"{timezone.localdate() + datetime.timedelta(days=7)}" in page
    assert "还有 7 天" in page


def test_overdue_is_said(returned: World) -> None:
    ReturnRequest.objects.update(due_on=timezone.localdate() - datetime.timedelta(days=3))
    assert "已超过 3 天" in page_of(returned, overview(returned.tasks))
    assert "已超过 3 天" in page_of(returned, "/")


def test_taken_back_it_is_in_review(returned: World) -> None:
    returning.undo_return(assessment=returned.tasks, user=returned.reviewer)
    page = page_of(returned, overview(returned.tasks))
    assert "财政退回意见" not in page
    assert "财政复核中" in page


def test_what_was_added_later_is_told(returned: World) -> None:
    returning.amend_return(
        assessment=returned.tasks,
        user=returned.reviewer,
        remark="电话里说过。",
        remarks=[returning.Note("goals.0.target", "也请核对。")],
    )
    page = page_of(returned, overview(returned.tasks))
    assert "电话里说过。" in page
    assert page.count('<span class="tag">补充</span>') == 1


def test_sending_on_names_what_nothing_was_done_about(returned: World) -> None:
    settle_findings(returned.tasks, returned.filler)
    address = reverse("assessments:transition", args=[returned.tasks.pk, "send_to_head"])
    assert "财政退回的 2 处意见中，有 2 处没有改动" in page_of(returned, address)
    cells = controls(page_of(returned, section_url(returned.tasks, "texts")))
    save(returned.filler, returned.tasks, "texts", cells | {"texts-problems": "部门绩效指标库未建成。"})
    settle_findings(returned.tasks, returned.filler)
    page = page_of(returned, address)
    assert "有 1 处没有改动" in page
    assert "texts-problems" not in page
    submission.send_to_head(assessment=returned.tasks, user=returned.filler)
    submit_page = logged_in(returned.head).get(
        reverse("assessments:transition", args=[returned.tasks.pk, "submit"])
    )
    assert "有 1 处没有改动" in submit_page.content.decode()


def test_the_heads_words_stand_beside_finances(returned: World) -> None:
    settle_findings(returned.tasks, returned.filler)
    submission.send_to_head(assessment=returned.tasks, user=returned.filler)
    submission.send_back(assessment=returned.tasks, user=returned.head, remark="第二项再核对。")
    page = page_of(returned, overview(returned.tasks))
    assert "第二项再核对。" in page
    assert ">财政退回意见</h2>" in page


def test_more_remarks_ask_for_no_more_queries(in_review: World) -> None:
    return_form(in_review.tasks, in_review.reviewer, only={"goals.0.target": "核对"})
    client = seen(in_review.filler)
    addresses = (overview(in_review.tasks), section_url(in_review.tasks, "goals"))
    client.get(addresses[0])

    def counts() -> list[int]:
        found = []
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            found.append(len(queries))
        return found

    one = counts()
    more = [returning.Note(f"goals.{place}.completion", "核对") for place in range(3)]
    returning.amend_return(assessment=in_review.tasks, user=in_review.reviewer, remarks=more)
    assert counts() == one
    assert one[1] <= 13
