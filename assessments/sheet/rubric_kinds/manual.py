from dataclasses import dataclass
from typing import ClassVar, Self

from assessments.sheet.located import Located
from assessments.sheet.rubric_items import ItemKind
from assessments.sheet.rubric_kinds.base import Document, Parameters, Scope, unique
from assessments.sheet.rubric_kinds.value import Value, read_value


@dataclass(frozen=True, slots=True)
class Manual(Parameters):
    """The reviewer's judgement with a reason. ``value``: a number the definition fixes though its scoring is not
    known, computed to judge by; ``shows``: further data items to be seen beside it."""

    kind: ClassVar[str] = "manual"
    label: ClassVar[str] = "人工评定"
    keys: ClassVar[tuple[str, ...]] = ("value", "shows")

    value: Value | None = None
    shows: tuple[str, ...] = ()

    @classmethod
    def read(cls, rule: Located, scope: Scope) -> Self:
        return cls(
            value=read_value(rule, scope) if rule.has("value") else None,
            shows=scope.codes(rule, "shows", *ItemKind) if rule.has("shows") else (),
        )

    def document(self) -> Document:
        value: Document = {"value": self.value.document()} if self.value else {}
        return value | ({"shows": list(self.shows)} if self.shows else {})

    def item_codes(self) -> tuple[str, ...]:
        return unique((self.value.items if self.value else ()) + self.shows)
