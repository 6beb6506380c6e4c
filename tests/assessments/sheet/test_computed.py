"""Computed cells: the published figures, and what happens while something is missing."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assessments.sheet.computed import compute_field, compute_funds, computed_cells, differing_statements
from tests.assessments.published import EDITION_2021, EDITION_2022, EDITION_PANYU, PUBLISHED, S0, S1, S3


def funds(**amounts: str) -> dict[str, Decimal]:
    return {key: Decimal(amount) for key, amount in amounts.items()}


@pytest.mark.parametrize(
    ("form", "cells"),
    [
        (
            "S0",
            {
                "funds.adjustment": "-171.31",
                "funds.execution_rate": "98.9",
                "funds.adjustment_rate": "-10.2",
            },
        ),
        (
            "S1",
            {"funds.adjustment": "-17.53", "funds.execution_rate": "99.6", "funds.adjustment_rate": "-0.8"},
        ),
        ("S3", {"funds.total_budget": "186059.94", "scores.total": "99.96", "scores.grade": "优"}),
    ],
)
def test_the_published_figures(form: str, cells: dict[str, str]) -> None:
    published = PUBLISHED[form]
    assert computed_cells(published.sheet, published.edition, published.rubric) == cells


def test_s1_states_both_values_without_their_sign() -> None:
    computed = computed_cells(S1.sheet, S1.edition, None)

    assert differing_statements(S1.sheet, computed) == {
        "funds.adjustment": "17.53",
        "funds.adjustment_rate": "0.8",
    }


def test_a_statement_that_came_true_is_none_any_more() -> None:
    mended = replace(S0.sheet, stated={"funds.adjustment": "-171.31"})

    assert differing_statements(mended, computed_cells(mended, S0.edition, None)) == {}


def test_a_statement_about_a_cell_without_a_value_differs() -> None:
    empty = replace(S1.sheet, funds={})

    assert differing_statements(empty, computed_cells(empty, S1.edition, None)) == S1.sheet.stated


def test_nothing_typed_computes_to_nothing() -> None:
    assert compute_funds(EDITION_2021, {}) == {}
    assert computed_cells(replace(S3.sheet, funds={}, scores=()), S3.edition, S3.rubric) == {}


def test_a_cell_waits_for_all_it_needs() -> None:
    typed = funds(annual_budget="1507.47", expenditure="1491.52")

    assert compute_funds(EDITION_2021, typed) == typed | {"execution_rate": Decimal("98.9")}


def test_a_rate_of_a_zero_budget_has_no_value() -> None:
    typed = funds(annual_budget="0.00", initial_budget="0.00", expenditure="5.00")

    assert compute_funds(EDITION_2021, typed) == typed | {"adjustment": Decimal("0.00")}


def test_a_sum_adds_what_is_there() -> None:
    assert compute_funds(EDITION_2022, funds(project="1.10"))["total_budget"] == Decimal("1.10")


def test_a_typed_value_never_stands_in_a_computed_cell() -> None:
    typed = funds(annual_budget="10.00", initial_budget="8.00", adjustment="99.00")

    assert compute_funds(EDITION_2021, typed)["adjustment"] == Decimal("2.00")


def test_another_district_is_computed_without_python() -> None:
    typed = funds(annual_budget="9904.52", expenditure="9825.88", basic="825.92", project="8999.96")

    assert compute_funds(EDITION_PANYU, typed) == typed | {
        "execution_rate": Decimal("99.21"),
        "by_nature": Decimal("9825.88"),
    }


def test_a_typed_field_is_not_computed() -> None:
    with pytest.raises(ValueError, match="expenditure is typed"):
        compute_field(EDITION_2021.funds.field("expenditure"), {})


def test_there_is_no_grade_before_every_line_has_a_score() -> None:
    first = replace(S3.sheet, scores=S3.sheet.scores[:3])

    cells = computed_cells(first, S3.edition, S3.rubric)

    assert cells == {"funds.total_budget": "186059.94", "scores.total": "49.96"}
