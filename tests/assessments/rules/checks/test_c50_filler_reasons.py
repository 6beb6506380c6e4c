from decimal import Decimal

from assessments.rules.checks.c50_filler_reasons import check
from assessments.sheet.values import SelfScore
from tests.assessments.rules.checks.forms import problems, published, scored, with_scores


def test_every_row_filled_with_nothing() -> None:
    (finding,) = check(published("S3"))

    assert (finding.outcome.value, len(finding.cells), finding.printed) == ("warn", 50, "已达标、暂无")


def test_a_few_of_them_are_let_pass() -> None:
    assert check(with_scores(SelfScore("B1-1", Decimal(3), "无", "无"))) == []
    assert problems(check, scored()) == []
