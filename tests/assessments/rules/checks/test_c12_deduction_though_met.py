from decimal import Decimal

from assessments.rules.checks.c12_deduction_though_met import check
from assessments.sheet.values import SelfScore
from tests.assessments.rules.checks.forms import problems, published, with_scores


def test_points_missing_from_a_target_that_was_met() -> None:
    subject = with_scores(SelfScore("B1-1", Decimal(2), "已完成全部评估", "继续"))

    assert problems(check, subject) == [("warn", "scores.B1-1.reason", "已完成全部评估", "")]


def test_a_shortfall_is_no_contradiction() -> None:
    assert check(with_scores(SelfScore("B1-1", Decimal(2), "一个项目未评估", "补做"))) == []


def test_it_follows_from_the_missing_reason_of_the_same_cell() -> None:
    (finding,) = check(published("S3"))

    assert finding.cause == "scores.A1-3.reason"
