"""How a workbook shows a number: as a plain number, a percentage or a date, and with how many decimals."""

import datetime
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

_BUILT_IN = (
    {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 44: "0.00", 49: "@"}
    | {37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 48: "0.0E+0"}
    | {14: "yyyy/m/d", 15: "yyyy-m-d", 16: "m-d", 17: "yyyy-m", 22: "yyyy/m/d h:mm"}
    # Chinese editions: 27–36 and 50–58 are dates.
    | dict.fromkeys((30, 31), "yyyy年m月d日")
    | dict.fromkeys((27, 36, 50, 52, 57), "yyyy年m月")
    | dict.fromkeys((28, 29, 51, 53, 54, 58), "m月d日")
    | dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56), "h:mm")
)
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
_UNSEEN = re.compile(r"\[[^\]]*\]|_.|\*.")
_NAMES = re.compile(r"general|g/通用格式", re.IGNORECASE)
_PLACEHOLDERS = re.compile(r"[#0?,]+(\.[#0?]*)?|\.[#0?]+")
_DATE = re.compile(r"[ymdhs]|aaa", re.IGNORECASE)
# The portal's own mark of a cell that was printed otherwise.
_MARK = "※"
# Beyond 28 digits Decimal does not round, and beyond 15 Excel itself shows zeros.
_MOST = Decimal(10) ** 15


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """``places`` is None where the format shows as many decimals as there are."""

    percent: bool = False
    places: int | None = None
    prefix: str = ""
    suffix: str = ""
    # The pattern, where the number is a date or a time.
    date: str = ""

    def show(self, number: Decimal) -> str:
        """The number as the cell shows it, without separators and colours."""
        shown = number * 100 if self.percent else number
        if self.places is not None and abs(shown) < _MOST:
            shown = shown.quantize(Decimal(1).scaleb(-self.places), rounding=ROUND_HALF_UP)
            text = format(abs(shown), "f")
        else:
            text = plain(abs(shown))
        sign = "-" if shown < 0 else ""
        return f"{sign}{self.prefix}{text}{'%' if self.percent else ''}{self.suffix}"


GENERAL = NumberFormat()


def built_in(number: int) -> NumberFormat:
    """The format that a file names by number alone."""
    return parse_format(_BUILT_IN.get(number, "General"))


def parse_format(code: str) -> NumberFormat:
    """A format code; what is not understood shows numbers plainly."""
    section = _UNSEEN.sub("", code[:255].split(";")[0])
    bare = _NAMES.sub("", _LITERAL.sub("", section))
    if _DATE.search(bare):
        return NumberFormat(date=_LITERAL.sub(lambda found: found[1] or found[2] or "", section))
    if "e" in bare.lower():
        return GENERAL
    placeholders = _PLACEHOLDERS.search(_LITERAL.sub(lambda found: "\x00" * len(found[0]), section))
    if placeholders is None:
        return NumberFormat(percent=True) if "%" in bare else GENERAL
    decimals = (placeholders[1] or "").lstrip(".")
    return NumberFormat(
        percent="%" in bare,
        # 0.## shows only the decimals that are there.
        places=len(decimals) if "#" not in decimals else None,
        prefix=_literals(section[: placeholders.start()]),
        suffix=_literals(section[placeholders.end() :]),
    )


def _literals(part: str) -> str:
    text = "".join(found[1] or found[2] or "" for found in _LITERAL.finditer(part))
    return text.replace(_MARK, "")


def plain(number: Decimal) -> str:
    """The shortest plain notation, never an exponent."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def show_date(serial: Decimal, pattern: str, *, from_1904: bool) -> str:
    """The date as it is written here, as far as the pattern shows it; a time as h:mm."""
    lowered = pattern.lower()
    start = datetime.datetime(1904, 1, 1) if from_1904 else datetime.datetime(1899, 12, 30)  # noqa: DTZ001
    try:
        moment = start + datetime.timedelta(days=float(serial))
    except OverflowError:
        return plain(serial)
    if "y" not in lowered and "d" not in lowered:
        return f"{moment.hour}:{moment.minute:02}"
    year = f"{moment.year}年" if "y" in lowered else ""
    day = f"{moment.day}日" if "d" in lowered else ""
    return f"{year}{moment.month}月{day}"


def show_iso(text: str) -> str:
    """A date that the file holds in ISO notation."""
    try:
        day = datetime.date.fromisoformat(text[:10])
    except ValueError:
        return text[:40]
    return f"{day.year}年{day.month}月{day.day}日"
