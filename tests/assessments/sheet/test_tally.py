"""Adding up scores."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.sheet.tally import tally
from tests.assessments.published import RUBRIC, S3

PUBLISHED = {score.line: score.score for score in S3.sheet.scores}
FULL = {line.code: line.weight for line in RUBRIC.lines}


def test_s3_adds_up_to_99_96_and_excellent() -> None:
    result = tally(RUBRIC, PUBLISHED)

    assert str(result.total) == "99.96"
    assert result.grade == "优"
    assert result.complete
    assert result.first == {"履职效能": Decimal("49.96"), "管理效率": Decimal("50.00")}
    assert result.second == {
        ("履职效能", "整体效能"): Decimal("49.96"),
        ("管理效率", "预算编制"): Decimal("3.00"),
        ("管理效率", "预算执行"): Decimal("4.00"),
        ("管理效率", "信息公开"): Decimal("4.00"),
        ("管理效率", "绩效管理"): Decimal("15.00"),
        ("管理效率", "采购管理"): Decimal("10.00"),
        ("管理效率", "资产管理"): Decimal("10.00"),
        ("管理效率", "运行成本"): Decimal("4.00"),
    }


@given(order=st.permutations(list(PUBLISHED)))
def test_the_order_of_the_scores_changes_nothing(order: list[str]) -> None:
    assert tally(RUBRIC, {code: PUBLISHED[code] for code in order}) == tally(RUBRIC, PUBLISHED)


def test_a_line_without_a_score_is_named_and_holds_the_grade_back() -> None:
    result = tally(RUBRIC, PUBLISHED | {"A1-3": None, "B7-2": None})

    assert result.missing == ("A1-3", "B7-2")
    assert not result.complete
    assert str(result.total) == "88.00"
    assert result.grade == ""


def test_nothing_scored_is_nothing() -> None:
    result = tally(RUBRIC, {})

    assert str(result.total) == "0.00"
    assert len(result.missing) == 26
    assert result.grade == ""


def test_zero_is_a_score() -> None:
    result = tally(RUBRIC, dict.fromkeys(FULL, Decimal(0)))

    assert (str(result.total), result.missing, result.grade) == ("0.00", (), "差")


def test_a_score_of_no_line_does_not_count() -> None:
    assert tally(RUBRIC, PUBLISHED | {"Z9-9": Decimal(50)}) == tally(RUBRIC, PUBLISHED)


def test_the_total_is_the_sum_of_the_shown_parts() -> None:
    finer = tally(RUBRIC, FULL | {"A1-1": Decimal("19.995"), "A1-2": Decimal("19.994")})

    assert finer.first["履职效能"] == Decimal("49.99")
    assert finer.total == sum(finer.first.values()) == Decimal("99.99")


@pytest.mark.parametrize(
    ("total", "grade"),
    [
        *(("100", "优"), ("90", "优"), ("89.99", "良"), ("80", "良")),
        *(("79.99", "中"), ("60", "中"), ("59.99", "差"), ("0", "差")),
    ],
)
def test_the_grade_is_that_of_the_band(total: str, grade: str) -> None:
    assert RUBRIC.grade_of(Decimal(total)) == grade


def test_full_marks_are_a_hundred() -> None:
    assert tally(RUBRIC, FULL).total == 100
