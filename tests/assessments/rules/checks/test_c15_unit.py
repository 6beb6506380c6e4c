from assessments.rules.checks.c15_unit import check
from tests.assessments.rules.checks.forms import TASKS, funds, problems, published, tasks


def test_one_amount_in_yuan_among_others_in_wan_yuan() -> None:
    assert problems(check, tasks(funds=funds(TASKS, expenditure="9120000.00"))) == [
        ("warn", "funds.expenditure", "9120000.00", "")
    ]


def test_all_amounts_in_yuan() -> None:
    in_yuan = {key: amount * 10000 * 100 for key, amount in TASKS.funds.items()}

    assert [cell for _, cell, _, _ in problems(check, tasks(funds=in_yuan))] == [
        "funds.annual_budget",
        "funds.initial_budget",
        "funds.expenditure",
        "funds.general_public",
    ]


def test_large_departments_and_empty_cells_are_nothing_odd() -> None:
    assert check(published("S3")) == []
    assert check(tasks(funds=funds(TASKS, initial_budget="0"))) == []
    assert check(tasks(funds={})) == []
