"""The raw numbers a line of the rubric rests on: beside the formula, who gave them, and which are missing."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.rules.scoring.data_items import fund_key
from assessments.sheet.data_values import is_empty, show_value
from assessments.sheet.edition import Edition
from assessments.sheet.rubric import Rubric
from assessments.sheet.rubric_items import DataItem, ItemValues


@dataclass(frozen=True, slots=True)
class RawNumber:
    """One raw data item as submitted. ``value`` is empty where it is missing; ``held``: the cell of the money block
    that it was taken from, empty where the department was asked for it."""

    label: str
    value: str
    unit: str
    held: str

    @property
    def is_missing(self) -> bool:
        return not self.value


def raw_numbers(rubric: Rubric, values: ItemValues, edition: Edition) -> Mapping[str, tuple[RawNumber, ...]]:
    """By line code, the items of each line in the order of its rule."""
    return {
        line.code: tuple(_number(item, values, edition) for item in line.rule.items) for line in rubric.lines
    }


def _number(item: DataItem, values: ItemValues, edition: Edition) -> RawNumber:
    value = values.get(item.code)
    key = fund_key(item, edition)
    held = edition.funds.field(key).label if key else ""
    return RawNumber(item.label, "" if is_empty(value) else show_value(value), item.unit, held)
