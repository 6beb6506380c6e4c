import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.actions import approval, returning, reviewing, submission
from assessments.models import Assessment
from assessments.rules.scoring import asked_items
from departments.models import User
from tests.assessments.published import EDITION_2021, RUBRIC
from tests.assessments.web.pages import logged_in, save, seen
from tests.assessments.world import (
    World,
    bring_to_approved,
    fill,
    return_form,
    score_all,
    settle_findings,
    submit,
)


def url(assessment: Assessment) -> str:
    return reverse("assessments:overview", args=[assessment.pk])


def test_each_missing_item_leads_to_its_field(world: World) -> None:
    page = logged_in(world.filler).get(url(world.tasks)).content.decode()
    links = re.findall(r'href="([^"]+#id_[^"]+)"', page)
    base = f"/assessments/{world.tasks.pk}/sections/"
    assert links == [
        f"{base}funds/#id_funds-annual_budget",
        f"{base}funds/#id_funds-initial_budget",
        f"{base}funds/#id_funds-expenditure",
        f"{base}funds/#id_funds-general_public",
        f"{base}goals/#id_goals-0-target",
        f"{base}key_indicators/#id_key_indicators-0-name",
        f"{base}main_tasks/#id_main_tasks-0-name",
        f"{base}texts/#id_texts-problems",
        f"{base}texts/#id_texts-measures",
        *(f"{base}data/#id_data-{item.code}" for item in asked_items(RUBRIC, EDITION_2021)),
    ]


@pytest.mark.parametrize("demo", ["tasks", "rubric"])
def test_every_missing_field_is_really_there(world: World, demo: str) -> None:
    assessment: Assessment = getattr(world, demo)
    client = logged_in(world.filler if demo == "tasks" else world.rubric_filler)
    page = client.get(url(assessment)).content.decode()
    links = re.findall(r'href="([^"]+)#(id_[^"]+)"', page)
    assert links
    for address, anchor in links:
        assert f'id="{anchor}"' in client.get(address).content.decode()


def test_published_gap_of_a_nested_cell(world: World) -> None:
    """S1's 事故发生率 has no result (domain.md §4)."""
    fill(world.tasks, world.filler, "440112001-2021")
    cells = {
        "main_tasks-0-name": "任务",
        "main_tasks-0-lines-0-target": "目标",
        "main_tasks-0-lines-0-amount": "1",
    }
    cells |= {
        "main_tasks-0-lines-0-completion": "完成",
        "main_tasks-0-lines-0-indicators-0-name": "事故发生率",
    }
    save(world.filler, world.tasks, "main_tasks", cells | {"indicator_placement": "below"})
    page = logged_in(world.filler).get(url(world.tasks)).content.decode()
    links = re.findall(r"#(id_[^\"]+)", page)
    assert [link for link in links if not link.startswith("id_data-")] == [
        "id_main_tasks-0-lines-0-indicators-0-result"
    ]
    assert "有 10 项没有填，不影响送审" in page
    assert "还缺 1 项" in page


def test_complete_draft_can_be_sent_on(world: World) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    page = logged_in(world.filler).get(url(world.tasks)).content.decode()
    assert "全部填完" in page
    assert reverse("assessments:transition", args=[world.tasks.pk, "send_to_head"]) in page
    assert "填报人（陈填报）" in page


def first_button(user: User, assessment: Assessment) -> tuple[str, str]:
    """Address and words of the one button in colour."""
    page = logged_in(user).get(url(assessment)).content.decode()
    ((address, words),) = re.findall(r'<a class="btn btn-primary" href="([^"]+)">(.*?)</a>', page)
    return address, words


def test_the_first_button_is_what_comes_next(world: World) -> None:
    own = f"/assessments/{world.tasks.pk}"
    assert first_button(world.filler, world.tasks) == (f"{own}/sections/funds/", "继续填报")
    fill(world.tasks, world.filler, "440112001-2021")
    assert first_button(world.filler, world.tasks) == (f"{own}/checks/", "处理体检问题")
    submit(world.tasks, world.filler, world.head)
    reviewing.start_review(assessment=world.tasks, user=world.reviewer)
    return_form(world.tasks, world.reviewer, only={"goals.1.completion": "写明年末数"})
    expected = (f"{own}/sections/goals/#id_goals-1-completion", "按退回意见修改")
    assert first_button(world.filler, world.tasks) == expected


def test_nothing_but_sending_on_is_left(world: World) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    settle_findings(world.tasks, world.filler)
    expected = (f"/assessments/{world.tasks.pk}/send_to_head/", "送部门审核")
    assert first_button(world.filler, world.tasks) == expected


