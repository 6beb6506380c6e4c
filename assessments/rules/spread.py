"""How the scores of many forms lie: mean, median, quartiles, outliers, bars. Pure; Decimal, half up, 2 decimals.

An outlier lies more than 1.5 times the distance of the quartiles beyond them (Tukey). Quartiles are the medians of
the lower and the upper half, the middle value in neither; below five values nothing is called an outlier.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assessments.sheet.arithmetic import half_up

FEWEST = 5
FENCE = Decimal("1.5")
TOP = Decimal(100)


@dataclass(frozen=True, slots=True)
class Spread:
    """``low`` and ``high``: the fences; None where there are too few values to tell."""

    count: int
    mean: Decimal
    median: Decimal
    least: Decimal
    most: Decimal
    low: Decimal | None = None
    high: Decimal | None = None

    def is_outlier(self, value: Decimal) -> bool:
        return self.low is not None and self.high is not None and not self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class Bar:
    """Totals from ``low`` up to but without ``high`` (the last bar with it), and how many there are."""

    low: Decimal
    high: Decimal
    count: int
    is_last: bool = False

    @property
    def label(self) -> str:
        return f"{self.low}–{self.high}" if self.is_last else f"{self.low}–{self.high - Decimal('0.01')}"


def spread_of(values: Sequence[Decimal]) -> Spread | None:
    """None where there are no values."""
    if not values:
        return None
    ordered = sorted(values)
    low, high = _fences(ordered)
    return Spread(
        count=len(ordered),
        mean=half_up(sum(ordered, Decimal(0)) / len(ordered), 2),
        median=half_up(_median(ordered), 2),
        least=ordered[0],
        most=ordered[-1],
        low=low,
        high=high,
    )


def outliers(values: Mapping[int, Decimal]) -> frozenset[int]:
    """The keys of the values that lie outside the fences."""
    spread = spread_of(list(values.values()))
    return frozenset(key for key, value in values.items() if spread and spread.is_outlier(value))


def bars(values: Sequence[Decimal], *, step: int = 5, fewest: int = 4) -> list[Bar]:
    """Neighbouring bars of ``step`` points from the lowest value to 100, at least ``fewest``; empty for no values."""
    if not values:
        return []
    start = min(int(min(values)) // step * step, int(TOP) - fewest * step)
    edges = range(max(start, 0), int(TOP), step)
    return [
        Bar(Decimal(edge), Decimal(edge + step), _within(values, edge, edge + step), edge + step >= TOP)
        for edge in edges
    ]


def _within(values: Sequence[Decimal], low: int, high: int) -> int:
    return sum(low <= value < high or (value == TOP and high >= TOP) for value in values)


def _fences(ordered: Sequence[Decimal]) -> tuple[Decimal, Decimal] | tuple[None, None]:
    if len(ordered) < FEWEST:
        return None, None
    half = len(ordered) // 2
    first, third = _median(ordered[:half]), _median(ordered[-half:])
    reach = FENCE * (third - first)
    return half_up(first - reach, 2), half_up(third + reach, 2)


def _median(ordered: Sequence[Decimal]) -> Decimal:
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2
