from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Self

from assessments.sheet.located import Located
from assessments.sheet.rubric_kinds.base import Document, Parameters, Scope
from assessments.sheet.rubric_kinds.over import FULL, Over, cap_document, read_cap, read_over
from assessments.sheet.rubric_kinds.value import Value, read_value


@dataclass(frozen=True, slots=True)
class Ratio(Parameters):
    """Weight × min(value, cap) ÷ cap."""

    kind: ClassVar[str] = "ratio"
    label: ClassVar[str] = "按比率"
    keys: ClassVar[tuple[str, ...]] = ("value", "cap", "over")

    value: Value
    cap: Decimal = FULL
    over: Over | None = None

    @classmethod
    def read(cls, rule: Located, scope: Scope) -> Self:
        cap = read_cap(rule)
        return cls(read_value(rule, scope), cap, read_over(rule, cap))

    def document(self) -> Document:
        return {"value": self.value.document()} | cap_document(self.cap, self.over)

    def item_codes(self) -> tuple[str, ...]:
        return self.value.items
