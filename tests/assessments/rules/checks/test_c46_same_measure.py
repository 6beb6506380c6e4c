from assessments.rules.checks.c46_same_measure import check
from tests.assessments.rules.checks.forms import indicators, problems, published


def test_things_promised_and_times_reported() -> None:
    assert problems(check, indicators(("靶向招商", "靶向招商优质项目3-5个", "开展靶向招商2次"))) == [
        ("warn", "key_indicators.0.result", "2次", "3-5个")
    ]


def test_classifiers_that_alternate() -> None:
    assert check(indicators(("筹建企业", "协助筹建企业5个", "推进筹建企业14项"))) == []
    assert check(indicators(("座谈会", "座谈会6场", "座谈会7次"))) == []


def test_the_published_forms() -> None:
    assert problems(check, published("S0")) == [
        ("warn", "main_tasks.5.lines.0.indicators.0.result", "2次", "3-5个")
    ]
    assert check(published("S1")) == check(published("S3")) == []
