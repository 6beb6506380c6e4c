"""The bureau's page of an objection."""

import pytest
from django.urls import reverse

from assessments.actions import objections
from assessments.enums import State
from assessments.models import Assessment, Objection
from tests.assessments.admin.conftest import As
from tests.assessments.admin.pages import text_of
from tests.assessments.world import World, bring_to_approved


@pytest.fixture
def objected(world: World) -> World:
    bring_to_approved(world)
    objections.file_objection(
        assessment=world.tasks, user=world.head, text="第一项佐证已随表附上。", lines=["A1-1"]
    )
    return world


def url(world: World, name: str = "objection") -> str:
    return reverse(f"admin:assessments_assessment_{name}", args=[world.tasks.pk])


def state_of(world: World) -> str:
    return Assessment.objects.get(pk=world.tasks.pk).state


def test_there_is_none(world: World, as_user: As) -> None:
    assert as_user(world.reviewer).get(url(world)).status_code == 404
    bring_to_approved(world)
    assert as_user(world.reviewer).get(url(world)).status_code == 404


def test_the_objection_stands_beside_the_lines(objected: World, as_user: As) -> None:
    page = text_of(as_user(objected.auditor).get(url(objected)))
    assert "林审核，" in page
    assert "第一项佐证已随表附上。" in page
    assert "部门整体绩效目标产出指标完成情况 有异议 20.00 — 19.50 19.50 佐证材料不足。" in page
    assert "异议由财政评审员答复、财政审定人决定。" in page


def test_from_the_queue_and_the_desk(objected: World, as_user: As) -> None:
    client = as_user(objected.approver)
    queue = client.get(reverse("admin:assessments_assessment_changelist"), {"state": "objected"})
    assert [row.department for row in queue.context["rows"]] == [objected.department.name]
    desk = client.get(reverse("admin:assessments_assessment_change", args=[objected.tasks.pk]))
    assert url(objected) in desk.content.decode()
    assert url(objected, "uphold") in desk.content.decode()
    assert "1 待处理异议" in text_of(client.get(reverse("admin:index")))


def test_answering_and_upholding(objected: World, as_user: As) -> None:
    reviewer, approver = as_user(objected.reviewer), as_user(objected.approver)
    assert "评审员还没有写答复意见。" in text_of(approver.get(url(objected)))
    posted = {"deed": "answer", "text": "附件不能说明产出。"}
    assert reviewer.post(url(objected), posted)["Location"] == url(objected)
    response = approver.post(url(objected), {"deed": "uphold", "text": "维持。"}, follow=True)
    assert "已决定维持原结果，并告知部门。" in text_of(response)
    kept = Objection.objects.get()
    assert (kept.answer, kept.is_upheld, kept.decision) == ("附件不能说明产出。", True, "维持。")
    assert state_of(objected) == State.APPROVED


def test_revising_tells_the_reviewer_why_on_the_desk(objected: World, as_user: As) -> None:
    as_user(objected.approver).post(url(objected, "revise"), {"deed": "revise", "text": "佐证成立。"})
    assert state_of(objected) == State.IN_REVIEW
    desk = as_user(objected.reviewer).get(
        reverse("admin:assessments_assessment_change", args=[objected.tasks.pk])
    )
    assert "佐证成立。" in text_of(desk)
    assert url(objected) in desk.content.decode()


@pytest.mark.parametrize(
    ("who", "deed"), [("reviewer", "uphold"), ("approver", "answer"), ("auditor", "revise")]
)
def test_by_the_wrong_person_the_text_stays(objected: World, as_user: As, who: str, deed: str) -> None:
    response = as_user(objected.people[who]).post(url(objected), {"deed": deed, "text": "我的意见。"})
    assert response.status_code == 409
    assert state_of(objected) == State.OBJECTED
    assert "您没有这个角色" in text_of(response)


def test_what_cannot_be_taken_stays_as_typed(objected: World, as_user: As) -> None:
    client = as_user(objected.approver)
    response = client.post(url(objected), {"deed": "uphold", "text": "长" * 2001})
    assert (response.status_code, "长" * 2001 in response.content.decode()) == (422, True)
    response = client.post(url(objected), {"deed": "uphold", "text": ""})
    assert (response.status_code, "须写明原因" in text_of(response)) == (409, True)
    assert client.post(url(objected), {"deed": "erase", "text": "x"}).status_code == 404


def test_the_second_of_two_decisions_is_told(objected: World, as_user: As) -> None:
    objections.uphold(assessment=objected.tasks, user=objected.approver, remark="维持。")
    response = as_user(objected.approver).post(url(objected), {"deed": "revise", "text": "受理。"})
    assert response.status_code == 409
    assert "受理。" in text_of(response)
    assert state_of(objected) == State.APPROVED


def test_foreign_objections_are_not_found(objected: World, as_user: As) -> None:
    for who in ("foreign_reviewer", "administrator"):
        assert as_user(objected.people[who]).get(url(objected)).status_code == 404
        assert as_user(objected.people[who]).post(url(objected), {"deed": "answer"}).status_code == 404
