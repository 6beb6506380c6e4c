from decimal import Decimal

import pytest

from assessments.rules.checks.c10_deduction_reason import check
from assessments.sheet.values import SelfScore
from tests.assessments.rules.checks.forms import problems, published, scored, with_scores


def deducted(reason: str, measure: str) -> SelfScore:
    return SelfScore("A1-3", Decimal("9.96"), reason, measure)


@pytest.mark.parametrize("filler", ["", "无", "暂无", "已达标", "已达标。", "——", "不涉及"])
def test_a_reason_that_says_nothing_is_none(filler: str) -> None:
    subject = with_scores(deducted(filler, "加快支出进度。"))

    assert problems(check, subject) == [("fail", "scores.A1-3.reason", filler, "")]


def test_both_cells_are_named() -> None:
    (finding,) = check(with_scores(deducted("已达标", "暂无")))

    assert finding.cells == ("scores.A1-3.reason", "scores.A1-3.measure", "scores.A1-3.score")


def test_a_reason_with_a_measure_is_enough() -> None:
    assert check(with_scores(deducted("年末一笔合同款未到支付条件。", "提前办理支付。"))) == []


def test_full_marks_owe_nothing() -> None:
    assert check(scored()) == []


def test_the_published_form_owes_one() -> None:
    assert problems(check, published("S3")) == [("fail", "scores.A1-3.reason", "已达标 / 暂无", "")]
