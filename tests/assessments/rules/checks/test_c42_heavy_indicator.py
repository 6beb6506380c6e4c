from dataclasses import replace
from decimal import Decimal

from assessments.rules.checks.c42_heavy_indicator import check
from tests.assessments.published import RUBRIC
from tests.assessments.rules.checks.forms import SCORED, about, problems, scored


def test_one_line_that_decides() -> None:
    first, *rest = RUBRIC.lines
    rubric = replace(RUBRIC, lines=(replace(first, weight=Decimal(60)), *rest))

    assert problems(check, about(SCORED, rubric=rubric)) == [("warn", "scores.A1-1.score", "60", "<60")]


def test_the_published_rubric_is_balanced() -> None:
    assert check(scored()) == []
