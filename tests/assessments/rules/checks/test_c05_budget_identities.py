from assessments.rules.checks.c05_budget_identities import check
from tests.assessments.rules.checks.forms import SCORED, funds, problems, published, scored, told


def test_two_ways_of_dividing_one_budget() -> None:
    assert problems(check, scored(funds=funds(SCORED, transfer="6.00"))) == [
        ("fail", "funds.special", "50.00", "51.00")
    ]


def test_sound_forms_pass() -> None:
    assert told(check(scored())) == [("pass", "funds.special", "50.00", "50.00")]
    assert told(check(published("S3"))) == [("pass", "funds.special", "0.00", "0.00")]
