"""A line that does not apply gives its weight to others: desk, scores, approval hold to the weights that count."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from assessments.actions import approval, reviewing
from assessments.actions.layouts import load_rubric
from assessments.actions.standards import standard_of
from assessments.errors import CellValueError
from assessments.models import ApprovedScore, Assessment, AssessmentRound
from assessments.sheet.rubric import Rule
from assessments.sheet.rubric_kinds.not_applicable import Among, NotApplicable, Then
from assessments.sheet.rubric_text import rubric_text
from tests.assessments.published import RUBRIC
from tests.assessments.world import World, fill, submit

OFF = Rule("not_applicable", "测试", False, NotApplicable(Then.REDISTRIBUTED, Among.SECOND))


@pytest.fixture
def form(world: World) -> Assessment:
    """S0's form in review; 资产收益上缴 (1 of the 10 points of 资产管理) does not apply."""
    lines = tuple(replace(line, rule=OFF) if line.code == "B6-2" else line for line in RUBRIC.lines)
    rubric, _ = load_rubric(source=rubric_text(replace(RUBRIC, code="with-off", lines=lines)))
    AssessmentRound.objects.filter(pk=world.round_2021.pk).update(rubric=rubric)
    form = Assessment.objects.with_layout().get(pk=world.tasks.pk)
    fill(form, world.filler, "440112001-2021")
    submit(form, world.filler, world.head)
    reviewing.start_review(assessment=form, user=world.reviewer)
    return form


def weights(form: Assessment) -> dict[str, Decimal]:
    rubric = standard_of(reviewing.latest_revision(form)).rubric
    return {line.code: line.weight for line in rubric.lines}


def test_the_desk_shows_the_weights_that_count(world: World, form: Assessment) -> None:
    client = Client()
    client.force_login(world.reviewer)
    page = client.get(reverse("admin:assessments_assessment_change", args=[form.pk]))
    scoring = page.context["scoring"]
    found = {entry.line.code: entry.line.weight for entry in scoring.lines}
    assert found == weights(form)
    assert (found["B6-2"], found["B6-1"], sum(found.values())) == (Decimal(0), Decimal("2.22"), 100)
    assert [(level.name, level.weight) for level in scoring.levels[1].levels][5] == (
        "资产管理",
        Decimal("10.00"),
    )
    assert (scoring.unscored, len(scoring.owed)) == (25, 25)
    content = page.content.decode()
    assert content.count("data-score>") == 25
    assert "原分值 2，因有指标不适用，现按 2.22 分评定" in content


def test_a_score_is_held_to_the_weight_that_counts(world: World, form: Assessment) -> None:
    def give(line: str, points: str) -> None:
        reviewing.score(assessment=form, line=line, score=Decimal(points), reason="", user=world.reviewer)

    give("B6-1", "2.22")
    with pytest.raises(CellValueError, match=r"0 至 2\.22 分之间"):
        give("B6-1", "2.23")
    with pytest.raises(CellValueError, match="0 至 0 分之间"):
        give("B6-2", "1")


def test_it_is_finished_and_approved_without_a_score_of_that_line(world: World, form: Assessment) -> None:
    for code, weight in weights(form).items():
        if weight:
            reviewing.score(
                assessment=form, line=code, score=weight, reason="核对佐证，按满分。", user=world.reviewer
            )
    reviewing.finish_scoring(assessment=form, user=world.reviewer)
    approved = approval.approve(assessment=form, user=world.approver)
    assert (str(approved.total), approved.grade) == ("100.00", "优")
    kept = {row.line: (row.weight, row.score, row.reason) for row in ApprovedScore.objects.all()}
    assert len(kept) == 26
    assert kept["B6-2"] == (Decimal(0), Decimal(0), "不适用，分值调剂到其他指标。")
    assert kept["B6-1"] == (Decimal("2.22"), Decimal("2.22"), "核对佐证，按满分。")
