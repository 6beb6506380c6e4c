"""Findings between department and finance: explained, waived, frozen with the submission."""

import datetime

import pytest

from assessments.actions import checking, submission
from assessments.actions.rounds import add_departments
from assessments.errors import AssessmentError, CellValueError, DataError, OpenFindings, TransitionError
from assessments.models import Assessment, ExplanationRow, Revision
from assessments.rules.checks.decisions import Decided
from assessments.rules.checks.finding import Outcome
from tests.assessments.world import FOREVER, World, fill, settle_findings, submit


def tasks(world: World) -> Assessment:
    return Assessment.objects.with_layout().get(pk=world.tasks.pk)


def open_findings(world: World) -> tuple[Decided, ...]:
    return checking.check_draft(tasks(world)).open


@pytest.fixture
def filled(world: World) -> World:
    fill(world.tasks, world.filler, "440112001-2021")
    return world


def test_open_findings_stand_against_sending(filled: World) -> None:
    with pytest.raises(OpenFindings) as caught:
        submission.send_to_head(assessment=filled.tasks, user=filled.filler)
    assert (caught.value.failed, caught.value.unexplained) == (0, len(open_findings(filled)))
    assert "体检" in str(caught.value)


def test_explanations_travel_with_the_submission(filled: World) -> None:
    submit(filled.tasks, filled.filler, filled.head)
    frozen = Revision.objects.get().sheet().explanations
    assert {entry.text for entry in frozen} == {"情况属实，已核对。"}
    assert len(frozen) == ExplanationRow.objects.count() > 0
    checked = checking.check_revision(Revision.objects.select_related("assessment__round").get())
    assert checked.open == ()


def test_an_explanation_can_be_changed_and_taken_back(filled: World) -> None:
    item = open_findings(filled)[0]
    finding = (item.finding.rule, item.key)
    for text in ("甲", "乙"):
        checking.explain_findings(assessment=filled.tasks, findings=[finding], text=text, user=filled.filler)
    assert ExplanationRow.objects.get().text == "乙"
    checking.explain_findings(assessment=filled.tasks, findings=[finding], text=" ", user=filled.filler)
    assert ExplanationRow.objects.count() == 0


@pytest.mark.parametrize("name", ["reviewer", "approver", "auditor", "foreign_filler"])
def test_only_the_department_explains(filled: World, name: str) -> None:
    with pytest.raises(TransitionError):
        checking.explain_findings(
            assessment=filled.tasks, findings=[("C18", "0")], text="甲", user=filled.people[name]
        )


def test_an_explanation_is_held_to_what_can_be_printed(filled: World) -> None:
    with pytest.raises(CellValueError):
        checking.explain_findings(
            assessment=filled.tasks, findings=[("C18", "0")], text="😀", user=filled.filler
        )


@pytest.mark.parametrize("name", ["filler", "reviewer", "auditor", "administrator", "foreign_reviewer"])
def test_only_the_districts_approver_waives(filled: World, name: str) -> None:
    with pytest.raises(TransitionError):
        checking.waive(
            assessment=tasks(filled),
            rule="C18",
            key="",
            reason="演示",
            until=FOREVER,
            user=filled.people[name],
        )


def test_a_waiver_needs_its_reason(filled: World) -> None:
    with pytest.raises(AssessmentError, match="理由"):
        checking.waive(
            assessment=tasks(filled), rule="C18", key="", reason=" ", until=FOREVER, user=filled.approver
        )


def test_a_waiver_ends(filled: World) -> None:
    rule = open_findings(filled)[0].finding.rule

    def waive(until: datetime.date) -> int:
        checking.waive(
            assessment=tasks(filled), rule=rule, key="", reason="演示", until=until, user=filled.approver
        )
        return sum(item.finding.rule == rule for item in open_findings(filled))

    assert waive(FOREVER) == 0
    assert waive(datetime.date(2021, 1, 1)) > 0


def test_a_failure_blocks_until_it_is_waived_or_mended(world: World) -> None:
    fill(world.rubric, world.rubric_filler, "440112004-2022")
    rubric = Assessment.objects.with_layout().get(pk=world.rubric.pk)
    failures = checking.check_draft(rubric).with_outcome(Outcome.FAIL)
    assert [(item.finding.rule, item.may_be_explained) for item in failures] == [("C10", False)]
    settle_findings(world.rubric, world.rubric_filler)
    assert checking.check_draft(rubric).open == ()


def test_a_round_sets_the_checker_up_for_itself(filled: World) -> None:
    before = {item.finding.rule for item in open_findings(filled)}
    source = "schema: checks/1\nrules:\n  C18: {severity: info}\n"
    checking.set_up_checks(round_=filled.round_2021, source=source, user=filled.approver)
    assert {item.finding.rule for item in open_findings(filled)} == before - {"C18"}


def test_faulty_settings_name_their_line(filled: World) -> None:
    with pytest.raises(DataError) as caught:
        checking.set_up_checks(
            round_=filled.round_2021, source="schema: checks/1\nrules:\n  C99: {}\n", user=filled.approver
        )
    assert caught.value.problems[0].line == 3


def test_sentences_are_compared_with_what_the_round_submitted(filled: World) -> None:
    settle_findings(filled.tasks, filled.filler)
    submit(filled.tasks, filled.filler, filled.head)
    revision = Revision.objects.select_related("assessment__round").get()
    rules = {item.finding.rule for item in checking.check_revision(revision).problems}
    assert "C26" not in rules


def test_what_was_said_last_year_is_shown_again(filled: World) -> None:
    settle_findings(filled.tasks, filled.filler)
    submit(filled.tasks, filled.filler, filled.head)
    next_year = add_departments(
        round_=filled.round_2022, departments=[filled.department], user=filled.administrator
    )[0]
    checked = checking.check_draft(Assessment.objects.with_layout().get(pk=next_year.pk))
    assert checked.last_year["C22"] == ("情况属实，已核对。",)
    assert checked.open != ()
