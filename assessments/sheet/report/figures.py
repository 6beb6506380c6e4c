"""The figures of a report, from the cells of the form: the prose cannot say another number than the table."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from assessments.sheet.arithmetic import fixed, half_up, percentage, total
from assessments.sheet.computed import GRADE_PATH, TOTAL_PATH, compute_funds, computed_cells
from assessments.sheet.data_values import show_value
from assessments.sheet.edition import Edition
from assessments.sheet.report.outline import Figure, Operation, Outline
from assessments.sheet.rubric import Rubric
from assessments.sheet.values import Sheet

EQUAL, MORE, LESS = "持平", "增加", "减少"


@dataclass(frozen=True, slots=True)
class FigureValue:
    """A figure as it is printed; ``number`` is None for a word (a grade, a choice)."""

    text: str
    number: Decimal | None = None


def figure_values(
    outline: Outline, sheet: Sheet, edition: Edition, rubric: Rubric | None
) -> dict[str, FigureValue]:
    """The figures that have a value, by code, in the outline's order. Numbers rounded half up to their places."""
    cells = _cells(sheet, edition, rubric)
    values: dict[str, FigureValue] = {}
    for figure in outline.figures:
        value = _computed(figure, values) if figure.operation else _taken(figure, cells)
        if value is not None:
            values[figure.code] = value
    return values


def fill_sentence(sentence: str, values: Mapping[str, FigureValue]) -> str:
    """The sentence with its figures. Raises KeyError for a figure without a value."""
    return sentence.format_map(_Texts({code: value.text for code, value in values.items()}))


class _Texts(dict[str, str]):
    """A missing figure is an error, not an empty place in a sentence."""


def _cells(sheet: Sheet, edition: Edition, rubric: Rubric | None) -> dict[str, Decimal | str]:
    """The cells a figure may come from, by path."""
    found: dict[str, Decimal | str] = {
        f"funds.{key}": value for key, value in compute_funds(edition, sheet.funds).items()
    }
    for code, value in sheet.data.items():
        found[f"data.{code}"] = value if isinstance(value, Decimal) else show_value(value)
    computed = computed_cells(sheet, edition, rubric)
    if TOTAL_PATH in computed:
        found[TOTAL_PATH] = Decimal(computed[TOTAL_PATH])
    if GRADE_PATH in computed:
        found[GRADE_PATH] = computed[GRADE_PATH]
    return found


def _taken(figure: Figure, cells: Mapping[str, Decimal | str]) -> FigureValue | None:
    value = next((cells[path] for path in figure.sources if path in cells), None)
    if value is None:
        return None
    return FigureValue(value) if isinstance(value, str) else _number(figure, value)


def _number(figure: Figure, value: Decimal) -> FigureValue:
    rounded = half_up(value, figure.places)
    return FigureValue(fixed(rounded, figure.places), rounded)


def _computed(figure: Figure, values: Mapping[str, FigureValue]) -> FigureValue | None:
    numbers = [values[code].number if code in values else None for code in figure.operands]
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers):
        return None
    match figure.operation:
        case Operation.SUM:
            return _number(figure, total(known))
        case Operation.DIFFERENCE:
            return _number(figure, known[0] - known[1])
        case Operation.RATIO:
            share = percentage(known[0], known[1], figure.places)
            return None if share is None else _number(figure, share)
        case _:
            return _change(figure, *known)


def _change(figure: Figure, now: Decimal, before: Decimal) -> FigureValue | None:
    share = percentage(now - before, before, figure.places)
    if share is None:
        return None
    if share == 0:
        return FigureValue(EQUAL, share)
    return FigureValue(f"{MORE if share > 0 else LESS} {fixed(abs(share), figure.places)}%", share)
