"""What every kind of rule has in common: its parameters as a value, read from located data and written back."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar, Self

from assessments.sheet.arithmetic import plain
from assessments.sheet.located import Located
from assessments.sheet.rubric_items import DataItem, ItemKind

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Scope:
    """What a rule may refer to: the rubric's data items and the line's weight."""

    items: Mapping[str, DataItem]
    weight: Decimal
    # Reads a rule inside a rule (either_or, otherwise); given by the registry of kinds.
    nested: "Callable[[Located, Scope], Parameters]"
    depth: int = 0

    def item(self, rule: Located, key: str, *kinds: ItemKind) -> str:
        """The code of the data item that ``key`` names."""
        child = rule.need(key)
        return self.code(child, *kinds) if child else ""

    def codes(self, rule: Located, key: str, *kinds: ItemKind) -> tuple[str, ...]:
        """The codes of the data items listed under ``key``, none of them twice."""
        codes = tuple(self.code(child, *kinds) for child in rule.items(key))
        if len(set(codes)) < len(codes):
            rule.fault(f"“{key}”中有重复的数据项。")
        return codes

    def code(self, named: Located, *kinds: ItemKind) -> str:
        """A fault where no such data item is listed, or it is not of one of ``kinds``."""
        code = named.as_text()
        item = self.items.get(code)
        if item is None:
            named.fault(f"没有数据项“{code}”，请先在 items 中列出。")
        elif item.kind not in kinds:
            wanted = "或".join(kind.label for kind in kinds)
            named.fault(f"数据项“{code}”的类型是{item.kind.label}，此处需要{wanted}。")
        return code

    def points(self, rule: Located, key: str = "score") -> Decimal:
        """Points from 0 to the line's weight with at most 2 decimals."""
        points = rule.number(key)
        if not 0 <= points <= self.weight or points != points.quantize(Decimal("0.01")):
            at = rule.get(key) or rule
            at.fault(f"分数应在 0 至 {plain(self.weight)} 之间，最多 2 位小数，现为 {plain(points)}。")
        return points


class Parameters(ABC):
    """The parameters of one rule. A kind is one subclass here and one function in ``rules.scoring.kinds``."""

    __slots__ = ()
    kind: ClassVar[str]
    label: ClassVar[str]
    keys: ClassVar[tuple[str, ...]] = ()

    @classmethod
    @abstractmethod
    def read(cls, rule: Located, scope: Scope) -> Self:
        """The parameters a rule states; faults are noted with their line."""

    @abstractmethod
    def document(self) -> Document:
        """What ``read`` reads, as plain data without ``kind``."""

    @abstractmethod
    def item_codes(self) -> tuple[str, ...]:
        """The data items the rule computes with, in the order they are asked."""


def positive(rule: Located, key: str) -> Decimal:
    """A number above zero."""
    number = rule.number(key)
    if rule.has(key) and number <= 0:
        (rule.get(key) or rule).fault(f"“{key}”应大于 0，现为 {plain(number)}。")
    return number


def unique(codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))
