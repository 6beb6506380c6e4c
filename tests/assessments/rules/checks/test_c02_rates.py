from assessments.rules.checks.c02_rates import check
from tests.assessments.rules.checks.forms import TASKS, funds, problems, published, skipped, tasks, told


def test_rates_are_recomputed() -> None:
    assert problems(
        check, tasks(stated={"funds.execution_rate": "96.5", "funds.adjustment_rate": "-5.0"})
    ) == [("fail", "funds.execution_rate", "96.5", "96.0")]


def test_half_of_the_last_printed_digit_is_allowed() -> None:
    """96 % exactly: a form that prints 96.04 is off by more than half of its last digit, one that prints 96 is not."""
    assert problems(check, tasks(stated={"funds.execution_rate": "96.04"})) == [
        ("fail", "funds.execution_rate", "96.04", "96.0")
    ]
    assert problems(check, tasks(stated={"funds.execution_rate": "96"})) == []


def test_a_rate_that_follows_from_a_wrong_adjustment_names_its_cause() -> None:
    (finding,) = [
        finding
        for finding in check(tasks(stated={"funds.adjustment": "50.00", "funds.adjustment_rate": "5.0"}))
        if finding.is_problem
    ]

    assert finding.cause == "funds.adjustment"


def test_a_rate_that_is_wrong_by_itself_has_no_cause() -> None:
    (finding,) = [
        finding
        for finding in check(tasks(stated={"funds.adjustment": "50.00", "funds.adjustment_rate": "7.0"}))
        if finding.is_problem
    ]

    assert finding.cause == ""


def test_a_budget_of_zero_gives_no_rate() -> None:
    assert skipped(check, tasks(funds=funds(TASKS, annual_budget="0", initial_budget="0"))) == [
        "“预算完成率”所依据的数尚未填齐。",
        "“预算调整率”所依据的数尚未填齐。",
    ]


def test_the_published_forms() -> None:
    assert told(check(published("S0"))) == [
        ("pass", "funds.execution_rate", "98.9", "98.9"),
        ("pass", "funds.adjustment_rate", "-10.2", "-10.2"),
    ]
    assert problems(check, published("S1")) == [("fail", "funds.adjustment_rate", "0.8", "-0.8")]
