"""The raw data items on the screen, under the lines of the rubric that compute with them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from assessments.rules.scoring import Result, asked_items, compute_all, values_from_sheet
from assessments.rules.scoring.data_items import fund_key
from assessments.sheet.arithmetic import plain
from assessments.sheet.data_values import show_value
from assessments.sheet.edition import Edition
from assessments.sheet.rubric import Rubric, RubricLine
from assessments.sheet.rubric_items import DataItem, ItemValues
from assessments.sheet.rubric_kinds import Manual
from assessments.sheet.values import Sheet
from assessments.web.filling.filled import Filled
from assessments.web.filling.form import CellBound

MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class DataCell:
    """One item of a line. ``control``: where it is typed; None where the money block holds it (``held``: its cell
    there) or where it is typed under a line above. ``value``: as it stands."""

    item: DataItem
    value: str
    control: CellBound | None = None
    held: str = ""
    held_label: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the numbers come to: ``text`` with the formula, ``tone``: "good", "quiet" or "owed"."""

    text: str
    tone: str


@dataclass(frozen=True, slots=True)
class DataGroup:
    """A line of the rubric with the items its rule looks at; without a line, the figures that the report tells."""

    cells: tuple[DataCell, ...]
    line: RubricLine | None = None
    outcome: Outcome | None = None

    @property
    def weight(self) -> str:
        return plain(self.line.weight) if self.line else ""


def data_groups(
    filled: Filled, edition: Edition, rubric: Rubric, funds: Mapping[str, Decimal]
) -> list[DataGroup]:
    """Each asked item has one control, under the first line that uses it; those of the report come last."""
    sheet = replace(filled.sheet, funds=funds)
    values = values_from_sheet(rubric, sheet, edition)
    outcomes = outcomes_of(sheet, edition, rubric)
    free = {cell.leaf: filled.form.cell(f"data-{cell.leaf}") for cell in filled.shape.cells}
    groups = [
        DataGroup(_cells(line.rule.items, edition, values, free), line, outcomes[line.code])
        for line in rubric.lines
        if line.rule.items
    ]
    left = tuple(item for item in asked_items(rubric, edition) if item.code in free)
    return [*groups, DataGroup(_cells(left, edition, values, free))] if left else groups


def outcomes_of(sheet: Sheet, edition: Edition, rubric: Rubric) -> dict[str, Outcome]:
    """By line code, what the lines that use raw data come to; ``sheet`` with its data and its money block."""
    computed = compute_all(rubric, values_from_sheet(rubric, sheet, edition))
    return {line.code: _outcome(line, computed.lines[line.code]) for line in rubric.lines if line.rule.items}


def _cells(
    items: tuple[DataItem, ...], edition: Edition, values: ItemValues, free: dict[str, CellBound]
) -> tuple[DataCell, ...]:
    return tuple(_cell(item, edition, values, free) for item in items)


def _cell(item: DataItem, edition: Edition, values: ItemValues, free: dict[str, CellBound]) -> DataCell:
    value = show_value(values.get(item.code))
    key = fund_key(item, edition)
    if key is not None:
        return DataCell(item, value, held=key, held_label=edition.funds.field(key).label)
    return DataCell(item, value, control=free.pop(item.code, None))


def _outcome(line: RubricLine, result: Result) -> Outcome:
    if result.score is not None:
        return Outcome(f"计算得分：{result.formula}。{result.explain}", "good")
    if result.formula:
        return Outcome(f"数值：{result.formula}。{result.explain}得分由评审员评定。", "good")
    if isinstance(line.rule.parameters, Manual) and line.rule.parameters.value:
        return Outcome("填齐后算出数值；得分由评审员评定。", "quiet")
    if line.rule.kind == MANUAL:
        return Outcome("得分由评审员参考这些数据评定。", "quiet")
    return Outcome(f"尚不能计算：{result.reason}", "owed")
