from decimal import Decimal

import pytest

from assessments.actions import reviewing
from assessments.actions.reason_codes import coded_reasons, keep_reasons
from assessments.errors import AssessmentError, TransitionError
from assessments.models import Assessment, ReasonCode, ReviewScore
from assessments.rules.scoring import CodedReason
from tests.assessments.world import World, fill, submit


@pytest.fixture
def in_review(world: World) -> Assessment:
    fill(world.tasks, world.filler, "440112001-2021")
    submit(world.tasks, world.filler, world.head)
    reviewing.start_review(assessment=world.tasks, user=world.reviewer)
    ReasonCode.objects.create(district=world.district, code="K1", text="佐证材料不足。")
    ReasonCode.objects.create(district=world.foreign_district, code="K2", text="别区的理由。")
    ReasonCode.objects.create(district=world.district, code="K3", text="停用的理由。", is_active=False)
    return world.tasks


def give(world: World, line: str, score: str, reason: str) -> ReviewScore:
    return reviewing.score(
        assessment=world.tasks, line=line, score=Decimal(score), reason=reason, user=world.reviewer
    )


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("k1 缺合同。", ("佐证材料不足。缺合同。", "K1")),
        ("K2", ("K2", "")),
        ("K3", ("K3", "")),
        ("佐证材料不足。缺合同。", ("佐证材料不足。缺合同。", "K1")),
    ],
)
def test_a_code_of_the_own_bureau_becomes_its_text(
    world: World, in_review: Assessment, typed: str, stored: tuple[str, str]
) -> None:
    row = give(world, "B1-1", "2", typed)
    assert (row.reason, row.reason_code) == stored


def test_the_computed_score_brings_its_formula_and_is_kept(world: World, in_review: Assessment) -> None:
    formula = "按公式计算：1491.52 ÷ 1507.47 × 10 = 9.89"
    rows = [
        give(world, "A1-3", score, reason) for score, reason in (("9.89", ""), ("9.89", "核对。"), ("9", ""))
    ]
    assert [(row.reason, row.computed) for row in rows] == [
        (formula, Decimal("9.89")),
        ("核对。", Decimal("9.89")),
        ("", Decimal("9.89")),
    ]


def test_a_list_is_kept_whole_or_not_at_all(world: World, in_review: Assessment) -> None:
    new = [CodedReason("k1", "佐证不足。"), CodedReason("K4", "目标不可衡量。", ("A1-1",))]
    assert keep_reasons(district=world.district, reasons=new, user=world.approver) == (1, 1)
    assert coded_reasons(world.district.pk) == [
        CodedReason("K1", "佐证不足。"),
        CodedReason("K4", "目标不可衡量。", ("A1-1",)),
    ]
    twice = [CodedReason("K5", "甲"), CodedReason("k5", "乙")]
    with pytest.raises(AssessmentError, match="两次"):
        keep_reasons(district=world.district, reasons=twice, user=world.approver)
    with pytest.raises(TransitionError):
        keep_reasons(district=world.district, reasons=new, user=world.reviewer)
