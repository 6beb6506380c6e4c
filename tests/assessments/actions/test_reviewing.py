from decimal import Decimal

import pytest

from assessments.actions import approval, assigning, reviewing
from assessments.enums import Seat
from assessments.errors import AssessmentError, CellValueError, TransitionError
from assessments.models import Approval, ReviewScore
from departments.actions.memberships import grant
from departments.enums import Role
from departments.models import User
from tests.assessments.world import World, fill, return_form, score_all, submit


@pytest.fixture
def in_review(world: World) -> World:
    fill(world.rubric, world.rubric_filler, "440112004-2022")
    submit(world.rubric, world.rubric_filler, world.rubric_head)
    reviewing.start_review(assessment=world.rubric, user=world.reviewer)
    return world


def give(
    world: World, score: str | None, *, line: str = "A1-1", user: User | None = None, reason: str = ""
) -> None:
    reviewing.score(
        assessment=world.rubric,
        line=line,
        score=None if score is None else Decimal(score),
        reason=reason,
        user=user or world.reviewer,
    )


def test_scoring_again_adds_a_row_and_the_latest_counts(in_review: World) -> None:
    give(in_review, "20")
    give(in_review, "18.5", reason="佐证不足")
    revision = reviewing.latest_revision(in_review.rubric)
    assert [row.score for row in ReviewScore.objects.order_by("pk")] == [Decimal("20.00"), Decimal("18.50")]
    assert reviewing.current_scores(revision, Seat.FIRST)["A1-1"].score == Decimal("18.50")


@pytest.mark.parametrize("score", ["-0.01", "20.01", "1.005", "100"])
def test_a_score_outside_its_weight_or_too_fine_is_refused(in_review: World, score: str) -> None:
    with pytest.raises(CellValueError, match="0 至 20 分之间"):
        give(in_review, score)
    assert ReviewScore.objects.count() == 0


def test_an_unknown_line_is_refused(in_review: World) -> None:
    with pytest.raises(AssessmentError, match="X9"):
        give(in_review, "1", line="X9")


@pytest.mark.parametrize(
    "name", ["approver", "auditor", "administrator", "rubric_filler", "foreign_reviewer"]
)
def test_only_the_districts_reviewers_score(in_review: World, name: str) -> None:
    with pytest.raises(TransitionError, match="财政评审员"):
        give(in_review, "20", user=in_review.people[name])


def test_scoring_stops_when_the_form_is_returned(in_review: World) -> None:
    return_form(in_review.rubric, in_review.reviewer, "请补充。")
    with pytest.raises(TransitionError, match="没有保存"):
        give(in_review, "20")


def test_finishing_lists_what_is_missing(in_review: World) -> None:
    score_all(in_review.rubric, in_review.reviewer)
    give(in_review, "19")
    give(in_review, None, line="B1-1")
    with pytest.raises(AssessmentError) as caught:
        reviewing.finish_scoring(assessment=in_review.rubric, user=in_review.reviewer)
    assert str(caught.value) == (
        "尚不能完成评分：部门整体绩效目标产出指标完成情况：扣了 1 分，请写明扣分理由；"
        "部门预算资金支出率：复核分高于自评分 0.04 分，请写明理由；"
        "新增预算项目事前绩效评估：尚未评分。"
    )


def test_whoever_scored_cannot_approve_even_as_approver(in_review: World) -> None:
    score_all(in_review.rubric, in_review.reviewer)
    give(in_review, "10", line="A1-3", reason="核对决算，支出率为100%。")
    grant(user=in_review.reviewer, role=Role.FINANCE_APPROVER, district=in_review.district)
    both = User.objects.get(pk=in_review.reviewer.pk)
    reviewing.finish_scoring(assessment=in_review.rubric, user=both)
    with pytest.raises(TransitionError, match="另一位审定人"):
        approval.approve(assessment=in_review.rubric, user=both)
    approval.reopen_scoring(assessment=in_review.rubric, user=in_review.approver, remark="请核对支出率。")
    assigning.take_over(
        assessment=in_review.rubric, seat=Seat.FIRST, user=in_review.second_reviewer, reason="换人复核。"
    )
    reviewing.finish_scoring(assessment=in_review.rubric, user=in_review.second_reviewer)
    approved = approval.approve(assessment=in_review.rubric, user=in_review.approver)
    assert (approved.total, approved.grade) == (Decimal("100.00"), "优")
    assert Approval.objects.count() == 1


def test_the_approved_scores_are_frozen_with_the_revision_they_judge(in_review: World) -> None:
    score_all(in_review.rubric, in_review.reviewer)
    give(in_review, "9.96", line="A1-3", reason="支出率99.6%。")
    reviewing.finish_scoring(assessment=in_review.rubric, user=in_review.reviewer)
    approved = approval.approve(assessment=in_review.rubric, user=in_review.approver)
    assert approved.total == Decimal("99.96")
    assert approved.revision.sha256 in approved.content
