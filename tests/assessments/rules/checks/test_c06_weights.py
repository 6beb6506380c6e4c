from dataclasses import replace
from decimal import Decimal

from assessments.rules.checks.c06_weights import check
from tests.assessments.published import RUBRIC
from tests.assessments.rules.checks.forms import SCORED, about, problems, skipped, tasks


def test_the_published_rubric_adds_up() -> None:
    assert check(about(SCORED)) == []


def test_a_line_that_breaks_its_level() -> None:
    first, *rest = RUBRIC.lines
    rubric = replace(RUBRIC, lines=(replace(first, weight=Decimal(19)), *rest))

    assert problems(check, about(SCORED, rubric=rubric)) == [("fail", "", "19", "20")]


def test_a_level_that_breaks_the_hundred() -> None:
    lines = tuple(
        replace(line, first_weight=Decimal(40)) if line.first == "履职效能" else line for line in RUBRIC.lines
    )

    assert problems(check, about(SCORED, rubric=replace(RUBRIC, lines=lines))) == [
        ("fail", "", "90", "100"),
        ("fail", "", "50", "40"),
    ]


def test_a_form_without_a_rubric_is_skipped() -> None:
    assert skipped(check, tasks()) == ["本版式不印指标体系。"]
