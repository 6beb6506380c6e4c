from assessments.rules.checks.c53_rate_ceiling import check
from tests.assessments.rules.checks.forms import goals, indicators, problems, published


def test_more_than_all() -> None:
    assert problems(check, goals(("一、反馈。", "一、问题反馈率为110.0%。"))) == [
        ("warn", "goals.0.completion", "110.0%", "≤100%")
    ]
    assert problems(check, indicators(("卡口保安上岗率", "100%", "103%"))) == [
        ("warn", "key_indicators.0.result", "103%", "≤100%")
    ]


def test_rates_that_may_exceed_all() -> None:
    assert check(indicators(("注册项目完成率", "100%", "186%"))) == []
    assert check(goals(("一、增长。", "一、进口货值同比增长428.9%。"))) == []
    assert [check(published(name)) for name in ("S0", "S1", "S3")] == [[], [], []]
