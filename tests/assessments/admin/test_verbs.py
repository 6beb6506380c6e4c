import pytest
from django.test import Client
from django.urls import reverse

from assessments.actions import reviewing
from assessments.enums import State
from assessments.models import Approval, Assessment, OfficialFile
from departments.actions.memberships import grant
from departments.enums import Role
from tests.assessments.admin.conftest import Answer, As, score_as_stated
from tests.assessments.admin.pages import text_of
from tests.assessments.world import World


def address(assessment: Assessment, verb: str) -> str:
    return reverse("admin:assessments_assessment_verb", args=[assessment.pk, verb])


def act(client: Client, assessment: Assessment, verb: str, remark: str = "") -> Answer:
    return client.post(address(assessment, verb), {"remark": remark})


def state_of(assessment: Assessment) -> str:
    return Assessment.objects.get(pk=assessment.pk).state


def test_taking_up(world: World, as_user: As, submitted: Assessment) -> None:
    answer = act(as_user(world.reviewer), submitted, "start_review")
    assert answer.status_code == 302
    assert state_of(submitted) == State.IN_REVIEW
    assert [(row.seat, row.reviewer) for row in submitted.seats.all()] == [("first", world.reviewer)]


def test_a_remark_that_cannot_be_taken_stays_as_typed(world: World, as_user: As, scored: Assessment) -> None:
    answer = act(as_user(world.approver), scored, "reopen_scoring", "请补充😀")
    assert answer.status_code == 422
    assert "请补充😀" in text_of(answer)
    assert state_of(scored) == State.SCORED


def test_finishing_lists_what_is_missing_with_links(world: World, as_user: As, in_review: Assessment) -> None:
    score_as_stated(in_review, world.reviewer)
    for line, score in (("A1-1", None), ("B1-1", in_review.scoring_rubric().line("B1-1").weight - 1)):
        reviewing.score(assessment=in_review, line=line, score=score, reason="", user=world.reviewer)
    client = as_user(world.reviewer)
    page = client.get(address(in_review, "finish_scoring"))
    assert [entry.line.code for entry in page.context["scoring"].owed] == ["A1-1", "B1-1"]
    desk = reverse("admin:assessments_assessment_change", args=[in_review.pk])
    assert f'href="{desk}#line-A1-1"' in page.content.decode()
    assert "还有 2 项没有评完" in text_of(page)
    assert "<form class=" not in page.content.decode()
    assert act(client, in_review, "finish_scoring").status_code == 409
    assert state_of(in_review) == State.IN_REVIEW


def test_finishing(world: World, as_user: As, in_review: Assessment) -> None:
    score_as_stated(in_review, world.reviewer, off="2")
    client = as_user(world.reviewer)
    page = client.get(address(in_review, "finish_scoring"))
    assert "97.96 优" in text_of(page)
    assert act(client, in_review, "finish_scoring").status_code == 302
    assert state_of(in_review) == State.SCORED


def test_approving_makes_the_files(world: World, as_user: As, scored: Assessment) -> None:
    client = as_user(world.approver)
    page = client.get(address(scored, "approve"))
    assert [text in text_of(page) for text in ("98.96 优", "99.96 优", "-1.00", "佐证材料不足。")] == [
        True
    ] * 4
    assert act(client, scored, "approve", "同意。").status_code == 302
    assert state_of(scored) == State.APPROVED
    approval = Approval.objects.get()
    assert (str(approval.total), approval.grade, approval.approved_by) == ("98.96", "优", world.approver)


@pytest.mark.django_db(transaction=True)
def test_the_files_are_there_after_the_approval(world: World, as_user: As, scored: Assessment) -> None:
    act(as_user(world.approver), scored, "approve")
    assert sorted(OfficialFile.objects.values_list("format", flat=True)) == ["json", "pdf", "xlsx"]


def test_sending_the_scores_back(world: World, as_user: As, scored: Assessment) -> None:
    client = as_user(world.approver)
    assert act(client, scored, "reopen_scoring", "").status_code == 409
    assert act(client, scored, "reopen_scoring", "A1-1 的理由太笼统。").status_code == 302
    page = as_user(world.reviewer).get(reverse("admin:assessments_assessment_change", args=[scored.pk]))
    assert "A1-1 的理由太笼统。" in text_of(page)
    assert page.context["desk"].is_editable is True


def test_four_eyes(world: World, as_user: As, scored: Assessment) -> None:
    grant(user=world.reviewer, role=Role.FINANCE_APPROVER, district=world.district)
    client = as_user(world.reviewer)
    why = "您参与了本表的评分，按照评审分离的要求，应由另一位审定人办理。"
    assert why in text_of(client.get(reverse("admin:assessments_assessment_change", args=[scored.pk])))
    assert why in text_of(client.get(address(scored, "approve")))
    assert act(client, scored, "approve").status_code == 409
    assert state_of(scored) == State.SCORED


def test_the_second_of_two_approvers_is_told(world: World, as_user: As, scored: Assessment) -> None:
    first, second = as_user(world.approver), as_user(world.approver)
    second.get(address(scored, "approve"))
    act(first, scored, "approve")
    answer = act(second, scored, "approve")
    assert answer.status_code == 409
    assert "自评表现在的状态是“已审定”，不能“审定通过”。请刷新页面查看最新进展。" in text_of(answer)
    assert Approval.objects.count() == 1


@pytest.mark.parametrize("who", ["auditor", "approver"])
def test_without_the_role_there_is_a_reason_and_no_button(
    world: World, as_user: As, in_review: Assessment, who: str
) -> None:
    client = as_user(world.people[who])
    page = client.get(address(in_review, "finish_scoring"))
    assert "“完成评分”由财政评审员、第三方专家办理，您没有这个角色。" in text_of(page)
    assert "<form class=" not in page.content.decode()
    assert act(client, in_review, "finish_scoring", "试试").status_code == 409
    assert state_of(in_review) == State.IN_REVIEW


@pytest.mark.parametrize("verb", ["submit", "send_to_head", "nonsense"])
def test_verbs_of_others_are_not_here(world: World, as_user: As, submitted: Assessment, verb: str) -> None:
    assert as_user(world.reviewer).get(address(submitted, verb)).status_code == 404
    assert act(as_user(world.reviewer), submitted, verb).status_code == 404


def test_foreign_forms_are_not_found(world: World, as_user: As, submitted: Assessment) -> None:
    for who in (world.foreign_reviewer, world.administrator):
        assert as_user(who).get(address(submitted, "start_review")).status_code == 404
        assert act(as_user(who), submitted, "start_review").status_code == 404
    assert as_user(world.reviewer).delete(address(submitted, "start_review")).status_code == 405
