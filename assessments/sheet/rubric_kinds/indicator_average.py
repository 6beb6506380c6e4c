from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Self

from assessments.sheet.located import Located
from assessments.sheet.rubric_items import ItemKind
from assessments.sheet.rubric_kinds.base import Document, Parameters, Scope
from assessments.sheet.rubric_kinds.over import FULL, Over, cap_document, read_cap, read_over


@dataclass(frozen=True, slots=True)
class IndicatorAverage(Parameters):
    """Weight × mean completion of the sub-indicators, each counted up to ``cap`` %.

    ``completions``: data items in %; an item of kind NUMBERS brings one for each sub-indicator.
    """

    kind: ClassVar[str] = "indicator_average"
    label: ClassVar[str] = "指标平均完成率"
    keys: ClassVar[tuple[str, ...]] = ("completions", "cap", "over")

    completions: tuple[str, ...]
    cap: Decimal = FULL
    over: Over | None = None

    @classmethod
    def read(cls, rule: Located, scope: Scope) -> Self:
        cap = read_cap(rule)
        codes = scope.codes(rule, "completions", ItemKind.NUMBER, ItemKind.NUMBERS)
        return cls(codes, cap, read_over(rule, cap))

    def document(self) -> Document:
        return {"completions": list(self.completions)} | cap_document(self.cap, self.over)

    def item_codes(self) -> tuple[str, ...]:
        return self.completions
