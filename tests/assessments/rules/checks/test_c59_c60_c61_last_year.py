"""Beside last year's form: what changed much, what vanished, what was not rewritten."""

from dataclasses import replace
from decimal import Decimal

from assessments.rules.checks import c59_change_on_last_year, c60_vanished_indicator, c61_text_of_last_year
from assessments.rules.checks.finding import Outcome
from assessments.sheet.values import KeyIndicator
from tests.assessments.published import S0
from tests.assessments.rules.checks.forms import about, told

CHECKS = (c59_change_on_last_year, c60_vanished_indicator, c61_text_of_last_year)


def test_without_last_year_nothing_is_compared() -> None:
    for module in CHECKS:
        assert [one.outcome for one in module.check(about(S0.sheet))] == [Outcome.SKIP]


def test_the_same_form_again() -> None:
    subject = about(S0.sheet, last_year=S0.sheet)
    assert c59_change_on_last_year.check(subject) == []
    assert c60_vanished_indicator.check(subject) == []
    assert "goals.0.target" in [one.cells[0] for one in c61_text_of_last_year.check(subject)]


def test_money_and_results_that_changed_by_more_than_30_percent() -> None:
    last = replace(
        S0.sheet,
        funds={
            "annual_budget": Decimal("100"),
            "initial_budget": Decimal("100"),
            "expenditure": Decimal("0"),
        },
        key_indicators=(
            KeyIndicator("座谈会场次", "6场", "开展座谈会10场"),
            KeyIndicator("培训场次", "3场", "培训3场"),
        ),
    )
    sheet = replace(
        S0.sheet,
        funds={
            "annual_budget": Decimal("131"),
            "initial_budget": Decimal("130"),
            "expenditure": Decimal("9"),
        },
        key_indicators=(
            KeyIndicator("座谈会场次", "6场", "开展座谈会6场"),
            KeyIndicator("培训的场次", "3场", "培训3场"),
        ),
    )
    found = c59_change_on_last_year.check(about(sheet, last_year=last))
    assert told(found) == [
        ("warn", "funds.annual_budget", "131.00", "100.00"),
        ("warn", "key_indicators.0.result", "6场", "10场"),
    ]
    assert "增加 31.0%" in found[0].message
    assert "减少 40.0%" in found[1].message


def test_an_indicator_that_is_gone() -> None:
    last = replace(
        S0.sheet, key_indicators=(*S0.sheet.key_indicators, KeyIndicator("企业满意率", "90%", "92%"))
    )
    found = c60_vanished_indicator.check(about(S0.sheet, last_year=last))
    assert told(found) == [("warn", "key_indicators.0.name", "", "企业满意率")]
    empty = replace(S0.sheet, key_indicators=())
    assert c60_vanished_indicator.check(about(empty, last_year=last)) == []
