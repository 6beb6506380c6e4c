from decimal import Decimal

import pytest

from assessments.rules.checks.c09_grade import check
from assessments.sheet.values import SelfScore
from tests.assessments.rules.checks.forms import problems, published, scored, skipped, told, with_scores


def test_a_grade_of_another_band() -> None:
    assert problems(check, scored(stated={"scores.grade": "良"})) == [("fail", "scores.grade", "良", "优")]


def test_a_word_that_is_no_grade() -> None:
    (finding,) = check(scored(stated={"scores.grade": "良好"}))

    assert told([finding]) == [("fail", "scores.grade", "良好", "优")]
    assert finding.message == "评价等级印作“良好”，等级只有优、良、中、差；总分 100.00 属于“优”。请核对改正。"


@pytest.mark.parametrize(("missing", "grade"), [("10", "优"), ("10.01", "良"), ("20", "良")])
def test_bands_meet_at_their_lower_end(missing: str, grade: str) -> None:
    subject = with_scores(SelfScore("A1-1", Decimal(20) - Decimal(missing)))

    assert told(check(subject)) == [("pass", "scores.grade", grade, grade)]


def test_a_grade_that_follows_from_a_wrong_total_names_its_cause() -> None:
    (finding,) = check(scored(stated={"scores.total": "89.00", "scores.grade": "良"}))

    assert finding.cause == "scores.total"


def test_no_grade_before_all_lines_are_scored() -> None:
    assert skipped(check, scored(scores=())) == ["自评分尚未填齐，等级未定。"]


def test_the_published_grade_is_right() -> None:
    assert told(check(published("S3"))) == [("pass", "scores.grade", "优", "优")]
