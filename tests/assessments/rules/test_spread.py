"""Distribution and outliers, on cases computed by hand."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.rules.spread import Bar, bars, outliers, spread_of


def decimals(text: str) -> list[Decimal]:
    return [Decimal(word) for word in text.split()]


def test_nothing_to_tell_of() -> None:
    assert spread_of([]) is None
    assert bars([]) == []
    assert outliers({}) == frozenset()


@pytest.mark.parametrize(
    ("values", "mean", "median"),
    [("90", "90.00", "90.00"), ("90 95", "92.50", "92.50"), ("90 91 95.01", "92.00", "91.00")],
)
def test_mean_and_median(values: str, mean: str, median: str) -> None:
    spread = spread_of(decimals(values))
    assert spread is not None
    assert (spread.mean, spread.median, spread.low) == (Decimal(mean), Decimal(median), None)


def test_fences_of_nine() -> None:
    """Halves 60 88 90 91 and 93 94 95 96: quartiles 89 and 94.5, their distance 5.5, fences 80.75 and 102.75."""
    spread = spread_of(decimals("60 88 90 91 92 93 94 95 96"))
    assert spread is not None
    assert (spread.low, spread.high) == (Decimal("80.75"), Decimal("102.75"))
    assert (spread.least, spread.most) == (Decimal(60), Decimal(96))


def test_the_one_far_off_is_named() -> None:
    assert outliers(dict(enumerate(decimals("60 88 90 91 92 93 94 95 96")))) == {0}
    assert outliers(dict(enumerate(decimals("60 99 99 99")))) == frozenset()
    assert outliers(dict(enumerate(decimals("0 0 0 0 0 -3")))) == {5}


def test_bars_meet_and_hold_everything() -> None:
    assert bars(decimals("82.5 85 99.99 100")) == [
        Bar(Decimal(80), Decimal(85), 1),
        Bar(Decimal(85), Decimal(90), 1),
        Bar(Decimal(90), Decimal(95), 0),
        Bar(Decimal(95), Decimal(100), 2, is_last=True),
    ]
    assert [bar.label for bar in bars(decimals("96"))] == ["80–84.99", "85–89.99", "90–94.99", "95–100"]


@given(st.lists(st.decimals(0, 100, places=2), min_size=1, max_size=40))
def test_every_value_stands_in_one_bar(values: list[Decimal]) -> None:
    assert sum(bar.count for bar in bars(values)) == len(values)
    spread = spread_of(values)
    assert spread is not None
    assert spread.least <= spread.median <= spread.most
