"""When a score owes a reason: below the weight, above the self score, other than the computed score."""

from decimal import Decimal

import pytest

from assessments.rules.scoring import (
    LineScore,
    Result,
    Standard,
    line_problem,
    reason_needed,
    scoring_problems,
)
from tests.assessments.published import RUBRIC

LINE = RUBRIC.line("A1-3")
COMPUTED = Result(score=Decimal("9.89"), formula="1924.46 ÷ 1945.54 × 10 = 9.89")
BY_FORMULA = "按公式计算：1924.46 ÷ 1945.54 × 10 = 9.89"


@pytest.mark.parametrize(
    ("own", "score", "computed", "said"),
    [
        ("10", "10", "10", ""),
        ("10", "9", "9", "扣了 1 分，请写明扣分理由。"),
        ("9", "9", "10", "扣了 1 分，请写明扣分理由。"),
        ("9.5", "10", None, "复核分高于自评分 0.5 分，请写明理由。"),
        ("10", "10", "9.89", "复核分高于计算分 0.11 分，请写明理由。"),
        (None, "10", "9.89", "复核分高于计算分 0.11 分，请写明理由。"),
        (None, "10", None, ""),
    ],
)
def test_a_score_other_than_what_stands_there_owes_a_reason(
    own: str | None, score: str, computed: str | None, said: str
) -> None:
    given = [None if text is None else Decimal(text) for text in (own, score, computed)]
    assert reason_needed(LINE, given[0], given[1] or Decimal(0), given[2]) == said


def test_the_formula_is_a_reason_for_the_computed_score_and_for_no_other() -> None:
    taken = LineScore(Decimal("9.89"), BY_FORMULA)
    assert line_problem(LINE, None, taken, COMPUTED) == ""
    other = LineScore(Decimal("9.5"), BY_FORMULA)
    assert line_problem(LINE, None, other, COMPUTED) == "扣了 0.5 分，请写明扣分理由。"
    explained = LineScore(Decimal("9.5"), "决算数有误。")
    assert line_problem(LINE, None, explained, COMPUTED) == ""


def test_finishing_names_each_line_that_differs_from_what_is_computed() -> None:
    given = {line.code: LineScore(line.weight) for line in RUBRIC.lines}
    problems = scoring_problems(Standard(RUBRIC, {}, {"A1-3": COMPUTED}), given)
    assert [(problem.line, problem.message) for problem in problems] == [
        ("A1-3", "部门预算资金支出率：复核分高于计算分 0.11 分，请写明理由。")
    ]
