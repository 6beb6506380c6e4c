from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, Self

from assessments.sheet.located import Located
from assessments.sheet.rubric_kinds.base import Document, Parameters, Scope, positive
from assessments.sheet.rubric_kinds.value import Value, read_value


class Direction(StrEnum):
    """On which side of the standard points are lost."""

    ABOVE = "above"
    BELOW = "below"


class Counting(StrEnum):
    """How a distance of 2.5 counts per 1 point: FULL 2, STARTED 3, PROPORTIONAL 2.5."""

    FULL = "full"
    STARTED = "started"
    PROPORTIONAL = "proportional"


@dataclass(frozen=True, slots=True)
class DeductPerPoint(Parameters):
    """``amount`` points off for every ``per`` that the value lies beyond ``standard``, down to zero."""

    kind: ClassVar[str] = "deduct_per_point"
    label: ClassVar[str] = "偏离标准扣分"
    keys: ClassVar[tuple[str, ...]] = ("value", "standard", "direction", "per", "amount", "count")

    value: Value
    standard: Decimal
    direction: Direction
    per: Decimal
    amount: Decimal
    count: Counting

    @classmethod
    def read(cls, rule: Located, scope: Scope) -> Self:
        return cls(
            value=read_value(rule, scope),
            standard=rule.number("standard"),
            direction=rule.word("direction", Direction),
            per=positive(rule, "per"),
            amount=positive(rule, "amount"),
            count=rule.word("count", Counting),
        )

    def document(self) -> Document:
        return {
            "value": self.value.document(),
            "standard": self.standard,
            "direction": self.direction.value,
            "per": self.per,
            "amount": self.amount,
            "count": self.count.value,
        }

    def item_codes(self) -> tuple[str, ...]:
        return self.value.items
