from assessments.rules.checks.c51_compound_target import check
from tests.assessments.rules.checks.forms import indicators, problems, published


def test_two_indicators_and_one_target() -> None:
    subject = indicators(("1.宣讲会；2.培训", "1.召开1场宣讲会", "1.宣讲会1场；2.培训2场"))

    assert problems(check, subject) == [("warn", "key_indicators.0.target", "1", "2")]


def test_a_target_for_each_or_one_for_all() -> None:
    assert check(indicators(("1.宣讲会；2.培训", "1.宣讲1场；2.培训2场", "已完成"))) == []
    assert check(indicators(("1.宣讲会；2.培训", "均不少于2场", "已完成"))) == []


def test_the_published_forms() -> None:
    assert problems(check, published("S0")) == [("warn", "key_indicators.0.target", "1", "2")]
    assert check(published("S1")) == check(published("S3")) == []
