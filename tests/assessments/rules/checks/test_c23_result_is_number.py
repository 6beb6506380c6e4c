import pytest

from assessments.rules.checks.c23_result_is_number import check
from tests.assessments.rules.checks.forms import indicators, problems, published


@pytest.mark.parametrize(
    ("target", "result"),
    [("1-2天内处理", "按时完成。"), ("走访100家", "已于2021年11月全部走访"), ("95%以上", "满意")],
)
def test_words_where_a_number_was_promised(target: str, result: str) -> None:
    assert [cell for _, cell, _, _ in problems(check, indicators(("指标", target, result)))] == [
        "key_indicators.0.result"
    ]


@pytest.mark.parametrize(
    ("target", "result"),
    [
        ("走访100家", "走访120家"),
        ("召开2次", "召开会议两次"),
        ("至少3家", "向甲公司、乙公司、丙公司宣传"),
        ("提升水平", "已提升"),
        ("走访100家", ""),
    ],
)
def test_numbers_lists_and_gaps(target: str, result: str) -> None:
    assert check(indicators(("指标", target, result))) == []


def test_the_published_forms() -> None:
    assert check(published("S0")) == []
    (finding,) = check(published("S1"))
    assert finding.cells == (
        "key_indicators.1.result",
        "key_indicators.1.target",
        "main_tasks.1.lines.0.indicators.0.result",
    )
