from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Self

from assessments.sheet.arithmetic import plain, total
from assessments.sheet.located import Located, check_unique
from assessments.sheet.rubric_items import ItemKind
from assessments.sheet.rubric_kinds.base import Document, Parameters, Scope


@dataclass(frozen=True, slots=True)
class Entry:
    item: str
    score: Decimal

    def document(self) -> Document:
        return {"item": self.item, "score": self.score}


@dataclass(frozen=True, slots=True)
class Checklist(Parameters):
    """Points for each thing that is so: ① 有制度 1 ② 合法合规完整 1 ③ 有效执行 1. They add up to the weight."""

    kind: ClassVar[str] = "checklist"
    label: ClassVar[str] = "逐项得分"
    keys: ClassVar[tuple[str, ...]] = ("entries",)

    entries: tuple[Entry, ...]

    @classmethod
    def read(cls, rule: Located, scope: Scope) -> Self:
        listed = rule.items("entries")
        check_unique(listed, "item", "数据项")
        entries = tuple(_entry(item, scope) for item in listed)
        added = total(entry.score for entry in entries)
        if added != scope.weight:
            rule.fault(f"各项得分合计 {plain(added)}，应为该指标的分值 {plain(scope.weight)}。")
        return cls(entries)

    def document(self) -> Document:
        return {"entries": [entry.document() for entry in self.entries]}

    def item_codes(self) -> tuple[str, ...]:
        return tuple(entry.item for entry in self.entries)


def _entry(item: Located, scope: Scope) -> Entry:
    item.allow_only("item", "score")
    return Entry(scope.item(item, "item", ItemKind.FLAG), scope.points(item))
