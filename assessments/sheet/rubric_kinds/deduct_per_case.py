from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Self

from assessments.sheet.located import Located, check_unique
from assessments.sheet.rubric_items import ItemKind
from assessments.sheet.rubric_kinds.base import Document, Parameters, Scope, positive


@dataclass(frozen=True, slots=True)
class Deduction:
    item: str
    amount: Decimal

    def document(self) -> Document:
        return {"item": self.item, "amount": self.amount}


@dataclass(frozen=True, slots=True)
class DeductPerCase(Parameters):
    """``amount`` points off for every case counted in ``item``, down to zero."""

    kind: ClassVar[str] = "deduct_per_case"
    label: ClassVar[str] = "按例扣分"
    keys: ClassVar[tuple[str, ...]] = ("deductions",)

    deductions: tuple[Deduction, ...]

    @classmethod
    def read(cls, rule: Located, scope: Scope) -> Self:
        listed = rule.items("deductions")
        check_unique(listed, "item", "数据项")
        return cls(tuple(_deduction(item, scope) for item in listed))

    def document(self) -> Document:
        return {"deductions": [deduction.document() for deduction in self.deductions]}

    def item_codes(self) -> tuple[str, ...]:
        return tuple(deduction.item for deduction in self.deductions)


def _deduction(item: Located, scope: Scope) -> Deduction:
    item.allow_only("item", "amount")
    return Deduction(scope.item(item, "item", ItemKind.COUNT), positive(item, "amount"))
