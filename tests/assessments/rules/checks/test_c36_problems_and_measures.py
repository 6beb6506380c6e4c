import pytest

from assessments.rules.checks.c36_problems_and_measures import check
from tests.assessments.rules.checks.forms import problems, published, skipped, tasks


@pytest.mark.parametrize("nothing", ["无", "暂无。", "没有"])
def test_neither_problems_nor_measures(nothing: str) -> None:
    assert problems(check, tasks(texts={"problems": nothing, "measures": "无"})) == [
        ("warn", "texts.problems", f"{nothing} / 无", "")
    ]


def test_one_of_them_is_enough() -> None:
    assert check(tasks(texts={"problems": "无", "measures": "继续加强管理。"})) == []


def test_not_filled_in_yet() -> None:
    assert skipped(check, tasks(texts={"problems": "无"})) == ["尚未填写。"]
    assert skipped(check, published("S3")) == ["本版式没有存在问题、改进措施两栏。"]


def test_results_far_above_the_targets_are_named() -> None:
    (finding,) = check(published("S1"))

    assert "有 4 项指标的完成值远超目标值" in finding.message
