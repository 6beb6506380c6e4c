from dataclasses import replace
from decimal import Decimal

from assessments.rules.checks.c03_ceiling import check
from assessments.rules.checks.finding import Finding
from tests.assessments.published import S3
from tests.assessments.rules.checks.forms import (
    TASKS,
    about,
    funds,
    problems,
    published,
    skipped,
    tasks,
    told,
)


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


def entered(expenditure: str) -> list[Finding]:
    """S3's form has no cell for the expenditure: the department is asked for it."""
    sheet = replace(S3.sheet, data={"expenditure": Decimal(expenditure)})
    return check(about(sheet, edition=S3.edition, rubric=S3.rubric))


def test_the_expenditure_entered_as_raw_data_is_held_to_the_budget() -> None:
    assert told(entered("186059.94")) == [("pass", "data.expenditure", "186059.94", "186059.94")]
    (finding,) = entered("186060")
    assert told([finding]) == [("fail", "data.expenditure", "186060", "186059.94")]
    assert finding.cells == ("data.expenditure", "funds.total_budget")
    assert finding.message == "实际支出 186060 万元，比年度预算 186059.94 万元多 0.06 万元。请核对改正。"
