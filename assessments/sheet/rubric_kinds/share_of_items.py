from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Self

from assessments.sheet.located import Located
from assessments.sheet.rubric_items import ItemKind
from assessments.sheet.rubric_kinds.base import Document, Parameters, Scope


class WhenNone(StrEnum):
    """What a line is worth where there is nothing to count (no contract in the year)."""

    FULL = "full"
    ZERO = "zero"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class ShareOfItems(Parameters):
    """Weight × part ÷ whole: on-time contracts among all contracts."""

    kind: ClassVar[str] = "share_of_items"
    label: ClassVar[str] = "合格占比"
    keys: ClassVar[tuple[str, ...]] = ("part", "whole", "when_none")

    part: str
    whole: str
    when_none: WhenNone

    @classmethod
    def read(cls, rule: Located, scope: Scope) -> Self:
        part = scope.item(rule, "part", ItemKind.COUNT, ItemKind.NUMBER)
        whole = scope.item(rule, "whole", ItemKind.COUNT, ItemKind.NUMBER)
        if part and part == whole:
            rule.fault("“part”与“whole”应是两个不同的数据项。")
        return cls(part, whole, rule.word("when_none", WhenNone))

    def document(self) -> Document:
        return {"part": self.part, "whole": self.whole, "when_none": self.when_none.value}

    def item_codes(self) -> tuple[str, ...]:
        return (self.part, self.whole)
