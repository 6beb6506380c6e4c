import pytest

from assessments.rules.checks.c34_adjustment_reason import check
from tests.assessments.rules.checks.forms import TASKS, funds, problems, published, skipped, tasks


@pytest.mark.parametrize(("initial", "rate"), [("700.00", "35.7"), ("1400.00", "-32.1")])
def test_a_large_adjustment_up_or_down(initial: str, rate: str) -> None:
    assert problems(check, tasks(funds=funds(TASKS, initial_budget=initial))) == [
        ("warn", "funds.adjustment_rate", rate, "")
    ]


def test_told_among_the_problems() -> None:
    texts = {"problems": "年中追加专项经费，预算调整较大。", "measures": "提高编制准确性。"}

    assert check(tasks(funds=funds(TASKS, initial_budget="700.00"), texts=texts)) == []


def test_small_adjustments_owe_nothing() -> None:
    assert check(tasks()) == []
    assert check(published("S0")) == []
    assert skipped(check, published("S3")) == ["本版式没有这个比率。"]
