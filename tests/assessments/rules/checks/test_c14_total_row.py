from assessments.rules.checks.c14_total_row import check
from tests.assessments.rules.checks.forms import problems, published, scored, skipped, tasks, told


def test_a_total_that_is_not_the_sum_of_its_parts() -> None:
    assert problems(check, scored(stated={"funds.total_budget": "305.00"})) == [
        ("fail", "funds.total_budget", "305.00", "350.00")
    ]


def test_sound_forms_pass() -> None:
    assert told(check(scored())) == [("pass", "funds.total_budget", "350.00", "350.00")]
    assert told(check(published("S3"))) == [("pass", "funds.total_budget", "186059.94", "186059.94")]
    assert skipped(check, tasks()) == ["本版式没有这样的计算栏。"]