def test_only_the_own_verbs_are_offered(world: World) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    settle_findings(world.tasks, world.filler)
    submission.send_to_head(assessment=world.tasks, user=world.filler)
    verbs = {
        name: re.findall(
            r'btn[^>]+href="/assessments/\d+/(\w+)/"', logged_in(user).get(url(world.tasks)).content.decode()
        )
        for name, user in (("filler", world.filler), ("head", world.head), ("auditor", world.auditor))
    }
    assert verbs == {
        "filler": ["preview", "intake", "withdraw"],
        "head": ["preview", "intake", "send_back", "submit"],
        "auditor": ["preview", "intake"],
    }


def test_reason_of_the_return_stands_in_front(world: World) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    submit(world.tasks, world.filler, world.head)
    reviewing.start_review(assessment=world.tasks, user=world.reviewer)
    return_form(world.tasks, world.reviewer, "请补充<b>佐证</b>")
    client = logged_in(world.filler)
    for address in (url(world.tasks), f"/assessments/{world.tasks.pk}/sections/goals/"):
        page = client.get(address).content.decode()
        assert page.count(">财政退回意见</h2>") == 1
        assert "请补充&lt;b&gt;佐证&lt;/b&gt;" in page
        assert "<b>佐证" not in page


def test_timeline_says_who_did_what(world: World) -> None:
    bring_to_approved(world)
    page = logged_in(world.filler).get(url(world.tasks)).content.decode()
    titles = re.findall(r'timeline__title">([^<（]+)', page)
    assert titles == [
        "审定通过",
        "完成评分",
        "开始复核",
        "审核通过并送审",
        "送部门审核",
        "导入填报内容",
        "建立自评表",
    ]
    assert "99.50" in page
    assert f"/assessments/{world.tasks.pk}/export/pdf/?revision=1" in page


def test_what_the_bureau_writes_to_itself_is_not_the_departments(world: World) -> None:
    """Remarks between reviewer and approver speak of scores; a return that was taken back was never told."""
    fill(world.tasks, world.filler, "440112001-2021")
    submit(world.tasks, world.filler, world.head)
    reviewing.start_review(assessment=world.tasks, user=world.reviewer, remark="机密一")
    return_form(world.tasks, world.reviewer, "机密二")
    returning.undo_return(assessment=world.tasks, user=world.reviewer, remark="机密三")
    score_all(world.tasks, world.reviewer, off="0.5")
    reviewing.finish_scoring(assessment=world.tasks, user=world.reviewer, remark="机密四")
    approval.reopen_scoring(assessment=world.tasks, user=world.approver, remark="机密五")
    return_form(world.tasks, world.reviewer, "请补充说明。")
    page = logged_in(world.filler).get(url(world.tasks)).content.decode()
    assert re.findall("机密.", page) == []
    assert page.count("请补充说明。") == 2


def test_whose_turn_it_is_in_the_bureau(world: World) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    submit(world.tasks, world.filler, world.head)
    client = logged_in(world.filler)
    assert "黄埔区财政局财政评审员</strong>" in client.get(url(world.tasks)).content.decode()
    reviewing.start_review(assessment=world.tasks, user=world.reviewer)
    assert "黄埔区财政局财政评审员：王评审</strong>" in client.get(url(world.tasks)).content.decode()


def test_foreign_and_finance_get_404(world: World) -> None:
    for user in (
        world.foreign_filler,
        world.rubric_filler,
        world.reviewer,
        world.approver,
        world.administrator,
    ):
        assert logged_in(user).get(url(world.tasks)).status_code == 404
    assert logged_in(world.auditor).get(url(world.tasks)).status_code == 200


def test_unknown_forms_get_404(world: World) -> None:
    client = logged_in(world.filler)
    for number in (0, 10**9, 10**30):
        assert client.get(f"/assessments/{number}/").status_code == 404


def test_anonymous_and_wrong_method(world: World) -> None:
    assert Client().get(url(world.tasks)).status_code == 302
    assert logged_in(world.filler).post(url(world.tasks)).status_code == 405


def test_queries_do_not_grow_with_the_rows(world: World) -> None:
    client = seen(world.filler)
    counts = []
    for rows in (1, 3):
        save(world.filler, world.tasks, "goals", {f"goals-{row}-target": f"目标{row}" for row in range(rows)})
        client.get(url(world.tasks))  # what the checker keeps between requests is there now
        with CaptureQueriesContext(connection) as queries:
            client.get(url(world.tasks))
        counts.append(len(queries))
    assert counts[0] == counts[1]
