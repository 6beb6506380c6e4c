from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Self

from assessments.sheet.located import Located
from assessments.sheet.rubric_items import ItemKind
from assessments.sheet.rubric_kinds.base import Document, Parameters, Scope, unique


class Then(StrEnum):
    """What a line that does not apply is worth; REDISTRIBUTED gives its weight to other lines."""

    FULL = "full"
    ZERO = "zero"
    REDISTRIBUTED = "redistributed"


class Among(StrEnum):
    """Among which lines a weight is redistributed: of the same second level, first level, or all."""

    SECOND = "second"
    FIRST = "first"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class NotApplicable(Parameters):
    """``then`` where the fact ``when`` is so (always, where there is no ``when``); else what ``otherwise`` gives."""

    kind: ClassVar[str] = "not_applicable"
    label: ClassVar[str] = "不适用"
    keys: ClassVar[tuple[str, ...]] = ("when", "then", "among", "otherwise")

    then: Then
    among: Among | None = None
    when: str = ""
    otherwise: Parameters | None = None

    @classmethod
    def read(cls, rule: Located, scope: Scope) -> Self:
        then = rule.word("then", Then)
        if then is not Then.REDISTRIBUTED and rule.has("among"):
            rule.fault("只有分值调剂（redistributed）才写 among。")
        among = rule.word("among", Among) if then is Then.REDISTRIBUTED else None
        if among and scope.depth:
            rule.fault("调剂分值的“不适用”只能写在最外层，不能放在其他评分方式之内。")
        if rule.has("when") != rule.has("otherwise"):
            rule.fault("“when”（何时不适用）与“otherwise”（适用时怎样评分）应同时写明，或都不写。")
        otherwise = rule.get("otherwise")
        return cls(
            then=then,
            among=among,
            when=scope.item(rule, "when", ItemKind.FLAG) if rule.has("when") else "",
            otherwise=scope.nested(otherwise, scope) if otherwise else None,
        )

    def document(self) -> Document:
        document: Document = {"when": self.when} if self.when else {}
        document["then"] = self.then.value
        document |= {"among": self.among.value} if self.among else {}
        if self.otherwise:
            document["otherwise"] = {"kind": self.otherwise.kind} | self.otherwise.document()
        return document

    def item_codes(self) -> tuple[str, ...]:
        inner = self.otherwise.item_codes() if self.otherwise else ()
        return unique(((self.when,) if self.when else ()) + inner)
