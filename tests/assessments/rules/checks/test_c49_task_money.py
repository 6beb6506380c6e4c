from dataclasses import replace
from decimal import Decimal

from assessments.rules.checks.c49_task_money import check
from tests.assessments.rules.checks.forms import TASKS, problems, published, skipped, tasks


def test_tasks_that_cost_more_than_was_spent() -> None:
    first, second = TASKS.main_tasks
    dear = replace(first, lines=(replace(first.lines[0], amount=Decimal("712.01")),))

    assert problems(check, tasks(main_tasks=(dear, second))) == [
        ("fail", "main_tasks.0.lines.0.amount", "912.01", "≤912.00")
    ]


def test_the_published_shares_are_told_for_information() -> None:
    assert [check(published(name))[0].message for name in ("S0", "S1")] == [
        "任务涉及资金合计 292.70 万元，占实际支出的 19.6%。",
        "任务涉及资金合计 688.89 万元，占实际支出的 31.2%。",
    ]


def test_nothing_to_compare() -> None:
    assert skipped(check, tasks(funds={})) == ["任务涉及资金或实际支出数尚未填写。"]
    assert skipped(check, published("S3")) == ["本版式没有任务涉及资金。"]
