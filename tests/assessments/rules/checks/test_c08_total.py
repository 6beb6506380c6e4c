from assessments.rules.checks.c08_total import check
from tests.assessments.rules.checks.forms import problems, published, scored, skipped, told


def test_a_printed_total_that_is_not_the_sum() -> None:
    assert problems(check, scored(stated={"scores.total": "99.00"})) == [
        ("fail", "scores.total", "99.00", "100.00")
    ]


def test_half_a_digit_is_no_difference() -> None:
    assert problems(check, scored(stated={"scores.total": "100"})) == []


def test_nothing_to_add_up_yet() -> None:
    assert skipped(check, scored(scores=())) == ["尚未填写自评分。"]


def test_the_published_total_is_right() -> None:
    assert told(check(published("S3"))) == [("pass", "scores.total", "99.96", "99.96")]
