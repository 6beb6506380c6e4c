"""Exact arithmetic with the one rounding rule of the forms: half up."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal


def half_up(value: Decimal, places: int) -> Decimal:
    """``value`` rounded half away from zero to ``places`` decimals; zero never carries a sign."""
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return abs(rounded) if rounded == 0 else rounded


def percentage(part: Decimal, whole: Decimal, places: int) -> Decimal | None:
    """``part / whole`` in %, or None where ``whole`` is zero."""
    return half_up(part * 100 / whole, places) if whole else None


def total(values: Iterable[Decimal | None]) -> Decimal:
    """The sum of the values that are there."""
    return sum((value for value in values if value is not None), Decimal(0))


def plain(value: Decimal) -> str:
    """The shortest plain notation: 54.00 → 54, 79.80 → 79.8; never an exponent."""
    text = format(abs(value) if value == 0 else value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def fixed(value: Decimal, places: int) -> str:
    """Plain notation with exactly ``places`` decimals, as the forms print money."""
    return format(half_up(value, places), "f")
