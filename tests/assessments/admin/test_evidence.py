"""Evidence on finance's pages: what came with the revision, at which lines, and where else it was handed in."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from assessments.admin.evidence import DeskEvidence
from assessments.models import Assessment, EvidenceFile
from assessments.models.reading import read_sheet
from assessments.rules.evidence.targets import TargetKey, TargetKind
from tests.assessments import evidence_files as files
from tests.assessments.world import World, fill, submit

LINE = TargetKey(TargetKind.SCORE_LINE, "A1-1")


def found_of(world: World, assessment: Assessment) -> DeskEvidence:
    client = Client()
    client.force_login(world.reviewer)
    answer = client.get(
        reverse("admin:assessments_assessment_evidence", args=[assessment.pk]), {"part": "desk"}
    )
    found: DeskEvidence = answer.context["found"]
    return found


def test_a_file_stands_at_its_line(world: World, tmp_path: Path) -> None:
    fill(world.rubric, world.rubric_filler, "440112004-2022")
    files.hand_in(tmp_path, world.rubric, world.rubric_filler, "统计.pdf", files.pdf(), LINE)
    submit(world.rubric, world.rubric_filler, world.rubric_head)

    found = found_of(world, world.rubric)

    assert [entry.item.name for entry in found.by_line["A1-1"]] == ["统计.pdf"]
    assert list(found.by_line) == ["A1-1"]
    assert len(found.missing) == 25


def test_a_line_shows_the_files_of_what_it_is_judged_by(world: World, tmp_path: Path) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    row = read_sheet(Assessment.objects.with_layout().get(pk=world.tasks.pk)).key_indicators[0].row
    key = TargetKey(TargetKind.KEY_INDICATOR, str(row))
    files.hand_in(tmp_path, world.tasks, world.filler, "统计.pdf", files.pdf(), key)
    submit(world.tasks, world.filler, world.head)

    # 产出, 效益: judged by the key indicators, says the rubric.
    assert list(found_of(world, world.tasks).by_line) == ["A1-1", "A1-2"]


def test_before_anything_was_submitted_nothing_is_shown(world: World, tmp_path: Path) -> None:
    files.hand_in(tmp_path, world.tasks, world.filler, "统计.pdf", files.pdf())

    assert found_of(world, world.tasks) is None


def test_the_same_file_from_another_department_is_told(world: World, tmp_path: Path) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    fill(world.rubric, world.rubric_filler, "440112004-2022")
    for assessment, filler in ((world.tasks, world.filler), (world.rubric, world.rubric_filler)):
        files.hand_in(tmp_path, assessment, filler, "统计.pdf", files.pdf())
    # A draft is nobody's business; 番禺 is another bureau's.
    files.hand_in(tmp_path, world.foreign, world.foreign_filler, "统计.pdf", files.pdf())
    submit(world.tasks, world.filler, world.head)
    assert found_of(world, world.tasks).files[0].twins == ()

    submit(world.rubric, world.rubric_filler, world.rubric_head)

    (entry,) = found_of(world, world.tasks).files
    assert [str(twin) for twin in entry.twins] == [f"{world.rubric_department.name} 2022年度"]


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_files(
    world: World, tmp_path: Path, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    fill(world.rubric, world.rubric_filler, "440112004-2022")
    for number in range(count):
        files.hand_in(
            tmp_path, world.rubric, world.rubric_filler, f"{number}.pdf", files.pdf(str(number)), LINE
        )
    submit(world.rubric, world.rubric_filler, world.rubric_head)
    client = Client()
    client.force_login(world.reviewer)
    url = reverse("admin:assessments_assessment_evidence", args=[world.rubric.pk])
    client.get(url)
    with django_assert_num_queries(7):
        client.get(url, {"part": "desk"})
    assert EvidenceFile.objects.count() == count
