"""The main job by the verbs alone, from an empty form to an approved one."""

from decimal import Decimal

import pytest

from assessments.actions import approval, reviewing, submission
from assessments.enums import State
from assessments.errors import AssessmentError, CellProblems, TransitionError
from assessments.models import Assessment, Revision
from tests.assessments.world import (
    World,
    bring_to_approved,
    change_a_text,
    fill,
    return_form,
    score_all,
    submit,
)


def state_of(assessment: Assessment) -> str:
    return Assessment.objects.get(pk=assessment.pk).state


def test_an_empty_form_cannot_be_sent(world: World) -> None:
    with pytest.raises(CellProblems) as caught:
        submission.send_to_head(assessment=world.tasks, user=world.filler)
    assert caught.value.problems[0].path == "funds.annual_budget"
    assert state_of(world.tasks) == State.DRAFT


def test_the_whole_way(world: World) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    submit(world.tasks, world.filler, world.head)
    assert state_of(world.tasks) == State.SUBMITTED
    reviewing.start_review(assessment=world.tasks, user=world.reviewer)
    return_form(world.tasks, world.reviewer, "请补充佐证。")
    with pytest.raises(AssessmentError, match="完全相同"):
        submit(world.tasks, world.filler, world.head)


def test_resubmitted_scored_and_approved_by_another_person(world: World) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    submit(world.tasks, world.filler, world.head)
    reviewing.start_review(assessment=world.tasks, user=world.reviewer)
    return_form(world.tasks, world.reviewer, "请补充佐证。")
    change_a_text(world.tasks, world.filler)
    submit(world.tasks, world.filler, world.head)
    reviewing.start_review(assessment=world.tasks, user=world.reviewer)
    with pytest.raises(AssessmentError, match="尚未评分"):
        reviewing.finish_scoring(assessment=world.tasks, user=world.reviewer)
    score_all(world.tasks, world.reviewer, off="0.5")
    reviewing.finish_scoring(assessment=world.tasks, user=world.reviewer)
    with pytest.raises(TransitionError, match="财政审定人"):
        approval.approve(assessment=world.tasks, user=world.reviewer)
    approved = approval.approve(assessment=world.tasks, user=world.approver)
    assert (approved.total, approved.grade) == (Decimal("99.50"), "优")
    assert [revision.number for revision in Revision.objects.all()] == [1, 2]
    assert state_of(world.tasks) == State.APPROVED


def test_history_tells_who_did_what(world: World) -> None:
    bring_to_approved(world)
    told = [(event.verb, event.by.full_name) for event in world.tasks.events.select_related("by")]
    assert told == [
        ("open", "管理员"),
        ("import", "陈填报"),
        ("send_to_head", "陈填报"),
        ("submit", "林审核"),
        ("start_review", "王评审"),
        ("finish_scoring", "王评审"),
        ("approve", "张科长"),
    ]


def test_nobody_submits_twice(world: World) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    submit(world.tasks, world.filler, world.head)
    with pytest.raises(TransitionError, match="已送审"):
        submission.submit(assessment=world.tasks, user=world.head)
    assert Revision.objects.count() == 1
