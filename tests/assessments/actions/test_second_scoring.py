"""Two reviewers, what they come to, and the arbiter where they differ too much."""

import json
from decimal import Decimal

import pytest

from assessments.actions import approval, assigning, conflicts, reviewing
from assessments.actions.results import result_scores
from assessments.enums import Seat, State
from assessments.errors import AssessmentError, TransitionError
from assessments.models import Assessment, Event, ReviewScore, ReviewSeat
from departments.enums import Role
from tests.assessments.double import (
    FIRST_MARK,
    FIRST_REASON,
    SECOND_REASON,
    double,
    finish_first,
    finish_second,
    make_expert,
    score_marked,
)
from tests.assessments.world import World, change_a_text, make_user, return_form, submit


def state_of(form: Assessment) -> str:
    return Assessment.objects.get(pk=form.pk).state


def seats_of(form: Assessment) -> dict[str, tuple[str, bool]]:
    rows = ReviewSeat.objects.with_reviewers([form.pk])[form.pk]
    return {
        row.seat: (row.reviewer.full_name if row.reviewer else "", row.finished_at is not None)
        for row in rows
    }


def events_of(form: Assessment) -> list[str]:
    return list(Event.objects.filter(assessment=form).order_by("pk").values_list("verb", flat=True))


def test_one_done_changes_nothing_but_the_seat(world: World) -> None:
    form = double(world)
    finish_first(world, form)
    assert state_of(form) == State.IN_REVIEW
    assert seats_of(form) == {"first": ("王评审", True), "second": ("李评审", False)}
    assert events_of(form)[-1] == "finish_seat"
    assert result_scores(reviewing.latest_revision(form)) == {}


def test_both_done_is_the_mean_line_by_line_half_up(world: World) -> None:
    form = double(world)
    finish_first(world, form)
    finish_second(world, form)
    assert state_of(form) == State.SCORED
    assert events_of(form)[-3:] == ["finish_seat", "finish_seat", "finish_scoring"]
    first = result_scores(reviewing.latest_revision(form))["A1-1"]
    # (17.77 + 16.66) / 2 = 17.215
    assert first.score == Decimal("17.22")
    assert first.reason == f"初评：{FIRST_REASON}；二评：{SECOND_REASON}"
    assert ReviewScore.objects.filter(line="A1-1").count() == 2


def test_what_is_approved_is_the_result(world: World) -> None:
    form = double(world)
    finish_first(world, form)
    finish_second(world, form)
    approved = approval.approve(assessment=form, user=world.approver)
    # 99.96 − 20 + 17.22
    assert approved.total == Decimal("97.18")
    assert Decimal(json.loads(approved.content)["total"]) == approved.total


def test_exactly_the_threshold_is_not_too_far(world: World) -> None:
    form = double(world, threshold="1.11")
    finish_first(world, form)
    finish_second(world, form)
    assert state_of(form) == State.SCORED


def test_too_far_apart_asks_for_an_arbiter(world: World) -> None:
    form = double(world)
    finish_first(world, form)
    finish_second(world, form, off="4")
    assert state_of(form) == State.IN_REVIEW
    assert seats_of(form)["arbiter"] == ("", False)
    assert events_of(form)[-1] == "arbitrate"
    for user in (world.reviewer, world.second_reviewer):
        with pytest.raises(TransitionError, match="已经完成评分"):
            reviewing.score(assessment=form, line="A1-1", score=Decimal(1), reason="改", user=user)


def arbitrated(world: World) -> Assessment:
    form = double(world)
    finish_first(world, form)
    finish_second(world, form, off="4")
    assigning.assign(assessment=form, seat=Seat.ARBITER, reviewer=make_expert(world), user=world.approver)
    return form


def test_the_arbiter_starts_from_what_both_agree_on_and_decides(world: World) -> None:
    form = arbitrated(world)
    arbiter = ReviewSeat.objects.get(assessment=form, seat="arbiter").reviewer
    assert arbiter is not None
    revision = reviewing.latest_revision(form)
    given = reviewing.current_scores(revision, Seat.ARBITER)
    assert {line.code for line in form.scoring_rubric().lines} - given.keys() == {"A1-1", "A1-2"}
    with pytest.raises(AssessmentError, match="尚未评分"):
        reviewing.finish_scoring(assessment=form, user=arbiter)
    for line, score in (("A1-1", "19"), ("A1-2", "20")):
        reviewing.score(assessment=form, line=line, score=Decimal(score), reason="核对佐证。", user=arbiter)
    reviewing.finish_scoring(assessment=form, user=arbiter)
    assert state_of(form) == State.SCORED
    assert result_scores(revision)["A1-1"].score == Decimal("19.00")
    assert ReviewScore.objects.filter(line="A1-1").count() == 3
    with pytest.raises(TransitionError, match="没有这个角色"):
        approval.approve(assessment=form, user=arbiter)


