"""Numbers as formulas print them: Chinese punctuation, a real minus sign, no exponent."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from assessments.sheet.arithmetic import half_up, plain

MINUS = "−"
_SHOWN_PLACES = 2
_MOST_PLACES = 12


def shown(number: Decimal) -> str:
    """A typed number as it is: 54.00 → 54, −17.53."""
    return plain(number).replace("-", MINUS)


def operand(number: Decimal) -> str:
    """A number inside a formula: a negative one in brackets."""
    return f"（{shown(number)}）" if number < 0 else shown(number)


def approximate(number: Decimal, borders: Iterable[Decimal] = ()) -> str:
    """A computed number with 2 decimals; with as many more as it takes to stand on its own side of each border.

    89.996 with a border at 90 is not printed as 90.
    """
    borders = tuple(borders)
    for places in range(_SHOWN_PLACES, _MOST_PLACES):
        rounded = half_up(number, places)
        if all(_side(rounded, border) == _side(number, border) for border in borders):
            return shown(rounded)
    return shown(number.quantize(Decimal(1).scaleb(-_MOST_PLACES), rounding=ROUND_HALF_UP))


def _side(number: Decimal, border: Decimal) -> int:
    return (number > border) - (number < border)
