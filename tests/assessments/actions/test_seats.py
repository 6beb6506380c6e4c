"""Seats of one form: opened, taken, scored on, taken over, left for a conflict of interest."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from assessments.actions import approval, assigning, conflicts, reviewing
from assessments.actions.results import result_scores
from assessments.enums import Seat, State
from assessments.errors import AssessmentError, TransitionError
from assessments.models import Assessment, ConflictOfInterest, Event, ReviewScore, ReviewSeat, SeatChange
from departments.actions.memberships import end, grant
from departments.enums import Role
from departments.models import Membership, User
from tests.assessments.double import double, finish_first, finish_second, make_expert, submit_double
from tests.assessments.world import World, fill, make_user, score_all, submit


@pytest.fixture
def submitted(world: World) -> Assessment:
    fill(world.tasks, world.filler, "440112001-2021")
    submit(world.tasks, world.filler, world.head)
    return world.tasks


def holders(form: Assessment) -> dict[str, User | None]:
    return {row.seat: row.reviewer for row in ReviewSeat.objects.filter(assessment=form)}


def assign(
    world: World, form: Assessment, reviewer: User, reason: str = "", seat: Seat = Seat.FIRST
) -> Event:
    return assigning.assign(assessment=form, seat=seat, reviewer=reviewer, user=world.approver, reason=reason)


def test_a_submission_opens_the_seats_of_the_round(world: World, submitted: Assessment) -> None:
    assert holders(submitted) == {"first": None}
    assert holders(submit_double(world)) == {"first": None, "second": None}


def test_a_reviewer_takes_the_free_seat(world: World) -> None:
    form = submit_double(world)
    for user in (world.reviewer, world.second_reviewer):
        reviewing.start_review(assessment=form, user=user)
    assert holders(form) == {"first": world.reviewer, "second": world.second_reviewer}
    third = make_user("psy3", "赵评审", Role.FINANCE_REVIEWER, world.district)
    with pytest.raises(TransitionError, match="席位都已有人"):
        reviewing.start_review(assessment=form, user=third)
    with pytest.raises(TransitionError, match="已是本表的评审员"):
        reviewing.start_review(assessment=form, user=world.reviewer)


def test_an_expert_takes_nothing_by_themself(world: World, submitted: Assessment) -> None:
    expert = make_expert(world)
    with pytest.raises(TransitionError, match="没有指派给您"):
        reviewing.start_review(assessment=submitted, user=expert)
    assign(world, submitted, expert)
    reviewing.start_review(assessment=submitted, user=expert)
    score_all(submitted, expert)
    reviewing.finish_scoring(assessment=submitted, user=expert)
    assert Assessment.objects.get(pk=submitted.pk).state == State.SCORED


def test_only_the_holder_scores(world: World, submitted: Assessment) -> None:
    reviewing.start_review(assessment=submitted, user=world.reviewer)
    for user in (world.second_reviewer, make_expert(world)):
        with pytest.raises(TransitionError, match="不是本表现任的评审员"):
            reviewing.score(assessment=submitted, line="A1-1", score=Decimal(1), reason="", user=user)
    assert ReviewScore.objects.count() == 0


def test_taking_over_keeps_the_scores_and_says_who_gave_them(world: World, submitted: Assessment) -> None:
    reviewing.start_review(assessment=submitted, user=world.reviewer)
    score_all(submitted, world.reviewer, off="0.5")
    event = assigning.take_over(
        assessment=submitted, seat=Seat.FIRST, user=world.second_reviewer, reason="王评审休假。"
    )
    assert (event.verb, event.remark) == ("assign", "初评：王评审 → 李评审。王评审休假。")
    assert [(c.before, c.after) for c in SeatChange.objects.filter(assessment=submitted)] == [
        (None, world.reviewer),
        (world.reviewer, world.second_reviewer),
    ]
    reviewing.finish_scoring(assessment=submitted, user=world.second_reviewer)
    revision = reviewing.latest_revision(submitted)
    assert result_scores(revision)["A1-1"].score == Decimal("19.50")
    assert {row.by for row in ReviewScore.objects.all()} == {world.reviewer}
    with pytest.raises(TransitionError, match="不能评分"):
        reviewing.score(assessment=submitted, line="A1-1", score=Decimal(1), reason="", user=world.reviewer)


def test_the_one_who_left_still_counts_as_a_scorer(world: World, submitted: Assessment) -> None:
    reviewing.start_review(assessment=submitted, user=world.reviewer)
    score_all(submitted, world.reviewer)
    assigning.take_over(assessment=submitted, seat=Seat.FIRST, user=world.second_reviewer, reason="换人。")
    reviewing.finish_scoring(assessment=submitted, user=world.second_reviewer)
    for user in (world.reviewer, world.second_reviewer):
        grant(user=user, role=Role.FINANCE_APPROVER, district=world.district)
        with pytest.raises(TransitionError, match="另一位审定人"):
            approval.approve(assessment=submitted, user=User.objects.get(pk=user.pk))


@pytest.mark.parametrize(
    ("seat", "reason", "message"),
    [
        (Seat.FIRST, "  ", "须写明原因"),
        (Seat.SECOND, "换人。", "没有“二评”席位"),
        (Seat.ARBITER, "换人。", "没有“仲裁”席位"),
    ],
)
def test_taking_over_what_cannot_be_taken(
    world: World, submitted: Assessment, seat: Seat, reason: str, message: str
) -> None:
    reviewing.start_review(assessment=submitted, user=world.reviewer)
    with pytest.raises(AssessmentError, match=message):
        assigning.take_over(assessment=submitted, seat=seat, user=world.second_reviewer, reason=reason)
    assert holders(submitted) == {"first": world.reviewer}


@pytest.mark.parametrize("name", ["approver", "auditor", "administrator", "foreign_reviewer", "filler"])
def test_only_reviewers_of_the_district_take_over(world: World, submitted: Assessment, name: str) -> None:
    reviewing.start_review(assessment=submitted, user=world.reviewer)
    with pytest.raises(TransitionError, match="财政评审员"):
        assigning.take_over(assessment=submitted, seat=Seat.FIRST, user=world.people[name], reason="接手。")


def test_a_finished_seat_does_not_change_hands(world: World) -> None:
    form = double(world)
    finish_first(world, form)
    third = make_user("psy3", "赵评审", Role.FINANCE_REVIEWER, world.district)
    with pytest.raises(TransitionError, match="已经完成评分"):
        assigning.take_over(assessment=form, seat=Seat.FIRST, user=third, reason="看看。")


def test_whoever_knows_one_seats_scores_never_sits_on_the_other(world: World) -> None:
    form = double(world)
    third = make_user("psy3", "赵评审", Role.FINANCE_REVIEWER, world.district)
    assigning.take_over(assessment=form, seat=Seat.FIRST, user=third, reason="接手。")
    with pytest.raises(TransitionError, match="曾在本表的另一个席位评审"):
        assigning.take_over(assessment=form, seat=Seat.SECOND, user=world.reviewer, reason="接手。")
    with pytest.raises(TransitionError, match="不能兼任两个席位"):
        assigning.take_over(assessment=form, seat=Seat.SECOND, user=third, reason="接手。")


def test_who_can_be_assigned(world: World, submitted: Assessment) -> None:
    former = make_expert(world)
    end(membership=Membership.objects.get(user=former), on=world.round_2021.opens_on)
    left = make_user("psy8", "孙评审", Role.FINANCE_REVIEWER, world.district)
    User.objects.filter(pk=left.pk).update(is_active=False)
    once = make_user("psy9", "郑评审", Role.FINANCE_REVIEWER, world.district)
    grant(
        user=once,
        role=Role.FILLER,
        department=world.department,
        starts_on=world.round_2021.opens_on,
        ends_on=world.round_2021.deadline,
    )
    for user, message in (
        (world.foreign_reviewer, "不是本区的财政评审员或第三方专家"),
        (world.filler, "不是本区的财政评审员或第三方专家"),
        (world.approver, "不是本区的财政评审员或第三方专家"),
        (User.objects.get(pk=former.pk), "不是本区的财政评审员或第三方专家"),
        (User.objects.get(pk=left.pk), "不是本区的财政评审员或第三方专家"),
        (once, "在该部门任职或曾任职"),
    ):
        with pytest.raises(TransitionError, match=message):
            assign(world, submitted, user)
    assert holders(submitted) == {"first": None}
    assign(world, submitted, world.reviewer)
    with pytest.raises(AssessmentError, match="须写明原因"):
        assign(world, submitted, world.second_reviewer)
    with pytest.raises(TransitionError, match="不用再指派"):
        assign(world, submitted, world.reviewer, "再来一次")


@pytest.mark.parametrize("name", ["reviewer", "auditor", "administrator", "foreign_reviewer", "head"])
def test_only_the_approver_assigns(world: World, submitted: Assessment, name: str) -> None:
    with pytest.raises(TransitionError, match="财政审定人"):
        assigning.assign(
            assessment=submitted, seat=Seat.FIRST, reviewer=world.reviewer, user=world.people[name]
        )


def test_nobody_is_assigned_before_the_submission_or_after_the_scoring(
    world: World, submitted: Assessment
) -> None:
    with pytest.raises(TransitionError, match="没有“初评”席位"):
        assign(world, world.rubric, world.reviewer)
    reviewing.start_review(assessment=submitted, user=world.reviewer)
    score_all(submitted, world.reviewer)
    reviewing.finish_scoring(assessment=submitted, user=world.reviewer)
    with pytest.raises(TransitionError, match="不能指派或接手"):
        assign(world, submitted, world.second_reviewer, "换人。")


def test_many_are_assigned_or_none(world: World) -> None:
    form = submit_double(world)
    fill(world.tasks, world.filler, "440112001-2021")
    submit(world.tasks, world.filler, world.head)
    expert = make_expert(world)
    conflicts.declare_conflict(
        person=expert, department=world.department, reason="为其做过咨询。", user=expert
    )
    wanted = [assigning.Placement(one, Seat.FIRST, expert) for one in (form, world.tasks)]
    before = Event.objects.count()
    assert [bool(p) for p in assigning.rehearse(placements=wanted, user=world.approver)] == [False, True]
    with pytest.raises(AssessmentError, match="为其做过咨询"):
        assigning.assign_many(placements=wanted, user=world.approver)
    assert Event.objects.count() == before
    assert not ReviewSeat.objects.filter(reviewer=expert).exists()
    assigning.assign_many(placements=wanted[:1], user=world.approver)
    assert holders(form)["first"] == expert


class TestConflicts:
    def declare(self, world: World, person: User, by: User | None = None) -> ConflictOfInterest:
        return conflicts.declare_conflict(
            person=person, department=world.rubric_department, reason="配偶在该部门。", user=by or person
        )

    def test_the_seat_is_left_and_its_scores_count_no_longer(self, world: World) -> None:
        form = double(world)
        finish_first(world, form)
        self.declare(world, world.reviewer)
        assert holders(form) == {"first": None, "second": world.second_reviewer}
        assert Event.objects.filter(assessment=form).latest("pk").remark == (
            "初评：王评审 → 空缺。回避：配偶在该部门。"
        )
        given = ReviewScore.objects.filter(seat="first").count()
        third = make_user("psy3", "赵评审", Role.FINANCE_REVIEWER, world.district)
        reviewing.start_review(assessment=form, user=third)
        assert reviewing.current_scores(reviewing.latest_revision(form), Seat.FIRST) == {}
        with pytest.raises(AssessmentError, match="尚未评分"):
            reviewing.finish_scoring(assessment=form, user=third)
        assert ReviewScore.objects.filter(seat="first").count() == given

    def test_a_scored_form_cannot_be_approved_without_them(self, world: World) -> None:
        form = double(world)
        finish_first(world, form)
        finish_second(world, form)
        self.declare(world, world.reviewer, by=world.approver)
        with pytest.raises(AssessmentError):
            approval.approve(assessment=form, user=world.approver)
        approval.reopen_scoring(assessment=form, user=world.approver, remark="另行指派。")
        assert holders(form) == {"first": None, "second": world.second_reviewer}

    def test_arbitration_is_asked_again(self, world: World) -> None:
        form = double(world)
        finish_first(world, form)
        finish_second(world, form, off="4")
        self.declare(world, world.second_reviewer)
        assert holders(form) == {"first": world.reviewer, "second": None}

    def test_it_keeps_off_until_it_ends(self, world: World) -> None:
        form = submit_double(world)
        self.declare(world, world.reviewer)
        with pytest.raises(TransitionError, match="须回避"):
            reviewing.start_review(assessment=form, user=world.reviewer)
        with pytest.raises(AssessmentError, match="已经登记过"):
            self.declare(world, world.reviewer)
        conflicts.end_conflict(
            person=world.reviewer, department=world.rubric_department, reason="已离职。", user=world.approver
        )
        reviewing.start_review(assessment=form, user=world.reviewer)
        assert holders(form)["first"] == world.reviewer

    def test_who_may_declare_and_end(self, world: World) -> None:
        for person, by in (
            (world.reviewer, world.second_reviewer),
            (world.reviewer, world.auditor),
            (world.foreign_reviewer, world.approver),
            (world.filler, world.approver),
            (world.auditor, world.auditor),
        ):
            with pytest.raises(TransitionError):
                self.declare(world, person, by)
        self.declare(world, world.reviewer, by=world.approver)
        with pytest.raises(TransitionError, match="登记人或本区财政审定人"):
            conflicts.end_conflict(
                person=world.reviewer,
                department=world.rubric_department,
                reason="没有了。",
                user=world.reviewer,
            )
        with pytest.raises(AssessmentError, match="理由"):
            conflicts.end_conflict(
                person=world.reviewer, department=world.rubric_department, reason=" ", user=world.approver
            )

    def test_a_new_post_in_the_department_stops_the_scoring(self, world: World) -> None:
        form = double(world)
        grant(user=world.reviewer, role=Role.FILLER, department=world.rubric_department)
        with pytest.raises(TransitionError, match="须回避"):
            finish_first(world, form)

    def test_the_table_is_append_only(self, world: World) -> None:
        row = self.declare(world, world.reviewer)
        with pytest.raises(IntegrityError), transaction.atomic():
            ConflictOfInterest.objects.filter(pk=row.pk).update(reason="改")
