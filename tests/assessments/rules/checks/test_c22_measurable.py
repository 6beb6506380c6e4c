import pytest

from assessments.rules.checks.c22_measurable import check
from tests.assessments.rules.checks.forms import indicators, problems, published, skipped


@pytest.mark.parametrize(
    "target",
    [
        "不少于6场",
        "90.0%以上",
        "0件",
        "申报1-2天内处理",
        "于12月31日前完成",
        "年底前完成兑现",
        "零事故",
        "面积 3,000㎡",
    ],
)
def test_targets_that_can_be_measured(target: str) -> None:
    assert check(indicators(("指标", target, "已完成"))) == []


@pytest.mark.parametrize("target", ["进一步提升服务水平", "确保2021年工作正常开展", "建立台账，及时更新"])
def test_targets_that_cannot(target: str) -> None:
    assert problems(check, indicators(("指标", target, "已完成"))) == [
        ("warn", "key_indicators.0.target", target, "")
    ]


def test_the_published_forms() -> None:
    assert [cell for _, cell, _, _ in problems(check, published("S0"))] == [
        f"key_indicators.{place}.target" for place in (2, 3, 8, 9)
    ]
    assert [cell for _, cell, _, _ in problems(check, published("S1"))] == [
        f"key_indicators.{place}.target" for place in (2, 4, 7, 13)
    ]
    assert skipped(check, published("S3")) == ["本版式没有年度关键指标。"]
