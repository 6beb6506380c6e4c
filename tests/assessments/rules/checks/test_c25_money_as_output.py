from assessments.rules.checks.c25_money_as_output import check
from tests.assessments.rules.checks.forms import indicators, problems, published


def test_spending_as_an_indicator() -> None:
    assert problems(check, indicators(("项目支出", "支出500万元", "支出498万元"))) == [
        ("warn", "key_indicators.0.target", "500万元", "")
    ]


def test_money_that_was_won_is_an_output() -> None:
    assert check(indicators(("引进投资额", "10亿元", "12亿元"))) == []
    assert check(indicators(("专项经费使用", "支持20家，支出500万元", "支持20家"))) == []
    assert check(published("S1")) == []
