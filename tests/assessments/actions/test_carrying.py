from dataclasses import replace
from decimal import Decimal

import pytest

from assessments.actions import reviewing, submission
from assessments.enums import Seat
from assessments.errors import AssessmentError
from assessments.models import Assessment, AssessmentRound, ReviewScore
from assessments.models.reading import read_sheet
from assessments.sheet.values import SelfScore
from tests.assessments.world import (
    World,
    change_a_text,
    fill,
    fill_other,
    return_form,
    score_all,
    settle_findings,
    submit,
)

GOAL_LINES = {"A1-1", "A1-2"}


@pytest.fixture
def returned(world: World) -> World:
    """The rubric form scored by one reviewer, with a deduction on the first line, and sent back."""
    fill(world.rubric, world.rubric_filler, "440112004-2022")
    submit(world.rubric, world.rubric_filler, world.rubric_head)
    reviewing.start_review(assessment=world.rubric, user=world.reviewer)
    score_all(world.rubric, world.reviewer, off="1.5")
    return_form(world.rubric, world.reviewer)
    return world


def resubmit(world: World) -> None:
    submit(world.rubric, world.rubric_filler, world.rubric_head)
    reviewing.start_review(assessment=world.rubric, user=world.reviewer)


def scores(world: World) -> dict[str, ReviewScore]:
    revision = reviewing.latest_revision(world.rubric)
    return {row.line: row for row in ReviewScore.objects.filter(revision=revision).order_by("pk")}


def test_scores_are_carried_where_their_basis_is_what_it_was(returned: World) -> None:
    change_a_text(returned.rubric, returned.rubric_filler)
    resubmit(returned)
    carried = scores(returned)
    assert {line.code for line in returned.rubric.scoring_rubric().lines} - set(carried) == GOAL_LINES
    row = carried["B1-1"]
    assert row.carried_from is not None
    assert (row.score, row.by, row.seat) == (row.carried_from.score, returned.reviewer, Seat.FIRST)
    assert row.carried_from.revision.number == 1


def test_what_changed_must_be_confirmed_before_scoring_is_finished(returned: World) -> None:
    change_a_text(returned.rubric, returned.rubric_filler)
    resubmit(returned)
    with pytest.raises(AssessmentError) as refused:
        reviewing.finish_scoring(assessment=returned.rubric, user=returned.reviewer)
    assert str(refused.value).count("尚未评分") == len(GOAL_LINES)
    for line in GOAL_LINES:
        reviewing.score(
            assessment=returned.rubric, line=line, score=Decimal(20), reason="", user=returned.reviewer
        )
    reviewing.score(
        assessment=returned.rubric,
        line="A1-3",
        score=Decimal("9.96"),
        reason="按支出率计算",
        user=returned.reviewer,
    )
    reviewing.finish_scoring(assessment=returned.rubric, user=returned.reviewer)


def test_a_changed_self_score_holds_back_its_own_line_alone(returned: World) -> None:
    sheet = read_sheet(Assessment.objects.with_layout().get(pk=returned.rubric.pk))
    own: tuple[SelfScore, ...] = tuple(
        replace(entry, reason="受疫情影响，进度稍慢") if entry.line == "A1-3" else entry
        for entry in sheet.scores
    )
    fill_other(returned.rubric, returned.rubric_filler, replace(sheet, scores=own))
    resubmit(returned)
    assert {line.code for line in returned.rubric.scoring_rubric().lines} - set(scores(returned)) == {"A1-3"}


def test_a_score_taken_off_again_is_not_carried(returned: World) -> None:
    ReviewScore.objects.create(
        revision=reviewing.latest_revision(returned.rubric),
        line="B1-1",
        score=None,
        by=returned.reviewer,
        at=returned.rubric.state_since,
    )
    change_a_text(returned.rubric, returned.rubric_filler)
    resubmit(returned)
    assert "B1-1" not in scores(returned)


def test_carried_twice_it_still_leads_back(returned: World) -> None:
    change_a_text(returned.rubric, returned.rubric_filler)
    resubmit(returned)
    return_form(returned.rubric, returned.reviewer)
    change_a_text(returned.rubric, returned.rubric_filler)
    resubmit(returned)
    last = scores(returned)["B1-1"]
    assert last.carried_from is not None
    assert last.carried_from.carried_from is not None
    assert last.score == last.carried_from.carried_from.score


def test_nothing_to_carry_on_a_first_submission(world: World) -> None:
    fill(world.rubric, world.rubric_filler, "440112004-2022")
    submit(world.rubric, world.rubric_filler, world.rubric_head)
    reviewing.start_review(assessment=world.rubric, user=world.reviewer)
    assert scores(world) == {}


def test_an_identical_resubmission_is_refused(returned: World) -> None:
    settle_findings(returned.rubric, returned.rubric_filler)
    submission.send_to_head(assessment=returned.rubric, user=returned.rubric_filler)
    with pytest.raises(AssessmentError, match="内容与上次送审完全相同"):
        submission.submit(assessment=returned.rubric, user=returned.rubric_head)
    assert returned.rubric.revisions.count() == 1


def test_each_of_two_reviewers_keeps_their_own_scores(world: World) -> None:
    AssessmentRound.objects.filter(pk=world.round_2022.pk).update(second_scoring=True)
    fill(world.rubric, world.rubric_filler, "440112004-2022")
    submit(world.rubric, world.rubric_filler, world.rubric_head)
    for user, points in ((world.reviewer, "3"), (world.second_reviewer, "2")):
        reviewing.start_review(assessment=world.rubric, user=user)
        reviewing.score(assessment=world.rubric, line="B1-1", score=Decimal(points), reason="抽查", user=user)
    return_form(world.rubric, world.reviewer)
    change_a_text(world.rubric, world.rubric_filler)
    submit(world.rubric, world.rubric_filler, world.rubric_head)
    reviewing.start_review(assessment=world.rubric, user=world.second_reviewer)
    revision = reviewing.latest_revision(world.rubric)
    rows = ReviewScore.objects.filter(revision=revision).order_by("seat")
    assert [(row.seat, row.score, row.by) for row in rows] == [
        (Seat.FIRST, Decimal(3), world.reviewer),
        (Seat.SECOND, Decimal(2), world.second_reviewer),
    ]
