"""What one cell holds: text, a number, or something that no form asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from math import isfinite

from assessments.imports.workbook.parsing.limits import MOST_IN_CELL
from assessments.imports.workbook.parsing.number_formats import NumberFormat, plain, show_date, show_iso
from assessments.imports.workbook.parsing.strings import unescaped


class Kind(StrEnum):
    """FORMULA: one whose result the file does not hold."""

    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"
    FLAG = "flag"
    ERROR = "error"
    FORMULA = "formula"


@dataclass(slots=True)
class RawCell:
    """A cell as the file has it: its type, its style, and the texts of <v> and <f>."""

    type: str
    style: int
    value: str = ""
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """``text`` is what the cell shows; ``value`` the number behind it, plainly written (0.989 behind 98.9%)."""

    kind: Kind
    text: str
    value: str = ""


def show_cell(
    raw: RawCell, inline: str, strings: Sequence[str], format_: NumberFormat, *, from_1904: bool
) -> Shown | None:
    """None for a cell in which nothing stands."""
    match raw.type:
        case "s":
            return _text(_shared(raw.value, strings))
        case "inlineStr":
            return _text(inline)
        case "str":
            return _text(unescaped(raw.value))
        case "b":
            return Shown(Kind.FLAG, "TRUE" if raw.value.strip() == "1" else "FALSE")
        case "e":
            return Shown(Kind.ERROR, raw.value.strip()[:20] or "#VALUE!")
        case "d":
            return Shown(Kind.DATE, show_iso(raw.value.strip()))
        case _:
            return _number(raw, format_, from_1904=from_1904)


def _text(text: str) -> Shown | None:
    return Shown(Kind.TEXT, text[:MOST_IN_CELL]) if text.strip() else None


def _shared(value: str, strings: Sequence[str]) -> str:
    index = value.strip()
    at = int(index) if index.isascii() and index.isdigit() and len(index) < 10 else len(strings)
    return strings[at] if at < len(strings) else ""


def _number(raw: RawCell, format_: NumberFormat, *, from_1904: bool) -> Shown | None:
    typed = raw.value.strip()
    if not typed:
        return Shown(Kind.FORMULA, f"={raw.formula[:200]}") if raw.formula else None
    number = as_decimal(typed)
    if number is None:
        return Shown(Kind.ERROR, typed[:20])
    if format_.date:
        return Shown(Kind.DATE, show_date(number, format_.date, from_1904=from_1904), plain(number))
    kind = Kind.PERCENT if format_.percent else Kind.NUMBER
    return Shown(kind, format_.show(number), plain(number))


def as_decimal(typed: str) -> Decimal | None:
    """A number to the 15 digits that Excel shows: 0.30000000000000004 is 0.3."""
    try:
        number = float(typed)
    except ValueError:
        return None
    if not isfinite(number) or abs(number) > 1e100:
        return None
    try:
        rounded = Decimal(format(number, ".15g"))
    except InvalidOperation:
        return None
    return abs(rounded) if rounded == 0 else rounded
