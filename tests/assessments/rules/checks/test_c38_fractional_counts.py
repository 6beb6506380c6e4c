import pytest

from assessments.rules.checks.c38_fractional_counts import check
from tests.assessments.rules.checks.forms import goals, problems, published


@pytest.mark.parametrize("text", ["引进项目14.5个。", "走访企业3.5家。", "召开会议2.5场。"])
def test_halves_of_what_can_be_counted(text: str) -> None:
    assert [cell for _, cell, _, _ in problems(check, goals(("一、目标。", text)))] == ["goals.0.completion"]


@pytest.mark.parametrize(
    "text",
    ["增长1.5个百分点。", "历时1.5个月。", "平均每家走访1.5次。", "引进项目14个。", "收储1.5万元、2.5吨。"],
)
def test_what_may_have_decimals(text: str) -> None:
    assert check(goals(("一、目标。", text))) == []


def test_one_finding_for_a_form() -> None:
    assert problems(check, published("S1")) == [
        ("warn", "goals.2.completion", "18.5个、12.5个、14.5个、3.5个", "")
    ]
    assert check(published("S0")) == check(published("S3")) == []
