from assessments.rules.checks.c03_ceiling import check
from tests.assessments.rules.checks.forms import TASKS, funds, problems, published, skipped, tasks, told


def test_more_spent_than_allowed() -> None:
    assert problems(check, tasks(funds=funds(TASKS, expenditure="950.01"))) == [
        ("fail", "funds.expenditure", "950.01", "950.00")
    ]


def test_all_spent_is_allowed() -> None:
    assert told(check(tasks(funds=funds(TASKS, expenditure="950.00")))) == [
        ("pass", "funds.expenditure", "950.00", "950.00")
    ]


def test_an_edition_without_expenditure_is_skipped() -> None:
    assert skipped(check, published("S3")) == ["本版式没有这样的数量关系。"]
