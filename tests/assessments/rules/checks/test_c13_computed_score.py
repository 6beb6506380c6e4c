from dataclasses import replace
from decimal import Decimal

from assessments.rules.checks.c13_computed_score import check
from assessments.sheet.values import SelfScore
from tests.assessments.published import EDITION_2021, RUBRIC
from tests.assessments.rules.checks.forms import (
    TASKS,
    about,
    funds,
    problems,
    published,
    skipped,
    tasks,
    told,
)


def executed(expenditure: str, score: str) -> list[tuple[str, str, str, str]]:
    """A form that prints the money of 2021 and the rubric of 2022."""
    sheet = replace(
        TASKS,
        rubric=RUBRIC.pin,
        funds=funds(TASKS, expenditure=expenditure),
        scores=(SelfScore("A1-3", Decimal(score)),),
    )
    return told(check(about(sheet, edition=EDITION_2021, rubric=RUBRIC)))


def test_weight_times_rate() -> None:
    assert executed("946.20", "9.96") == [("pass", "scores.A1-3.score", "9.96", "9.96")]
    assert executed("912.00", "10.00") == [("warn", "scores.A1-3.score", "10.00", "9.60")]


def test_no_more_than_the_weight() -> None:
    assert executed("1900.00", "10.00") == [("pass", "scores.A1-3.score", "10.00", "10.00")]


def test_without_the_expenditure_it_cannot_be_told() -> None:
    assert skipped(check, published("S3")) == [
        "“部门预算资金支出率”的 9.96 分无法核对：缺少数据项“实际支出”。"
    ]


def test_a_form_without_scores_is_skipped() -> None:
    assert skipped(check, tasks()) == ["本版式没有自评分。"]
    assert problems(check, tasks()) == []


def test_the_formula_is_shown_with_its_numbers() -> None:
    sheet = replace(TASKS, rubric=RUBRIC.pin, scores=(SelfScore("A1-3", Decimal("10.00")),))
    (finding,) = check(about(sheet, edition=EDITION_2021, rubric=RUBRIC))

    assert "912" in finding.message
    assert "950" in finding.message
