"""Two people at one form's seats at the same moment, over two real connections."""

from decimal import Decimal

import pytest

from assessments.actions import assigning, conflicts, reviewing
from assessments.enums import Seat
from assessments.models import Assessment, ConflictOfInterest, Event, ReviewSeat, SeatChange
from departments.models import User
from tests.assessments.actions.test_two_at_once import at_once, failures, fresh
from tests.assessments.double import (
    FIRST_MARK,
    FIRST_REASON,
    SECOND_MARK,
    SECOND_REASON,
    double,
    score_marked,
    submit_double,
)
from tests.assessments.world import World, build_world, fill, submit


@pytest.fixture
def world(transactional_db: None) -> World:
    return build_world()


def test_two_take_the_free_seat_and_one_gets_it(world: World) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    submit(world.tasks, world.filler, world.head)

    def take(user: User) -> object:
        return reviewing.start_review(assessment=world.tasks, user=fresh(user))

    results = at_once(lambda: take(world.reviewer), lambda: take(world.second_reviewer))
    assert len(failures(results)) == 1
    assert SeatChange.objects.count() == 1
    assert ReviewSeat.objects.get().reviewer == Event.objects.get(verb="start_review").by


def test_both_finish_at_once_and_there_is_one_result(world: World) -> None:
    form = double(world)
    score_marked(form, world.reviewer, FIRST_MARK, FIRST_REASON)
    score_marked(form, world.second_reviewer, SECOND_MARK, SECOND_REASON)

    def finish(user: User) -> object:
        return reviewing.finish_scoring(assessment=form, user=fresh(user))

    results = at_once(lambda: finish(world.reviewer), lambda: finish(world.second_reviewer))
    assert failures(results) == []
    verbs = list(Event.objects.filter(assessment=form).order_by("pk").values_list("verb", flat=True))
    assert verbs[-3:] == ["finish_seat", "finish_seat", "finish_scoring"]
    assert Assessment.objects.get(pk=form.pk).state == "scored"


def test_a_conflict_declared_while_somebody_is_assigned_keeps_them_off(world: World) -> None:
    """Either the assignment comes first and the seat is left, or it is refused: nobody sits with a conflict."""
    form = submit_double(world)

    def declare() -> object:
        return conflicts.declare_conflict(
            person=fresh(world.reviewer),
            department=world.rubric_department,
            reason="配偶在该部门。",
            user=fresh(world.reviewer),
        )

    def assign() -> object:
        return assigning.assign(
            assessment=form, seat=Seat.FIRST, reviewer=fresh(world.reviewer), user=fresh(world.approver)
        )

    at_once(declare, assign)
    assert not ReviewSeat.objects.filter(reviewer=world.reviewer).exists()
    assert ConflictOfInterest.objects.count() == 1


def test_a_score_given_while_the_seat_is_taken_over_counts_or_is_refused(world: World) -> None:
    form = double(world)

    def score() -> object:
        return reviewing.score(
            assessment=form, line="A1-1", score=Decimal(20), reason="", user=fresh(world.reviewer)
        )

    def declare() -> object:
        return conflicts.declare_conflict(
            person=fresh(world.reviewer),
            department=world.rubric_department,
            reason="配偶在该部门。",
            user=fresh(world.reviewer),
        )

    at_once(score, declare)
    assert reviewing.current_scores(reviewing.latest_revision(form), Seat.FIRST) == {}
