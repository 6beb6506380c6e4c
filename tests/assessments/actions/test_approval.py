"""What an approval keeps: every score of every line, and who gave it."""

import json
from decimal import Decimal

import pytest

from assessments.actions import approval, objections, reviewing
from assessments.errors import TransitionError
from assessments.models import Approval, ConflictOfInterest, Notice
from assessments.sheet.codec import digest
from tests.assessments.world import World, bring_to_approved, fill, score_all, submit


def test_every_line_is_kept_with_all_its_scores(world: World) -> None:
    bring_to_approved(world)
    approved = Approval.objects.get()
    lines = list(approved.lines.all())
    first = lines[0]
    assert len(lines) == len(world.tasks.scoring_rubric().lines)
    assert (first.line, first.weight, first.score) == ("A1-1", Decimal(20), Decimal("19.5"))
    assert (first.self_score, first.computed, first.reason) == (None, None, "佐证材料不足。")
    assert sum(line.score for line in lines) == approved.total == Decimal("99.50")


def test_the_review_says_who_gave_which_score_when(world: World) -> None:
    bring_to_approved(world)
    approved = Approval.objects.get()
    review = json.loads(approved.content)
    assert digest(approved.content) == approved.sha256
    assert (review["schema"], review["approval"], review["total"]) == ("review/2", 1, "99.50")
    first = review["scores"][0]
    assert [(given["seat"], given["score"], given["by"]) for given in first["reviews"]] == [
        ("first", "19.50", "王评审")
    ]
    assert (first["line"], first["weight"], first["self"], first["score"]) == ("A1-1", "20.00", None, "19.50")


def test_the_computed_score_stands_with_its_formula(world: World) -> None:
    """S3's form has no expenditure; S0's has: 支出率 of 10 points."""
    bring_to_approved(world)
    review = json.loads(Approval.objects.get().content)
    computed = {line["line"]: line["formula"] for line in review["scores"] if line["computed"] is not None}
    kept = Approval.objects.get().lines.exclude(computed=None)
    assert {line.line for line in kept} == set(computed)
    assert all("=" in formula for formula in computed.values())
    assert computed


def test_approved_again_after_an_objection(world: World) -> None:
    bring_to_approved(world)
    objections.file_objection(assessment=world.tasks, user=world.head, text="佐证已附。", lines=["A1-1"])
    objections.revise(assessment=world.tasks, user=world.approver, remark="佐证确已附上。")
    reviewing.score(assessment=world.tasks, line="A1-1", score=Decimal(20), reason="", user=world.reviewer)
    reviewing.finish_scoring(assessment=world.tasks, user=world.reviewer)
    second = approval.approve(assessment=world.tasks, user=world.approver)
    assert [(one.number, one.total) for one in Approval.objects.order_by("pk")] == [
        (1, Decimal("99.50")),
        (2, Decimal("100.00")),
    ]
    assert second.revision.approval == second
    told = Notice.objects.filter(recipient=world.head).first()
    assert told is not None
    assert told.text.startswith("自评表已审定（第 2 次审定，取代此前的结果）：100.00 分，优。")


def test_nobody_with_a_conflict_approves(world: World) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    submit(world.tasks, world.filler, world.head)
    reviewing.start_review(assessment=world.tasks, user=world.reviewer)
    score_all(world.tasks, world.reviewer)
    reviewing.finish_scoring(assessment=world.tasks, user=world.reviewer)
    ConflictOfInterest.objects.create(
        user=world.approver,
        department=world.department,
        reason="配偶在该部门任职",
        by=world.administrator,
        at=world.tasks.events.latest("pk").at,
    )
    with pytest.raises(TransitionError, match="张科长须回避"):
        approval.approve(assessment=world.tasks, user=world.approver)
    assert not Approval.objects.exists()


def test_scores_sent_back_are_given_again(world: World) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    submit(world.tasks, world.filler, world.head)
    reviewing.start_review(assessment=world.tasks, user=world.reviewer)
    score_all(world.tasks, world.reviewer)
    reviewing.finish_scoring(assessment=world.tasks, user=world.reviewer)
    approval.reopen_scoring(assessment=world.tasks, user=world.approver, remark="请核对第一项。")
    score_all(world.tasks, world.reviewer, off="1")
    reviewing.finish_scoring(assessment=world.tasks, user=world.reviewer)
    assert approval.approve(assessment=world.tasks, user=world.approver).total == Decimal("99.00")
