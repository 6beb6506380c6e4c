from dataclasses import dataclass
from typing import ClassVar, Self

from assessments.sheet.located import Located
from assessments.sheet.rubric_items import ItemKind
from assessments.sheet.rubric_kinds.base import Document, Parameters, Scope, unique
from assessments.sheet.rubric_kinds.manual import Manual


@dataclass(frozen=True, slots=True)
class Veto(Parameters):
    """Zero where any of the facts in ``any_of`` is so; else what ``otherwise`` gives."""

    kind: ClassVar[str] = "veto"
    label: ClassVar[str] = "一票否决"
    keys: ClassVar[tuple[str, ...]] = ("any_of", "otherwise")

    any_of: tuple[str, ...]
    otherwise: Parameters

    @classmethod
    def read(cls, rule: Located, scope: Scope) -> Self:
        otherwise = rule.need("otherwise")
        return cls(
            any_of=scope.codes(rule, "any_of", ItemKind.FLAG),
            otherwise=scope.nested(otherwise, scope) if otherwise else Manual(),
        )

    def document(self) -> Document:
        return {
            "any_of": list(self.any_of),
            "otherwise": {"kind": self.otherwise.kind} | self.otherwise.document(),
        }

    def item_codes(self) -> tuple[str, ...]:
        return unique(self.any_of + self.otherwise.item_codes())
