from dataclasses import replace
from decimal import Decimal

from assessments.rules.checks.c56_figures_agree import check
from tests.assessments.published import S2
from tests.assessments.rules.checks.forms import about, problems, tasks


def spent(**amounts: str) -> list[tuple[str, str, str, str]]:
    data = {**S2.sheet.data, **{code: Decimal(amount) for code, amount in amounts.items()}}
    return problems(check, about(replace(S2.sheet, data=data)))


def test_sums_that_agree() -> None:
    assert spent() == []
    assert spent(fund_spent="24.46", general_spent="1900.00") == []


def test_sums_that_do_not() -> None:
    assert spent(basic_spent="978.28") == [("fail", "data.basic_spent", "1924.47", "1924.46")]


def test_nothing_is_said_while_a_figure_is_missing() -> None:
    data = {code: value for code, value in S2.sheet.data.items() if code != "basic_spent"}
    assert [one.printed for one in check(about(replace(S2.sheet, data=data)))] == ["1924.46"]
    assert check(tasks()) == []
