from dataclasses import replace
from decimal import Decimal

from assessments.enums import SectionKey
from assessments.rules.checks.c13_computed_score import check
from assessments.rules.checks.labels import CellLabels, section_of
from assessments.sheet.values import SelfScore
from tests.assessments.published import EDITION_2021, RUBRIC, S3
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


def entered(expenditure: str, score: str) -> list[tuple[str, str, str, str]]:
    """S3 with the expenditure entered as raw data."""
    scores = tuple(replace(s, score=Decimal(score)) if s.line == "A1-3" else s for s in S3.sheet.scores)
    sheet = replace(S3.sheet, data={"expenditure": Decimal(expenditure)}, scores=scores)
    return told(check(about(sheet, edition=S3.edition, rubric=RUBRIC)))


def test_s3_is_verified_once_the_expenditure_is_entered() -> None:
    cells = "scores.A1-3.score"
    assert entered("185315.70", "9.96") == [("pass", cells, "9.96", "9.96")]
    assert entered("185315.70", "10.00") == [("warn", cells, "10.00", "9.96")]
    assert entered("180000", "9.96") == [("warn", cells, "9.96", "9.67")]


def test_the_raw_data_stand_among_the_cells() -> None:
    sheet = replace(S3.sheet, data={"expenditure": Decimal(180000)})
    (finding,) = check(about(sheet, edition=S3.edition, rubric=RUBRIC))
    assert finding.cells == ("scores.A1-3.score", "data.expenditure")
    labels = CellLabels(sheet, S3.edition, RUBRIC)
    assert [labels.label(cell) for cell in finding.cells] == [
        "“部门预算资金支出率”的自评分",
        "数据项“实际支出”",
    ]
    assert [section_of(cell) for cell in finding.cells] == [SectionKey.SCORES, SectionKey.DATA]


def test_a_form_without_scores_is_skipped() -> None:
    assert skipped(check, tasks()) == ["本版式没有自评分。"]
    assert problems(check, tasks()) == []


def test_the_formula_is_shown_with_its_numbers() -> None:
    sheet = replace(TASKS, rubric=RUBRIC.pin, scores=(SelfScore("A1-3", Decimal("10.00")),))
    (finding,) = check(about(sheet, edition=EDITION_2021, rubric=RUBRIC))

    assert "912" in finding.message
    assert "950" in finding.message
