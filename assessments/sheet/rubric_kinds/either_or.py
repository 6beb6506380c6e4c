from dataclasses import dataclass
from typing import ClassVar, Self

from assessments.sheet.located import Located
from assessments.sheet.rubric_kinds.base import Document, Parameters, Scope, unique


@dataclass(frozen=True, slots=True)
class EitherOr(Parameters):
    """二者择其一: the better of several rules for the same weight."""

    kind: ClassVar[str] = "either_or"
    label: ClassVar[str] = "择优"
    keys: ClassVar[tuple[str, ...]] = ("rules",)

    rules: tuple[Parameters, ...]

    @classmethod
    def read(cls, rule: Located, scope: Scope) -> Self:
        listed = rule.items("rules")
        if len(listed) < 2:
            rule.fault("“rules”应列出至少两种评分方式。")
        return cls(tuple(scope.nested(item, scope) for item in listed))

    def document(self) -> Document:
        return {"rules": [{"kind": rule.kind} | rule.document() for rule in self.rules]}

    def item_codes(self) -> tuple[str, ...]:
        return unique(tuple(code for rule in self.rules for code in rule.item_codes()))
