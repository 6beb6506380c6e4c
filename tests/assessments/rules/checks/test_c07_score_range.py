from decimal import Decimal

from assessments.rules.checks.c07_score_range import check
from assessments.sheet.values import SelfScore
from tests.assessments.rules.checks.forms import problems, scored, skipped, tasks, with_scores


def test_scores_beyond_their_weight_or_below_zero() -> None:
    subject = with_scores(SelfScore("A1-1", Decimal("20.01")), SelfScore("B1-1", Decimal("-0.01")))

    assert problems(check, subject) == [
        ("fail", "scores.A1-1.score", "20.01", "0–20"),
        ("fail", "scores.B1-1.score", "-0.01", "0–3"),
    ]


def test_full_marks_and_zero_are_in_range() -> None:
    assert check(scored()) == []
    assert check(with_scores(SelfScore("A1-1", Decimal(0)))) == []
    assert skipped(check, tasks()) == ["本版式没有自评分。"]
