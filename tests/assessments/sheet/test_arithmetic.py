"""The one rounding rule of the forms."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.sheet.arithmetic import fixed, half_up, percentage, plain, total


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [
        ("0.005", 2, "0.01"),
        ("0.0049", 2, "0.00"),
        ("2.675", 2, "2.68"),
        ("-2.675", 2, "-2.68"),
        ("0.125", 2, "0.13"),
        ("0.135", 2, "0.14"),
        ("0.5", 0, "1"),
        ("1.5", 0, "2"),
        ("2.5", 0, "3"),
        ("-0.004", 2, "0.00"),
        ("-0", 2, "0.00"),
        ("1E+3", 2, "1000.00"),
    ],
)
def test_halves_go_up(value: str, places: int, rounded: str) -> None:
    assert str(half_up(Decimal(value), places)) == rounded


@given(st.decimals(-(10**12), 10**12, places=6))
def test_rounding_moves_by_half_a_unit_at_most(value: Decimal) -> None:
    assert abs(half_up(value, 2) - value) <= Decimal("0.005")


@given(st.decimals(0, 10**12, places=6))
def test_rounding_treats_both_signs_alike(value: Decimal) -> None:
    assert half_up(-value, 2) == -half_up(value, 2)


@pytest.mark.parametrize(
    ("part", "whole", "places", "rate"),
    [
        ("1491.52", "1507.47", 1, "98.9"),
        ("-171.31", "1678.78", 1, "-10.2"),
        ("9825.88", "9904.52", 2, "99.21"),
        ("1", "3", 2, "33.33"),
        ("0", "5", 1, "0.0"),
        ("-0.0001", "100", 1, "0.0"),
        ("5", "-10", 1, "-50.0"),
    ],
)
def test_a_percentage_is_rounded_half_up(part: str, whole: str, places: int, rate: str) -> None:
    assert str(percentage(Decimal(part), Decimal(whole), places)) == rate


def test_there_is_no_percentage_of_nothing() -> None:
    assert percentage(Decimal(5), Decimal("0.00"), 1) is None


def test_a_total_passes_over_what_is_not_there() -> None:
    assert total([Decimal("978.27"), None, Decimal("946.19")]) == Decimal("1924.46")
    assert total([]) == 0
    assert total([Decimal("0.1")] * 10) == Decimal("1.0")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("54.00", "54"),
        ("79.80", "79.8"),
        ("100", "100"),
        ("1E+2", "100"),
        ("0.00", "0"),
        ("-0.0", "0"),
        ("-17.53", "-17.53"),
    ],
)
def test_plain_is_the_shortest_notation(value: str, shown: str) -> None:
    assert plain(Decimal(value)) == shown


def test_fixed_has_the_decimals_asked_for() -> None:
    assert fixed(Decimal("1E+3"), 2) == "1000.00"
    assert fixed(Decimal("-0.001"), 2) == "0.00"
    assert fixed(Decimal("186059.94"), 0) == "186060"