def test_a_second_arbitration_starts_anew(world: World) -> None:
    """One of the two leaves for a conflict: what both had agreed on, entered for the arbiter, counts no longer."""
    form = arbitrated(world)
    conflicts.declare_conflict(
        person=world.reviewer, department=form.department, reason="亲属任职。", user=world.reviewer
    )
    third = make_user("ps9", "孙评审", Role.FINANCE_REVIEWER, world.district)
    reviewing.start_review(assessment=form, user=third)
    score_marked(form, third, FIRST_MARK, FIRST_REASON)
    last = form.scoring_rubric().lines[-1]
    less = last.weight - Decimal("0.01")
    reviewing.score(assessment=form, line=last.code, score=less, reason="没有佐证。", user=third)
    reviewing.finish_scoring(assessment=form, user=third)
    arbiter = make_user("zj2", "吴专家", Role.EXPERT, world.district)
    assigning.assign(assessment=form, seat=Seat.ARBITER, reviewer=arbiter, user=world.approver)
    revision, seating = reviewing.latest_revision(form), ReviewSeat.objects.seating(form.pk)
    given = ReviewScore.objects.of_seat(revision, Seat.ARBITER, seating)
    assert {row.by for row in given.values()} == {arbiter}
    assert {line.code for line in form.scoring_rubric().lines} - given.keys() == {"A1-1", "A1-2", last.code}


def test_the_approver_reopens_the_arbiters_seat_alone(world: World) -> None:
    form = arbitrated(world)
    arbiter = ReviewSeat.objects.get(assessment=form, seat="arbiter").reviewer
    assert arbiter is not None
    for line in ("A1-1", "A1-2"):
        reviewing.score(assessment=form, line=line, score=Decimal(19), reason="核对佐证。", user=arbiter)
    reviewing.finish_scoring(assessment=form, user=arbiter)
    approval.reopen_scoring(assessment=form, user=world.approver, remark="请补充理由。")
    assert seats_of(form) == {
        "first": ("王评审", True),
        "second": ("李评审", True),
        "arbiter": ("钱专家", False),
    }


def test_the_approver_reopens_both(world: World) -> None:
    form = double(world)
    finish_first(world, form)
    finish_second(world, form)
    approval.reopen_scoring(assessment=form, user=world.approver, remark="请核对。")
    assert seats_of(form) == {"first": ("王评审", False), "second": ("李评审", False)}


def test_none_of_the_two_can_arbitrate(world: World) -> None:
    form = double(world)
    finish_first(world, form)
    finish_second(world, form, off="4")
    for user in (world.reviewer, world.second_reviewer):
        with pytest.raises(TransitionError, match="不能兼任两个席位"):
            assigning.assign(assessment=form, seat=Seat.ARBITER, reviewer=user, user=world.approver)


def test_either_may_return_it_and_the_next_revision_is_scored_anew(world: World) -> None:
    form = double(world)
    finish_first(world, form)
    return_form(form, world.second_reviewer, "请补充。")
    change_a_text(form, world.rubric_filler)
    submit(form, world.rubric_filler, world.rubric_head)
    assert seats_of(form) == {"first": ("王评审", False), "second": ("李评审", False)}
    assert reviewing.current_scores(reviewing.latest_revision(form), Seat.FIRST) == {}


def test_a_resubmission_during_arbitration_asks_again(world: World) -> None:
    form = arbitrated(world)
    return_form(form, world.reviewer, "请补充。")
    change_a_text(form, world.rubric_filler)
    submit(form, world.rubric_filler, world.rubric_head)
    assert sorted(seats_of(form)) == ["first", "second"]


def test_the_first_to_finish_leaves_no_remark(world: World) -> None:
    form = double(world)
    score_marked(form, world.reviewer, FIRST_MARK, FIRST_REASON)
    with pytest.raises(AssessmentError, match="不写意见"):
        reviewing.finish_scoring(assessment=form, user=world.reviewer, remark="我给 95 分")
    assert seats_of(form)["first"] == ("王评审", False)
    reviewing.finish_scoring(assessment=form, user=world.reviewer)
    assert Event.objects.get(assessment=form, verb="finish_seat").remark == ""
