import pytest

from assessments.rules.checks.c47_below_target import check
from tests.assessments.rules.checks.forms import indicators, problems, published


@pytest.mark.parametrize(
    ("target", "result", "printed"),
    [("走访企业100家", "走访企业99家", "99家"), ("90.0%以上", "89.9%", "89.9%"), ("3-5个", "2个", "2个")],
)
def test_a_target_that_was_missed(target: str, result: str, printed: str) -> None:
    assert [told[2] for told in problems(check, indicators(("指标", target, result)))] == [printed]


@pytest.mark.parametrize(
    "row",
    [
        ("指标", "走访企业100家", "走访企业100家"),
        ("指标", "3-5个", "3个"),
        ("指标", "不超过5件", "3件"),
        ("事故发生数", "2件", "0件"),
        ("指标", "销售1.2亿元", "销售13000万元"),
    ],
)
def test_targets_that_were_reached(row: tuple[str, str, str]) -> None:
    assert check(indicators(row)) == []


def test_the_published_forms_reached_all() -> None:
    assert check(published("S0")) == check(published("S1")) == check(published("S3")) == []
