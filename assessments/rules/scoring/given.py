"""The values of a rule's data items, read with the item's kind in mind; what cannot be used says why."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from assessments.rules.scoring.notation import shown
from assessments.rules.scoring.result import NotComputable, Result
from assessments.sheet.rubric_items import DataItem, ItemKind, ItemValues
from assessments.sheet.rubric_kinds import Parameters
from assessments.sheet.values import ItemValue

# As in cells: far beyond any amount, far below the digits that are computed with.
_LIMIT = Decimal(10) ** 15
_SMALLEST_EXPONENT = -12


@dataclass(frozen=True, slots=True)
class Given:
    """Readers raise NotComputable: a missing value, a wrong kind of value, a negative one where none may be."""

    items: Mapping[str, DataItem]
    values: ItemValues
    # Computes a rule inside a rule (either_or, otherwise); given by the registry of kinds.
    nested: "Callable[[Parameters, Decimal, Given], Result]"

    def label(self, code: str) -> str:
        return self.items[code].label

    def unit(self, code: str) -> str:
        return self.items[code].unit

    def _value(self, code: str) -> ItemValue:
        value = self.values.get(code)
        if value is None or value == "" or value == ():
            raise NotComputable(f"缺少数据项“{self.label(code)}”。")
        return value

    def number(self, code: str) -> Decimal:
        """A NUMBER, or a COUNT (whole)."""
        number = self._number(code, self._value(code))
        if self.items[code].kind is ItemKind.COUNT and number != number.to_integral_value():
            raise NotComputable(f"“{self.label(code)}”应为整数，现为 {shown(number)}。")
        return number

    def numbers(self, code: str) -> tuple[Decimal, ...]:
        """One or more: of a NUMBER item its one."""
        value = self._value(code)
        listed = value if isinstance(value, tuple) else (value,)
        return tuple(self._number(code, one) for one in listed)

    def flag(self, code: str) -> bool:
        value = self._value(code)
        if not isinstance(value, bool):
            raise NotComputable(f"“{self.label(code)}”应回答“是”或“否”。")
        return value

    def choice(self, code: str) -> str:
        value = self._value(code)
        choices = self.items[code].choices
        if not isinstance(value, str) or value not in choices:
            raise NotComputable(f"“{self.label(code)}”应为{'、'.join(choices)}之一。")
        return value

    def _number(self, code: str, value: ItemValue) -> Decimal:
        if isinstance(value, bool) or not isinstance(value, Decimal | int):
            raise NotComputable(f"“{self.label(code)}”应为数字。")
        number = Decimal(value) or Decimal(0)
        exponent = number.as_tuple().exponent
        if not isinstance(exponent, int) or exponent < _SMALLEST_EXPONENT or abs(number) >= _LIMIT:
            raise NotComputable(f"“{self.label(code)}”不是可以计算的数字，请核对。")
        if number < 0 and not self.items[code].signed:
            raise NotComputable(f"“{self.label(code)}”不能为负数，现为 {shown(number)}。")
        return number
