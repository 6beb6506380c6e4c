import pytest
from django.test import Client
from django.urls import reverse

from assessments.actions import reviewing, submission
from assessments.models import Assessment, Event, Revision
from tests.assessments.web.pages import logged_in
from tests.assessments.world import World, fill, return_form, settle_findings, submit


def url(assessment: Assessment, verb: str) -> str:
    return reverse("assessments:transition", args=[assessment.pk, verb])


@pytest.fixture
def filled(world: World) -> World:
    fill(world.tasks, world.filler, "440112001-2021")
    settle_findings(world.tasks, world.filler)
    return world


def state(world: World) -> str:
    return Assessment.objects.get(pk=world.tasks.pk).state


def test_page_says_what_will_happen_and_does_nothing(filled: World) -> None:
    page = logged_in(filled.filler).get(url(filled.tasks, "send_to_head")).content.decode()
    assert "交给部门审核人审核" in page
    assert "确认送部门审核" in page
    assert state(filled) == "draft"


def test_the_departments_way(filled: World) -> None:
    filler, head = logged_in(filled.filler), logged_in(filled.head)
    response = filler.post(url(filled.tasks, "send_to_head"), {"remark": "请审核"})
    assert response["Location"] == reverse("assessments:overview", args=[filled.tasks.pk])
    assert state(filled) == "internal_review"
    filler.post(url(filled.tasks, "withdraw"))
    assert state(filled) == "draft"
    filler.post(url(filled.tasks, "send_to_head"))
    head.post(url(filled.tasks, "send_back"), {"remark": "第 2 项写具体"})
    assert state(filled) == "draft"
    filler.post(url(filled.tasks, "send_to_head"))
    head.post(url(filled.tasks, "submit"))
    assert state(filled) == "submitted"
    assert Revision.objects.get(assessment=filled.tasks).submitted_by == filled.head
    assert list(
        Event.objects.filter(assessment=filled.tasks).exclude(remark="").values_list("remark", flat=True)
    ) == [
        "JSON 文件",
        "请审核",
        "第 2 项写具体",
    ]


def test_sending_back_needs_a_reason(filled: World) -> None:
    submission.send_to_head(assessment=filled.tasks, user=filled.filler)
    response = logged_in(filled.head).post(url(filled.tasks, "send_back"), {"remark": "  "})
    assert "请写明退回的原因" in response.content.decode()
    assert state(filled) == "internal_review"


@pytest.mark.parametrize(("remark", "message"), [("字" * 2001, "超过上限 2000 字"), ("好😀", "含有表情符号")])
def test_remarks_are_texts_of_the_record(filled: World, remark: str, message: str) -> None:
    response = logged_in(filled.filler).post(url(filled.tasks, "send_to_head"), {"remark": remark})
    assert message in response.content.decode()
    assert state(filled) == "draft"


def test_gaps_are_listed_with_their_fields(world: World) -> None:
    client = logged_in(world.filler)
    page = client.get(url(world.tasks, "send_to_head")).content.decode()
    assert "还有 9 项没有填好" in page
    assert "确认" not in page
    response = client.post(url(world.tasks, "send_to_head"))
    assert response.status_code == 409
    assert "#id_funds-annual_budget" in response.content.decode()
    assert state(world) == "draft"


def test_wrong_role_and_wrong_state_are_explained(filled: World) -> None:
    page = logged_in(filled.filler).get(url(filled.tasks, "submit")).content.decode()
    assert "由部门审核人办理，您没有这个角色" in page
    response = logged_in(filled.head).post(url(filled.tasks, "submit"))
    assert response.status_code == 409
    assert "自评表现在的状态是“填报中”" in response.content.decode()
    assert state(filled) == "draft"


def test_unchanged_resubmission_is_refused(filled: World) -> None:
    submit(filled.tasks, filled.filler, filled.head)
    reviewing.start_review(assessment=filled.tasks, user=filled.reviewer)
    return_form(filled.tasks, filled.reviewer, "请修改")
    logged_in(filled.filler).post(url(filled.tasks, "send_to_head"))
    response = logged_in(filled.head).post(url(filled.tasks, "submit"))
    assert response.status_code == 409
    assert "与上次送审完全相同" in response.content.decode()


@pytest.mark.parametrize("verb", ["approve", "return", "start_review", "finish_scoring", "unknown"])
def test_verbs_of_the_bureau_are_not_here(filled: World, verb: str) -> None:
    for user in (filled.filler, filled.reviewer, filled.approver):
        assert logged_in(user).get(url(filled.tasks, verb)).status_code == 404
        assert logged_in(user).post(url(filled.tasks, verb)).status_code == 404


def test_foreign_people_get_404(filled: World) -> None:
    for user in (filled.foreign_filler, filled.rubric_filler, filled.reviewer, filled.auditor):
        assert logged_in(user).get(url(filled.tasks, "send_to_head")).status_code == 404
        assert logged_in(user).post(url(filled.tasks, "send_to_head")).status_code == 404
    assert state(filled) == "draft"


def test_anonymous_wrong_method_bad_id(filled: World) -> None:
    assert Client().get(url(filled.tasks, "submit")).status_code == 302
    assert logged_in(filled.filler).put(url(filled.tasks, "submit")).status_code == 405
    assert logged_in(filled.filler).get("/assessments/99999/submit/").status_code == 404
