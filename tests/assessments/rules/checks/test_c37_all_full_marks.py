from decimal import Decimal

from assessments.rules.checks.c37_all_full_marks import check
from assessments.sheet.values import SelfScore
from tests.assessments.rules.checks.forms import published, scored, skipped, with_scores


def test_nearly_all_full_marks_is_told_for_information() -> None:
    (finding,) = check(published("S3"))

    assert (finding.outcome.value, finding.message) == (
        "info",
        "26 项指标中有 25 项自评满分，建议抽查佐证材料。",
    )


def test_a_mixed_form_is_not() -> None:
    fewer = [SelfScore(code, Decimal("0.50")) for code in ("A1-1", "B1-1", "B2-1", "B2-2", "B3-1")]

    assert check(with_scores(*fewer)) == []
    assert skipped(check, scored(scores=())) == ["自评分尚未填齐。"]
