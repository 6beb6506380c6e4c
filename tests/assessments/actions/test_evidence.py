"""Evidence of a draft: links that move with their rows, duplicates, limits, states, what a revision freezes."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from assessments.actions import evidence, reviewing
from assessments.actions.returning import Note, return_for_changes
from assessments.enums import SectionKey
from assessments.errors import AssessmentError, FileRefused, TransitionError
from assessments.imports.sheet_json import import_sheet_json
from assessments.models import Assessment, EvidenceFile
from assessments.models.reading import read_sheet
from assessments.models.writing import write_section
from assessments.rules.evidence.targets import TargetKey, TargetKind
from assessments.sheet.codec import encode
from assessments.sheet.values import Sheet
from tests.assessments import evidence_files as files
from tests.assessments.world import World, fill, settle_findings, submit


def fresh(assessment: Assessment) -> Assessment:
    return Assessment.objects.with_layout().get(pk=assessment.pk)


def sheet_of(assessment: Assessment) -> Sheet:
    return read_sheet(fresh(assessment))


def indicator(assessment: Assessment, place: int) -> TargetKey:
    return TargetKey(TargetKind.KEY_INDICATOR, str(sheet_of(assessment).key_indicators[place].row))


@pytest.fixture
def filled(world: World) -> World:
    fill(world.tasks, world.filler, "440112001-2021")
    return world


def listed(assessment: Assessment) -> list[tuple[str, tuple[str, ...]]]:
    return [(item.name, item.targets) for item in sheet_of(assessment).evidence]


def test_one_file_shows_several_places(filled: World, tmp_path: Path) -> None:
    sheet = sheet_of(filled.tasks)
    task = sheet.main_tasks[2]
    keys = [
        indicator(filled.tasks, 3),
        TargetKey(TargetKind.MAIN_TASK, str(task.row)),
        TargetKey(TargetKind.TASK_LINE, str(task.lines[1].row)),
        TargetKey(TargetKind.TASK_INDICATOR, str(task.lines[0].indicators[0].row)),
    ]
    files.hand_in(tmp_path, filled.tasks, filled.filler, "合同.pdf", files.pdf(), *keys)

    assert listed(filled.tasks) == [
        (
            "合同.pdf",
            ("key_indicators.3", "main_tasks.2", "main_tasks.2.lines.0.indicators.0", "main_tasks.2.lines.1"),
        )
    ]


def test_links_to_rubric_lines(world: World, tmp_path: Path) -> None:
    fill(world.rubric, world.rubric_filler, "440112004-2022")
    key = TargetKey(TargetKind.SCORE_LINE, "A1-1")
    files.hand_in(tmp_path, world.rubric, world.rubric_filler, "统计.xlsx", files.xlsx(), key)

    assert listed(world.rubric) == [("统计.xlsx", ("scores.A1-1",))]


def test_a_link_moves_with_its_row_and_goes_with_it(filled: World, tmp_path: Path) -> None:
    files.hand_in(tmp_path, filled.tasks, filled.filler, "合同.pdf", files.pdf(), indicator(filled.tasks, 1))
    assessment = fresh(filled.tasks)
    sheet = read_sheet(assessment)
    first, second, *rest = sheet.key_indicators
    write_section(
        assessment, SectionKey.KEY_INDICATORS, replace(sheet, key_indicators=(second, first, *rest))
    )
    assert listed(filled.tasks) == [("合同.pdf", ("key_indicators.0",))]

    write_section(assessment, SectionKey.KEY_INDICATORS, replace(sheet, key_indicators=(first, *rest)))

    assert listed(filled.tasks) == [("合同.pdf", ())]


def test_the_same_bytes_are_kept_once(filled: World, tmp_path: Path) -> None:
    first = files.hand_in(tmp_path, filled.tasks, filled.filler, "合同.pdf", files.pdf())
    again = files.hand_in(
        tmp_path, filled.tasks, filled.head, "另一名.pdf", files.pdf(), indicator(filled.tasks, 0)
    )

    assert again == first
    assert listed(filled.tasks) == [("合同.pdf", ("key_indicators.0",))]


def test_targets_are_set_and_unset(filled: World, tmp_path: Path) -> None:
    one, two = indicator(filled.tasks, 0), indicator(filled.tasks, 1)
    file = files.hand_in(tmp_path, filled.tasks, filled.filler, "合同.pdf", files.pdf(), one)

    evidence.set_targets(file=file, targets=[two], user=filled.filler)
    assert listed(filled.tasks) == [("合同.pdf", ("key_indicators.1",))]
    evidence.add_target(file=file, target=one, user=filled.filler)
    assert listed(filled.tasks) == [("合同.pdf", ("key_indicators.0", "key_indicators.1"))]


def test_rows_of_another_form_are_no_targets(filled: World, tmp_path: Path) -> None:
    other = TargetKey(TargetKind.KEY_INDICATOR, "999999")

    with pytest.raises(AssessmentError, match="已被删除，或尚未保存"):
        files.hand_in(tmp_path, filled.tasks, filled.filler, "合同.pdf", files.pdf(), other)
    assert EvidenceFile.objects.count() == 0


def test_renaming_keeps_the_extension(filled: World, tmp_path: Path) -> None:
    file = files.hand_in(tmp_path, filled.tasks, filled.filler, "a.pdf", files.pdf())

    evidence.rename_evidence(file=file, name="验收单", user=filled.filler)

    file.refresh_from_db()
    assert (file.name, file.original_name) == ("验收单.pdf", "a.pdf")


def test_a_revision_keeps_what_the_draft_removes(filled: World, tmp_path: Path) -> None:
    file = files.hand_in(
        tmp_path, filled.tasks, filled.filler, "合同.pdf", files.pdf(), indicator(filled.tasks, 0)
    )
    submit(filled.tasks, filled.filler, filled.head)
    reviewing.start_review(assessment=filled.tasks, user=filled.reviewer)
    revision = filled.tasks.revisions.get()
    assert [(item.name, item.targets) for item in revision.sheet().evidence] == [
        ("合同.pdf", ("key_indicators.0",))
    ]

    with pytest.raises(TransitionError, match="不能修改"):
        evidence.remove_evidence(file=file, user=filled.filler)


def test_removing_and_handing_in_again(filled: World, tmp_path: Path) -> None:
    file = files.hand_in(tmp_path, filled.tasks, filled.filler, "合同.pdf", files.pdf())
    evidence.remove_evidence(file=file, user=filled.head)
    assert listed(filled.tasks) == []
    with pytest.raises(AssessmentError, match="已被移除"):
        evidence.rename_evidence(file=file, name="x", user=filled.filler)

    again = files.hand_in(tmp_path, filled.tasks, filled.filler, "合同.pdf", files.pdf())

    assert again.pk != file.pk
    assert listed(filled.tasks) == [("合同.pdf", ())]


def test_evidence_alone_makes_a_submission_differ(filled: World, tmp_path: Path) -> None:
    settle_findings(filled.tasks, filled.filler)
    before = encode(sheet_of(filled.tasks), filled.tasks.edition(), None)
    files.hand_in(tmp_path, filled.tasks, filled.filler, "合同.pdf", files.pdf())

    assert encode(sheet_of(filled.tasks), filled.tasks.edition(), None) != before


def test_limits(filled: World, tmp_path: Path, settings: Settings) -> None:
    settings.EVIDENCE_FORM_LIMIT = 2_000_000
    files.hand_in(tmp_path, filled.tasks, filled.filler, "a.pdf", files.pdf())
    settings.EVIDENCE_FORM_LIMIT = 1_000

    with pytest.raises(FileRefused, match="合计不能超过 0 MB"):
        files.hand_in(tmp_path, filled.tasks, filled.filler, "b.pdf", files.pdf("另一份"))


@pytest.mark.parametrize("who", ["reviewer", "foreign_filler", "auditor", "administrator", "rubric_filler"])
def test_nobody_else_adds_anything(filled: World, tmp_path: Path, who: str) -> None:
    with pytest.raises(TransitionError, match="只有本部门"):
        files.hand_in(tmp_path, filled.tasks, filled.people[who], "a.pdf", files.pdf())
    assert EvidenceFile.objects.count() == 0


def test_a_return_unlocks_the_evidence_of_the_rows_it_names(filled: World, tmp_path: Path) -> None:
    file = files.hand_in(
        tmp_path, filled.tasks, filled.filler, "合同.pdf", files.pdf(), indicator(filled.tasks, 0)
    )
    submit(filled.tasks, filled.filler, filled.head)
    reviewing.start_review(assessment=filled.tasks, user=filled.reviewer)
    give_back(filled, "key_indicators.1.result")

    with pytest.raises(TransitionError, match="退回意见没有要求修改关键指标 1"):
        evidence.remove_evidence(file=file, user=filled.filler)
    files.hand_in(
        tmp_path, filled.tasks, filled.filler, "补充.pdf", files.pdf("补"), indicator(filled.tasks, 1)
    )

    assert listed(filled.tasks) == [
        ("合同.pdf", ("key_indicators.0",)),
        ("补充.pdf", ("key_indicators.1",)),
    ]


def give_back(world: World, path: str) -> None:
    due_on = timezone.localdate() + datetime.timedelta(days=10)
    notes = [Note(path, "请补充佐证材料。")]
    return_for_changes(
        assessment=world.tasks, user=world.reviewer, remark="请补充。", due_on=due_on, remarks=notes
    )


def test_an_import_keeps_links_by_hash(filled: World, tmp_path: Path) -> None:
    files.hand_in(tmp_path, filled.tasks, filled.filler, "合同.pdf", files.pdf(), indicator(filled.tasks, 4))
    text = encode(sheet_of(filled.tasks), filled.tasks.edition(), None)

    import_sheet_json(assessment=fresh(filled.tasks), text=text, user=filled.filler)

    assert listed(filled.tasks) == [("合同.pdf", ("key_indicators.4",))]
    assert encode(sheet_of(filled.tasks), filled.tasks.edition(), None) == text
