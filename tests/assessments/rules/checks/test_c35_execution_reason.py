from assessments.rules.checks.c35_execution_reason import check
from tests.assessments.rules.checks.forms import TASKS, funds, problems, published, skipped, tasks

LOW = funds(TASKS, expenditure="800.00", general_public="800.00")


def test_money_left_unspent() -> None:
    assert problems(check, tasks(funds=LOW)) == [("warn", "funds.execution_rate", "84.2", "")]


def test_told_among_the_problems() -> None:
    texts = {"problems": "受疫情影响，支出进度偏慢。", "measures": "加快支付。"}

    assert check(tasks(funds=LOW, texts=texts)) == []


def test_ninety_percent_owes_nothing() -> None:
    assert check(tasks(funds=funds(TASKS, expenditure="855.00"))) == []
    assert check(published("S1")) == []
    assert skipped(check, tasks(funds={})) == ["“预算完成率”所依据的数尚未填齐。"]
