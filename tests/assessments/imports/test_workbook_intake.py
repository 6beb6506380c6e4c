"""From an uploaded workbook to the draft: what is changed, what stays, who is asked."""

import logging
import subprocess
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import call_command

from assessments.actions import checking, reviewing
from assessments.actions.drafts import save_section
from assessments.actions.incorporating import preview
from assessments.enums import IntakeState, SectionKey
from assessments.errors import AssessmentError, TransitionError, VersionConflict
from assessments.exports.template.names import PORTAL_SHEET
from assessments.exports.xlsx import render_xlsx
from assessments.imports.workbook_intake import confirm, incoming_of, take_in
from assessments.models import (
    Assessment,
    Event,
    EvidenceLink,
    ExplanationRow,
    Notice,
    ReportTextRow,
    WorkbookIntake,
)
from assessments.models.file_store import fetch
from assessments.models.reading import read_sheet
from assessments.sheet.diff import ChangeKind
from assessments.sheet.values import Sheet
from tests.assessments.evidence_files import hand_in, pdf
from tests.assessments.published import S0
from tests.assessments.workbooks_in import downloaded, filled_in, laid_out, overwritten, taken_in
from tests.assessments.world import World, fill, return_form, submit


@pytest.fixture
def filled(world: World) -> World:
    fill(world.tasks, world.filler, "440112001-2021")
    return world


def stored(assessment: Assessment) -> Sheet:
    return read_sheet(laid_out(assessment))


def versions(assessment: Assessment) -> dict[SectionKey, int]:
    return {
        SectionKey(key): version for key, version in assessment.sections.values_list("section", "version")
    }


def confirmed(
    world: World, intake: WorkbookIntake, chosen: dict[str, str] | None = None
) -> tuple[SectionKey, ...]:
    return confirm(
        intake=intake,
        assessment=laid_out(world.tasks),
        chosen=chosen or {},
        seen=versions(world.tasks),
        user=world.filler,
    )


def changed_by_another(world: World) -> None:
    """The head writes other texts into the first goal and the first indicator."""
    assessment = laid_out(world.tasks)
    sheet = read_sheet(assessment)
    goals = (replace(sheet.goals[0], completion="审核人改过的完成情况。"), *sheet.goals[1:])
    save_section(
        assessment=assessment,
        section=SectionKey.GOALS,
        sheet=replace(sheet, goals=goals),
        unparsed={},
        version=versions(world.tasks)[SectionKey.GOALS],
        user=world.head,
    )


def test_only_what_the_workbook_changes_is_saved(filled: World) -> None:
    before = stored(filled.tasks)
    content = filled_in(
        downloaded(filled.tasks), filled.tasks, {"funds.expenditure": 1500.5, "texts.problems": "人手不足。"}
    )
    intake = taken_in(filled.tasks, filled.filler, content)

    assert intake.state_word is IntakeState.READY
    assert stored(filled.tasks) == before
    assert confirmed(filled, intake) == (SectionKey.FUNDS, SectionKey.TEXTS)
    assert stored(filled.tasks) == replace(
        before,
        funds={**before.funds, "expenditure": Decimal("1500.50")},
        texts={**before.texts, "problems": "人手不足。"},
    )
    assert versions(filled.tasks)[SectionKey.GOALS] == 1
    event = Event.objects.filter(assessment=filled.tasks, verb="import").latest("pk")
    assert event.remark == f"工作簿“自评表.xlsx”，编号 {intake.reference}"


def test_what_a_workbook_cannot_hold_stays(filled: World, tmp_path: Path) -> None:
    assessment = laid_out(filled.tasks)
    hand_in(tmp_path, assessment, filled.filler, "合同.pdf", pdf())
    row = assessment.key_indicator_rows.get(position=1)
    EvidenceLink.objects.create(file=assessment.evidence_files.get(), key_indicator=row)
    ReportTextRow.objects.create(assessment=assessment, section="overview", text="部门职能。")
    finding = checking.check_draft(assessment).open[0]
    checking.explain_findings(
        assessment=assessment,
        findings=[(finding.finding.rule, finding.key)],
        text="情况属实。",
        user=filled.filler,
    )
    content = filled_in(
        downloaded(filled.tasks),
        filled.tasks,
        {"key_indicators.0.result": "改过的结果 9 个", "key_indicators.1.result": "也改过 8 个"},
    )

    assert confirmed(filled, taken_in(filled.tasks, filled.filler, content)) == (SectionKey.KEY_INDICATORS,)
    assert EvidenceLink.objects.get().key_indicator_id == row.pk
    assert ReportTextRow.objects.get().text == "部门职能。"
    assert ExplanationRow.objects.get().text == "情况属实。"
    row.refresh_from_db()
    assert row.result == "也改过 8 个"


