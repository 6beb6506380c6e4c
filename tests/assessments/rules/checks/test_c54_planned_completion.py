import pytest

from assessments.rules.checks.c54_planned_completion import check
from tests.assessments.rules.checks.forms import goals, problems, published


@pytest.mark.parametrize("text", ["计划组织1次培训", "一、已走访，拟开展检查3次", "预计完成招商5个"])
def test_plans_where_results_belong(text: str) -> None:
    assert [cell for _, cell, _, _ in problems(check, goals(("一、目标。", text)))] == ["goals.0.completion"]


@pytest.mark.parametrize(
    "text", ["按计划完成培训1次", "制定三年行动计划", "编制计划，组织实施", "预计达产后产值360亿"]
)
def test_results_that_speak_of_plans(text: str) -> None:
    assert check(goals(("一、计划开展培训。", text))) == []


def test_the_published_forms() -> None:
    assert problems(check, published("S1")) == [("warn", "goals.1.completion", "计划组织", "")]
    assert check(published("S0")) == check(published("S3")) == []
