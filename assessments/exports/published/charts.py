"""The geometry of the few charts; templates draw them as plain SVG, and a table beside says the same in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from assessments.models import PublishedForm
from assessments.sheet.arithmetic import percentage

WIDTH, LEFT, ROW, BAR = 640, 150, 58, 18
SCALE = WIDTH - LEFT - 110
LEVEL_ROW = 34


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart, with the figure beside it."""

    y: int
    width: int
    text: str

    @property
    def text_x(self) -> int:
        return LEFT + self.width + 6

    @property
    def text_y(self) -> int:
        return self.y + 14


@dataclass(frozen=True, slots=True)
class YearBars:
    """Budget over expenditure; ``rate`` is printed, "" where one of them is not known."""

    form: PublishedForm
    y: int
    budget: Bar | None
    expenditure: Bar | None
    rate: str

    @property
    def label_y(self) -> int:
        return self.y + 24


@dataclass(frozen=True, slots=True)
class LevelBars:
    first: str
    second: str
    y: int
    weight: Bar
    score: Bar

    @property
    def label_y(self) -> int:
        return self.y + 15


def fund_bars(forms: Iterable[PublishedForm]) -> list[YearBars]:
    """A row a form, those without money left out, the eldest first."""
    shown = sorted(
        (form for form in forms if form.budget is not None or form.expenditure is not None),
        key=lambda form: (form.budget_year, form.department_code),
    )
    amounts = [amount for form in shown for amount in (form.budget, form.expenditure) if amount]
    most = max(amounts, default=Decimal(1))
    return [_year(place, form, most) for place, form in enumerate(shown)]


def level_bars(levels: Sequence[dict[str, Any]]) -> list[LevelBars]:
    """A row a second-level indicator, the weight behind the score."""
    most = max((Decimal(level["weight"]) for level in levels), default=Decimal(1)) or Decimal(1)
    bars = []
    for place, level in enumerate(levels):
        y = place * LEVEL_ROW + 4
        weight, score = Decimal(level["weight"]), Decimal(level["score"])
        words = f"{score} / {weight}"
        bars.append(
            LevelBars(
                level["first"], level["second"], y, _bar(y, weight, most, words), _bar(y, score, most, words)
            )
        )
    return bars


def height_of(rows: Sequence[object], row: int) -> int:
    return len(rows) * row + 4


def _year(place: int, form: PublishedForm, most: Decimal) -> YearBars:
    y = place * ROW + 4
    rate = ""
    if form.budget and form.expenditure is not None:
        rate = f"{percentage(form.expenditure, form.budget, 1)}%"
    return YearBars(
        form,
        y,
        None if form.budget is None else _bar(y, form.budget, most, f"{form.budget:,}"),
        None
        if form.expenditure is None
        else _bar(y + BAR + 4, form.expenditure, most, f"{form.expenditure:,}"),
        rate,
    )


def _bar(y: int, amount: Decimal, most: Decimal, text: str) -> Bar:
    return Bar(y, max(1, round(amount / most * SCALE)), text)