def test_what_could_not_be_read_on_the_page_stays_as_typed(filled: World) -> None:
    assessment = laid_out(filled.tasks)
    sheet = read_sheet(assessment)
    funds = {key: value for key, value in sheet.funds.items() if key != "expenditure"}
    save_section(
        assessment=assessment,
        section=SectionKey.FUNDS,
        sheet=replace(sheet, funds=funds),
        unparsed={"funds.expenditure": "12.x"},
        version=1,
        user=filled.filler,
    )
    content = filled_in(downloaded(filled.tasks), filled.tasks, {"funds.annual_budget": 1999})
    intake = taken_in(filled.tasks, filled.filler, content)

    assert confirmed(filled, intake) == (SectionKey.FUNDS,)
    state = filled.tasks.sections.get(section="funds")
    assert (state.unparsed, state.version) == ({"funds.expenditure": "12.x"}, 3)


def test_nobody_is_asked_where_nobody_saved_meanwhile(filled: World) -> None:
    content = filled_in(
        downloaded(filled.tasks), filled.tasks, {"goals.0.completion": "工作簿里的完成情况。"}
    )
    intake = taken_in(filled.tasks, filled.filler, content)
    shown = preview(laid_out(filled.tasks), incoming_of(intake, laid_out(filled.tasks)))
    goals = next(part for part in shown.comparison.sections if part.section is SectionKey.GOALS)

    assert [(entry.key, entry.kind) for entry in goals.fields] == [("goals.0.completion", ChangeKind.CHANGED)]
    assert not goals.is_disputed
    assert [part.section for part in shown.comparison.sections if part.fields] == [SectionKey.GOALS]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({}, "工作簿里的完成情况。"),
        ({"choice.goals.0.completion": "stored"}, "审核人改过的完成情况。"),
        ({"section.goals": "stored"}, "审核人改过的完成情况。"),
        ({"section.goals": "incoming", "choice.goals.0.completion": "stored"}, "工作簿里的完成情况。"),
    ],
)
def test_what_others_saved_meanwhile_is_decided_field_by_field(
    filled: World, chosen: dict[str, str], expected: str
) -> None:
    content = filled_in(
        downloaded(filled.tasks),
        filled.tasks,
        {"goals.0.completion": "工作簿里的完成情况。", "funds.expenditure": 1500},
    )
    changed_by_another(filled)
    intake = taken_in(filled.tasks, filled.filler, content)
    shown = preview(laid_out(filled.tasks), incoming_of(intake, laid_out(filled.tasks)))

    disputed = [part.section for part in shown.comparison.sections if part.is_disputed]
    assert disputed == [SectionKey.GOALS]
    confirmed(filled, intake, chosen)
    after = stored(filled.tasks)
    assert after.goals[0].completion == expected
    assert after.funds["expenditure"] == Decimal("1500.00")


def test_a_row_that_others_added_meanwhile_is_kept_where_it_was_wanted(filled: World) -> None:
    content = downloaded(filled.tasks)
    assessment = laid_out(filled.tasks)
    sheet = read_sheet(assessment)
    added = replace(sheet.key_indicators[0], name="新加的满意度指标", row=None)
    indicators = (sheet.key_indicators[0], added, *sheet.key_indicators[1:])
    save_section(
        assessment=assessment,
        section=SectionKey.KEY_INDICATORS,
        sheet=replace(sheet, key_indicators=indicators),
        unparsed={},
        version=1,
        user=filled.head,
    )
    intake = taken_in(filled.tasks, filled.filler, content)

    # The workbook does not have it, and says nothing: it stays unless somebody decides otherwise.
    assert confirmed(filled, intake) == ()
    assert stored(filled.tasks).key_indicators == indicators


def test_somebody_saves_while_the_preview_is_looked_at(filled: World) -> None:
    content = filled_in(downloaded(filled.tasks), filled.tasks, {"funds.expenditure": 1500})
    intake = taken_in(filled.tasks, filled.filler, content)
    seen = versions(filled.tasks)
    changed_by_another(filled)

    with pytest.raises(VersionConflict):
        confirm(intake=intake, assessment=laid_out(filled.tasks), chosen={}, seen=seen, user=filled.filler)
    intake.refresh_from_db()
    assert intake.state_word is IntakeState.READY
    assert stored(filled.tasks).funds == S0.sheet.funds


def test_it_is_confirmed_once(filled: World) -> None:
    content = filled_in(downloaded(filled.tasks), filled.tasks, {"funds.expenditure": 1500})
    intake = taken_in(filled.tasks, filled.filler, content)
    confirmed(filled, intake)

    with pytest.raises(AssessmentError, match="已经处理过"):
        confirmed(filled, intake)


