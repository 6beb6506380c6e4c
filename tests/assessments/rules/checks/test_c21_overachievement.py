from dataclasses import replace
from decimal import Decimal

import pytest

from assessments.rules.checks.c21_overachievement import RULE, check
from assessments.rules.checks.settings import Settings
from tests.assessments.rules.checks.forms import TASKS, about, indicators, problems, published


@pytest.mark.parametrize(
    ("target", "result"),
    [
        ("走访企业100家", "走访企业131家"),
        ("3-5个", "7个"),
        ("至少5场", "完成8场"),
        ("税收1亿元", "税收14000万元"),
    ],
)
def test_far_above_the_target(target: str, result: str) -> None:
    assert [cell for _, cell, _, _ in problems(check, indicators(("指标", target, result)))] == [
        "key_indicators.0.result"
    ]


@pytest.mark.parametrize(
    ("target", "result"),
    [
        ("走访企业100家", "走访企业130家"),
        ("3-5个", "6个"),
        ("90%以上", "100%"),
        ("不超过5件", "0件"),
        ("0件", "0件"),
        ("不超过5件", "8件"),
        ("处理1-2天", "按时完成"),
        ("走访企业100家", "召开会议300场"),
    ],
)
def test_within_reason_or_not_comparable(target: str, result: str) -> None:
    assert check(indicators(("指标", target, result))) == []


def test_numbered_targets_meet_results_of_the_same_number() -> None:
    subject = indicators(("1.宣讲；2.培训", "1.宣讲2场；2.培训6场", "1.宣讲2场；2.培训9场"))

    assert problems(check, subject) == [("warn", "key_indicators.0.result", "9场", "6场")]


def test_the_threshold_is_the_rounds_own() -> None:
    subject = indicators(("指标", "走访企业100家", "走访企业131家"))
    rules = dict(subject.settings.rules)
    rules[RULE.id] = replace(rules[RULE.id], numbers={"over_percent": Decimal(150)})
    settings = Settings(rules, subject.settings.words)

    assert check(about(subject.sheet, settings=settings)) == []
    assert TASKS.budget_year == subject.sheet.budget_year


def test_the_published_forms() -> None:
    assert [(expected, printed) for _, _, printed, expected in problems(check, published("S1"))] == [
        ("1项", "3项"),
        ("3个；5个", "9个；14.5个"),
        ("2个；3个", "3.5个；4个"),
        ("5个", "14项"),
    ]
    assert [(expected, printed) for _, _, printed, expected in problems(check, published("S0"))] == [
        ("1场", "2次"),
        ("3-5个", "7个"),
        ("100家", "135家"),
    ]
