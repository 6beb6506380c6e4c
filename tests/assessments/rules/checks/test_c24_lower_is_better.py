import pytest

from assessments.rules.checks.c24_lower_is_better import check
from tests.assessments.rules.checks.forms import indicators, problems, published


def test_more_accidents_than_allowed() -> None:
    assert problems(check, indicators(("重大事故发生数", "0件", "2件"))) == [
        ("warn", "key_indicators.0.result", "2件", "0件")
    ]


def test_a_ceiling_that_was_broken() -> None:
    assert problems(check, indicators(("办理时限", "成本不超过50万元", "成本61.5万元"))) == [
        ("warn", "key_indicators.0.result", "61.5万元", "50万元")
    ]


def test_a_target_that_points_the_wrong_way() -> None:
    assert problems(check, indicators(("有责投诉数", "5件以上", "3件"))) == [
        ("warn", "key_indicators.0.target", "3件", "5件")
    ]


@pytest.mark.parametrize(
    "row", [("事故数", "0件", "0件"), ("投诉数", "不超过5件", "3件"), ("走访", "100家", "120家")]
)
def test_sound_indicators(row: tuple[str, str, str]) -> None:
    assert check(indicators(row)) == []


def test_the_published_forms() -> None:
    assert check(published("S0")) == check(published("S1")) == []
