"""The summary of a round: whose numbers stand in it, what it keeps to itself, and what it costs."""

from decimal import Decimal

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from assessments.actions import board
from assessments.actions.approval import approve
from assessments.actions.round_summary import round_summary
from assessments.exports.summary.values import RoundSummary
from assessments.models import Approval, Assessment, AssessmentRound, ReviewScore, Revision
from tests.assessments.admin.pages import statements
from tests.assessments.double import FIRST_MARK, double, finish_first, finish_second
from tests.assessments.round_world import approved_round, submit_strange
from tests.assessments.scored_world import another_scored
from tests.assessments.world import World


def summary_of(round_: AssessmentRound) -> RoundSummary:
    return round_summary(
        AssessmentRound.objects.select_related("district", "edition", "rubric").get(pk=round_.pk)
    )


def test_a_department_that_has_handed_in_nothing_stands_there_empty(world: World) -> None:
    (row,) = summary_of(world.round_2021).rows
    assert (row.code, row.name, row.state) == (world.department.code, world.department.name, "填报中")
    assert (row.money, row.own_total, row.result, row.lines) == ({}, None, None, ())


def test_the_numbers_are_those_of_the_sheet_and_of_the_approval(world: World) -> None:
    approved_round(world, "0.5")
    board.check_round(world.round_2021)
    (row,) = summary_of(world.round_2021).rows
    assert row.money["annual_budget"] == Decimal("1507.47")
    assert (row.money["execution_rate"], row.rate) == (Decimal("98.9"), Decimal("98.9"))
    approval = Approval.objects.get()
    assert row.result is not None
    assert (row.result.total, row.result.grade) == (approval.total, approval.grade)
    assert sum(row.result.first.values()) == row.result.total
    assert [line.score for line in row.lines] == [kept.score for kept in approval.lines.all()]
    assert [line.computed for line in row.lines] == [kept.computed for kept in approval.lines.all()]
    assert row.is_approved
    assert row.findings == (0, 13)


def test_the_report_gives_the_rate_that_the_form_does_not_print(world: World) -> None:
    summary = summary_of(world.round_2022)
    assert [column.key for column in summary.money][-2:] == ["expenditure", "execution_rate"]
    assert summary.money[-1].share_of == ("expenditure", "total_budget")


def test_a_result_that_waits_for_approval_is_shown_as_such(world: World) -> None:
    approved_round(world, "0.5")
    another_scored(world, 1, off="3")
    rows = summary_of(world.round_2021).rows
    assert [(row.is_approved, row.result.total if row.result else None) for row in rows] == [
        (True, Decimal("99.50")),
        (False, Decimal("97.00")),
    ]


def test_scores_that_are_still_being_given_are_not_shown(world: World) -> None:
    approved_round(world, "0.5")
    submit_strange(world, 1)
    assert [row.result is None for row in summary_of(world.round_2021).rows] == [False, True]


def test_of_two_reviewers_nothing_is_shown_before_the_approval(world: World) -> None:
    form = double(world)

    def shown() -> tuple[Decimal | None, list[Decimal | None]]:
        (row,) = summary_of(world.round_2022).rows
        return (row.result.total if row.result else None), [line.score for line in row.lines if line.score]

    finish_first(world, form)
    assert shown() == (None, [])
    finish_second(world, form)
    assert shown() == (None, [])
    approve(assessment=form, user=world.approver)
    total, scores = shown()
    assert (total, scores[0] == FIRST_MARK) == (Approval.objects.get().total, False)


def test_the_change_on_last_year(world: World) -> None:
    """S3's own department handed in S0's form the year before."""
    approved_round(world, "0.5")
    Assessment.objects.filter(pk=world.rubric.pk).update(department=world.department)
    (row,) = summary_of(world.round_2022).rows
    assert (row.last_total, row.total_change) == (Decimal("99.50"), None)


def test_the_approved_revision_stands_there_not_a_later_one(world: World) -> None:
    approved_round(world, "0.5")
    source = Revision.objects.get()
    source.pk, source._state.adding, source.number = None, True, 2
    source.self_grade = "差"
    source.save()
    (row,) = summary_of(world.round_2021).rows
    assert (row.number, row.own_grade) == (1, "")


def test_the_queries_do_not_grow_with_the_round(world: World) -> None:
    approved_round(world, "0.5")

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            summary_of(world.round_2021)
        return len(statements(captured))

    one = queries()
    for number in (1, 2):
        form = another_scored(world, number, off="1")
        approve(assessment=form, user=world.approver)
    another_scored(world, 3, off="2")
    assert (one, queries()) == (8, 10)
    another_scored(world, 4, off="2")
    assert queries() == 10


def test_reopened_after_an_objection_the_earlier_approval_still_speaks(world: World) -> None:
    (form,) = approved_round(world, "0.5")
    Assessment.objects.filter(pk=form.pk).update(state="in_review")
    ReviewScore.objects.create(
        revision=Revision.objects.get(),
        line="A1-1",
        score=Decimal(3),
        reason="重新评分的机密理由",
        by=world.reviewer,
        at=timezone.now(),
    )
    (row,) = summary_of(world.round_2021).rows
    assert row.result is not None
    assert (row.result.total, row.state) == (Decimal("99.50"), "财政复核中")
    assert "机密" not in "".join(line.reason for line in row.lines)
