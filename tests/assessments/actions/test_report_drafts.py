"""Drafts of the report: into empty sections alone, remembered, and held against the form once it has changed."""

from dataclasses import replace

import pytest

from assessments.actions import reviewing
from assessments.actions.drafts import save_section
from assessments.actions.report_drafts import (
    ALL_WRITTEN,
    NOTHING,
    SectionDraft,
    compose_drafts,
    replace_by_draft,
    section_drafts,
    take_new_sentence,
)
from assessments.enums import SectionKey
from assessments.errors import AssessmentError, LockedCells, TransitionError, VersionConflict
from assessments.models import Assessment, ReportTextRow, SectionState
from assessments.models.reading import read_sheet
from tests.assessments.world import World, fill, fill_other, return_form, submit

DRAFTED = ("goals", "tasks", "conclusion", "completion", "results")


def afresh(assessment: Assessment) -> Assessment:
    return Assessment.objects.with_layout().get(pk=assessment.pk)


def drafts(assessment: Assessment) -> dict[str, SectionDraft]:
    return section_drafts(afresh(assessment), read_sheet(afresh(assessment)))


def version(assessment: Assessment) -> int:
    return SectionState.objects.get(assessment=assessment, section=SectionKey.REPORT).version


def write(world: World, section: str, text: str) -> None:
    sheet = read_sheet(afresh(world.rubric))
    save_section(
        assessment=world.rubric,
        section=SectionKey.REPORT,
        sheet=replace(sheet, report={**sheet.report, section: text}),
        unparsed={},
        version=version(world.rubric),
        user=world.rubric_filler,
    )


@pytest.fixture
def filled(world: World) -> World:
    fill(world.rubric, world.rubric_filler, "440112004-2022")
    return world


def compose(world: World) -> tuple[str, ...]:
    return compose_drafts(assessment=world.rubric, user=world.rubric_filler)


def test_drafts_go_into_empty_sections_and_are_marked(filled: World) -> None:
    write(filled, "goals", "自己写的目标。")
    assert compose(filled) == DRAFTED[1:]
    found = drafts(filled.rubric)
    assert found["goals"].text == "自己写的目标。"
    assert [code for code, draft in found.items() if draft.is_draft] == list(DRAFTED[1:])


def test_a_draft_is_one_until_somebody_edits_it(filled: World) -> None:
    compose(filled)
    write(filled, "results", drafts(filled.rubric)["results"].text + "\n另有一项。")
    found = drafts(filled.rubric)
    assert (found["results"].is_draft, found["tasks"].is_draft, found["functions"].is_draft) == (
        False,
        True,
        False,
    )


def test_emptied_it_may_be_composed_again(filled: World) -> None:
    compose(filled)
    write(filled, "results", "")
    assert compose(filled) == ("results",)
    with pytest.raises(AssessmentError, match=ALL_WRITTEN[:10]):
        compose(filled)


def test_what_could_not_be_read_is_no_empty_section(filled: World) -> None:
    state = SectionState.objects.get(assessment=filled.rubric, section=SectionKey.REPORT)
    state.unparsed = {"report.goals": "写了表情\U0001f600"}
    state.save()
    assert compose(filled) == DRAFTED[1:]
    state.refresh_from_db()
    assert state.unparsed == {"report.goals": "写了表情\U0001f600"}


def test_a_changed_form_shows_which_sentences_are_out_of_date(filled: World) -> None:
    compose(filled)
    sheet = read_sheet(afresh(filled.rubric))
    first = replace(sheet.goals[0], target="任务1：稳增长、稳就业。")
    fill_other(filled.rubric, filled.rubric_filler, replace(sheet, goals=(first, *sheet.goals[1:])))
    stale = drafts(filled.rubric)["tasks"].stale
    assert [(one.old, one.new) for one in stale] == [("1. 稳增长、稳投资。", "1. 稳增长、稳就业。")]

    take_new_sentence(
        assessment=filled.rubric,
        section="tasks",
        old=stale[0].old,
        version=version(filled.rubric),
        user=filled.rubric_filler,
    )
    found = drafts(filled.rubric)["tasks"]
    assert (found.stale, found.is_draft, found.text.split("\n")[0]) == ((), True, "1. 稳增长、稳就业。")


def test_a_sentence_that_is_not_out_of_date_is_not_taken(filled: World) -> None:
    compose(filled)
    with pytest.raises(AssessmentError, match="不再过时"):
        take_new_sentence(
            assessment=filled.rubric,
            section="tasks",
            old="1. 稳增长、稳投资。",
            version=version(filled.rubric),
            user=filled.rubric_filler,
        )


def test_replacing_a_chosen_section(filled: World) -> None:
    write(filled, "goals", "自己写的目标。")
    before = version(filled.rubric)
    replace_by_draft(assessment=filled.rubric, section="goals", version=before, user=filled.rubric_filler)
    assert drafts(filled.rubric)["goals"].is_draft
    with pytest.raises(VersionConflict):
        replace_by_draft(assessment=filled.rubric, section="goals", version=before, user=filled.rubric_head)
    with pytest.raises(AssessmentError, match="没有可以生成的初稿"):
        replace_by_draft(
            assessment=filled.rubric, section="functions", version=before + 1, user=filled.rubric_head
        )


def test_an_empty_form_has_nothing_to_compose_from(world: World) -> None:
    with pytest.raises(AssessmentError, match=NOTHING[:10]):
        compose(world)
    with pytest.raises(AssessmentError, match=NOTHING[:10]):
        compose_drafts(assessment=world.foreign, user=world.foreign_filler)


@pytest.mark.parametrize("name", ["reviewer", "auditor", "filler", "foreign_filler"])
def test_only_the_department_composes(filled: World, name: str) -> None:
    with pytest.raises(TransitionError, match="本部门"):
        compose_drafts(assessment=filled.rubric, user=filled.people[name])
    assert ReportTextRow.objects.count() == 0


def test_a_return_that_did_not_ask_for_the_report_keeps_it_shut(filled: World) -> None:
    submit(filled.rubric, filled.rubric_filler, filled.rubric_head)
    reviewing.start_review(assessment=filled.rubric, user=filled.reviewer)
    return_form(afresh(filled.rubric), filled.reviewer, only={"goals.0.completion": "请补充。"})
    with pytest.raises(LockedCells):
        compose(filled)
    assert ReportTextRow.objects.count() == 0