def test_the_same_file_waits_once(filled: World) -> None:
    content = filled_in(downloaded(filled.tasks), filled.tasks, {"funds.expenditure": 1500})
    first = take_in(assessment=laid_out(filled.tasks), content=content, name="a.xlsx", user=filled.filler)
    again = take_in(assessment=laid_out(filled.tasks), content=content, name="b.xlsx", user=filled.head)
    assert (again.intake, again.is_new) == (first.intake, False)

    confirmed(filled, first.intake)
    third = take_in(assessment=laid_out(filled.tasks), content=content, name="a.xlsx", user=filled.filler)
    assert third.is_new
    assert confirmed(filled, third.intake) == ()


def test_a_table_without_token_is_compared_with_the_draft(filled: World) -> None:
    sheet = replace(S0.sheet, funds={**S0.sheet.funds, "expenditure": Decimal("1400.00")})
    intake = taken_in(filled.tasks, filled.filler, render_xlsx(sheet, S0.edition, None))

    assert (intake.state_word, intake.base) == (IntakeState.READY, None)
    shown = preview(laid_out(filled.tasks), incoming_of(intake, laid_out(filled.tasks)))
    funds = shown.comparison.sections[0]
    assert funds.is_disputed
    assert "funds.expenditure" in [entry.key for entry in funds.open_fields]


def test_another_form_or_a_tampered_token_is_told(filled: World) -> None:
    foreign = overwritten(downloaded(filled.tasks), {"A1": "x"}, sheet=PORTAL_SHEET)
    intake = taken_in(filled.tasks, filled.filler, foreign)
    assert intake.state_word is IntakeState.REFUSED
    assert "校验标记" in intake.reason

    other = taken_in(filled.rubric, filled.rubric_filler, downloaded(filled.tasks))
    assert other.state_word in (IntakeState.REFUSED, IntakeState.FAULTY)
    with pytest.raises(AssessmentError, match="已经处理过"):
        confirmed(filled, intake)


def test_locked_cells_of_a_returned_form_keep_their_text(filled: World) -> None:
    submit(filled.tasks, filled.filler, filled.head)
    reviewing.start_review(assessment=filled.tasks, user=filled.reviewer)
    return_form(filled.tasks, filled.reviewer, only={"goals.0.completion": "请写明数据来源。"})
    before = stored(filled.tasks)
    content = filled_in(
        downloaded(filled.tasks),
        filled.tasks,
        {"goals.0.completion": "改好了，来源为统计台账。", "funds.expenditure": 1500},
    )
    intake = taken_in(filled.tasks, filled.filler, content)

    assert confirmed(filled, intake) == (SectionKey.GOALS,)
    assert stored(filled.tasks).funds == before.funds
    assert stored(filled.tasks).goals[0].completion == "改好了，来源为统计台账。"


def test_a_crash_keeps_the_file_and_tells_the_administrators(
    filled: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(subprocess, "run", broken)
    content = downloaded(filled.tasks)
    with caplog.at_level(logging.ERROR):
        intake = taken_in(filled.tasks, filled.filler, content)

    assert intake.state_word is IntakeState.FAILED
    assert fetch(intake.sha256) == content
    assert intake.reference in caplog.text
    notice = Notice.objects.get(recipient=filled.administrator)
    assert intake.reference in notice.text


def test_nobody_but_the_department_uploads(filled: World) -> None:
    for user in (filled.auditor, filled.reviewer, filled.rubric_filler):
        with pytest.raises(TransitionError):
            taken_in(filled.tasks, user, b"PK")
    assert WorkbookIntake.objects.count() == 0


def test_the_command_keeps_what_a_workbook_cannot_hold(filled: World, tmp_path: Path) -> None:
    assessment = laid_out(filled.tasks)
    hand_in(tmp_path, assessment, filled.filler, "合同.pdf", pdf())
    row = assessment.key_indicator_rows.get(position=0)
    EvidenceLink.objects.create(file=assessment.evidence_files.get(), key_indicator=row)
    ReportTextRow.objects.create(assessment=assessment, section="overview", text="部门职能。")
    file = tmp_path / "表.xlsx"
    file.write_bytes(
        filled_in(downloaded(filled.tasks), filled.tasks, {"key_indicators.0.result": "命令行改的 9 个"})
    )
    call_command(
        "import_assessment", str(file), "--department", "440112001", "--year", "2021", "--user", "tbr"
    )

    row.refresh_from_db()
    assert row.result == "命令行改的 9 个"
    assert EvidenceLink.objects.get().key_indicator_id == row.pk
    assert ReportTextRow.objects.get().text == "部门职能。"
    assert versions(filled.tasks)[SectionKey.FUNDS] == 1
