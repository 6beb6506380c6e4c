"""The department's result, and filing an objection."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments.actions import approval, objections, reviewing
from assessments.models import Approval, Objection
from tests.assessments.admin.pages import statements, text_of
from tests.assessments.web.pages import logged_in
from tests.assessments.world import World, bring_to_approved, score_all


@pytest.fixture
def approved(world: World) -> World:
    bring_to_approved(world)
    return world


def result_url(world: World) -> str:
    return f"/assessments/{world.tasks.pk}/result/"


def object_url(world: World) -> str:
    return f"/assessments/{world.tasks.pk}/object/"


def test_there_is_none_before_the_approval(world: World) -> None:
    client = logged_in(world.head)
    assert client.get(result_url(world)).status_code == 404
    assert client.get(object_url(world)).status_code == 404


def test_every_line_with_its_reason(approved: World) -> None:
    page = text_of(logged_in(approved.filler).get(result_url(approved)))
    assert "99.50 分 · 优" in page
    assert "部门整体绩效目标产出指标完成情况 20.00 — 19.50 19.50 佐证材料不足。" in page
    assert "优，扣 0.50 分" in page


def test_until_when_and_by_whom(approved: World) -> None:
    window = objections.objection_window(Approval.objects.get(), 5)
    head = text_of(logged_in(approved.head).get(result_url(approved)))
    assert f"请在 {window.last_day} （含）之前提出，每次审定可提出一次。" in head
    assert "提出异议" in head
    filler = text_of(logged_in(approved.filler).get(result_url(approved)))
    assert f"异议由部门审核人在 {window.last_day} （含）之前提出。" in filler


def test_the_button_stands_on_the_overview_too(approved: World) -> None:
    url = f"/assessments/{approved.tasks.pk}/"
    assert object_url(approved) in logged_in(approved.head).get(url).content.decode()
    assert object_url(approved) not in logged_in(approved.filler).get(url).content.decode()
    approved.round_2021.objection_days = 0
    approved.round_2021.save()
    assert object_url(approved) not in logged_in(approved.head).get(url).content.decode()


def test_filing(approved: World) -> None:
    client = logged_in(approved.head)
    posted = {"text": "第一项佐证已随表附上。", "line": ["A1-1"]}
    response = client.post(object_url(approved), posted)
    assert response["Location"] == result_url(approved)
    page = text_of(client.get(result_url(approved)))
    assert "异议已提交" in page
    assert "第一项佐证已随表附上。" in page
    assert "部门整体绩效目标产出指标完成情况 有异议" in page
    assert Objection.objects.get().lines == ["A1-1"]


def test_what_was_typed_stays_when_it_cannot_be_taken(approved: World) -> None:
    client = logged_in(approved.head)
    response = client.post(object_url(approved), {"text": "长" * 5001, "line": ["A1-2"]})
    page = response.content.decode()
    assert response.status_code == 422
    assert "长" * 5001 in page
    assert (
        'value="A1-2" id="line-A1-2" aria-label="对“部门整体绩效目标效益指标完成情况”有异议" checked' in page
    )
    assert not Objection.objects.exists()
    response = client.post(object_url(approved), {"text": " "})
    assert (response.status_code, "须写明原因" in response.content.decode()) == (409, True)


def test_a_second_one_is_refused_with_the_reason_and_the_text(approved: World) -> None:
    client = logged_in(approved.head)
    client.post(object_url(approved), {"text": "请复议。"})
    response = client.post(object_url(approved), {"text": "再次请求。"})
    page = text_of(response)
    assert response.status_code == 409
    assert "现在不能提出异议" in page
    assert "再次请求。" in page
    assert Objection.objects.count() == 1


def test_the_filler_is_told_who_objects(approved: World) -> None:
    response = logged_in(approved.filler).post(object_url(approved), {"text": "请复议。"})
    assert (response.status_code, "由部门审核人办理" in text_of(response)) == (409, True)


def test_the_answer_waits_for_the_decision(approved: World) -> None:
    objections.file_objection(assessment=approved.tasks, user=approved.head, text="请复议。")
    objections.answer_objection(assessment=approved.tasks, user=approved.reviewer, text="附件不足。")
    client = logged_in(approved.head)
    for url in (result_url(approved), f"/assessments/{approved.tasks.pk}/"):
        assert "附件不足。" not in client.get(url).content.decode()
    objections.uphold(assessment=approved.tasks, user=approved.approver, remark="维持。")
    page = text_of(client.get(result_url(approved)))
    assert "附件不足。" in page
    assert "决定：维持原结果" in page


def test_the_first_result_stays_readable(approved: World) -> None:
    objections.file_objection(assessment=approved.tasks, user=approved.head, text="请复议。")
    objections.revise(assessment=approved.tasks, user=approved.approver, remark="成立。")
    client = logged_in(approved.head)
    assert "异议已受理，正在重新评分。" in text_of(client.get(result_url(approved)))
    score_all(approved.tasks, approved.reviewer)
    reviewing.finish_scoring(assessment=approved.tasks, user=approved.reviewer)
    approval.approve(assessment=approved.tasks, user=approved.approver)
    page = text_of(client.get(result_url(approved)))
    assert "100.00 分 · 优 第 2 次审定，取代此前的结果" in page
    assert "此前的审定结果：99.50 分，优" in page


@pytest.mark.parametrize("who", ["rubric_head", "foreign_filler", "reviewer", "approver"])
def test_strangers_find_nothing(approved: World, who: str) -> None:
    client = logged_in(approved.people[who])
    assert client.get(object_url(approved)).status_code == 404
    assert client.post(object_url(approved), {"text": "请复议。"}).status_code == 404
    assert client.get(result_url(approved)).status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_results(approved: World) -> None:
    client = logged_in(approved.head)
    counted = []
    for _ in range(2):
        client.get(result_url(approved))
        with CaptureQueriesContext(connection) as captured:
            client.get(result_url(approved))
        counted.append(len(statements(captured)))
        objections.file_objection(assessment=approved.tasks, user=approved.head, text="请复议。")
        objections.revise(assessment=approved.tasks, user=approved.approver, remark="成立。")
        score_all(approved.tasks, approved.reviewer)
        reviewing.finish_scoring(assessment=approved.tasks, user=approved.reviewer)
        approval.approve(assessment=approved.tasks, user=approved.approver)
    assert counted[0] == counted[1]
