from assessments.rules.checks.c04_sources import check
from tests.assessments.rules.checks.forms import TASKS, funds, problems, skipped, tasks


def test_sources_that_do_not_add_up() -> None:
    assert problems(check, tasks(funds=funds(TASKS, general_public="900.00", government_fund="11.00"))) == [
        ("fail", "funds.general_public", "911.00", "912.00")
    ]


def test_optional_sources_count_where_they_are_filled() -> None:
    assert problems(check, tasks(funds=funds(TASKS, general_public="900.00", government_fund="12.00"))) == []


def test_the_sentence_says_how_much_is_missing() -> None:
    (finding,) = check(tasks(funds=funds(TASKS, general_public="900.00")))

    assert finding.message == (
        "“各资金来源合计等于实际支出数”不成立：一般公共预算为 900.00，比实际支出数 912.00 少 12.00 万元。请核对改正。"
    )


def test_nothing_is_said_before_the_amounts_are_there() -> None:
    amounts = {key: amount for key, amount in TASKS.funds.items() if key != "general_public"}

    assert skipped(check, tasks(funds=amounts)) == ["“各资金来源合计等于实际支出数”所需的数尚未填齐。"]
