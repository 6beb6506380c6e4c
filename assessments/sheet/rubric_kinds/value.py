"""The number a rule looks at, computed from raw data items: 支出率 = 实际支出 ÷ 年度预算."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assessments.sheet.located import Located
from assessments.sheet.rubric_items import ItemKind
from assessments.sheet.rubric_kinds.base import Document, Scope

PERCENT = "%"


class ValueForm(StrEnum):
    """RATIO: a ÷ b in %. CHANGE: (a − b) ÷ b in %. ITEM: the item as it is, in its own unit."""

    RATIO = "ratio"
    CHANGE = "change"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Value:
    """``absolute``: without its sign. Below ``explain_below`` or above ``explain_above`` (in the value's unit) the
    department owes an explanation, whatever the score."""

    form: ValueForm
    items: tuple[str, ...]
    absolute: bool = False
    explain_below: Decimal | None = None
    explain_above: Decimal | None = None

    def document(self) -> Document:
        items = self.items[0] if self.form is ValueForm.ITEM else list(self.items)
        document: Document = {self.form.value: items}
        document |= {"absolute": True} if self.absolute else {}
        document |= {} if self.explain_below is None else {"explain_below": self.explain_below}
        return document | ({} if self.explain_above is None else {"explain_above": self.explain_above})


def read_value(rule: Located, scope: Scope, *forms: ValueForm) -> Value:
    """The ``value`` of a rule in one of ``forms`` (all where none is named)."""
    value = rule.need("value")
    allowed = forms or tuple(ValueForm)
    if value is None:
        return Value(ValueForm.ITEM, ("",))
    value.allow_only(*allowed, "absolute", "explain_below", "explain_above")
    given = [form for form in allowed if value.has(form)]
    if len(given) != 1:
        value.fault(f"“value”应写明{'、'.join(allowed)}其中一种算法。")
        return Value(ValueForm.ITEM, ("",))
    return Value(
        form=given[0],
        items=_operands(value, given[0], scope),
        absolute=value.flag("absolute"),
        explain_below=value.number("explain_below") if value.has("explain_below") else None,
        explain_above=value.number("explain_above") if value.has("explain_above") else None,
    )


def _operands(value: Located, form: ValueForm, scope: Scope) -> tuple[str, ...]:
    numbers = (ItemKind.NUMBER, ItemKind.COUNT)
    if form is ValueForm.ITEM:
        return (scope.item(value, form, *numbers),)
    codes = scope.codes(value, form, *numbers)
    if len(codes) != 2:
        (value.get(form) or value).fault(f"“{form}”应列出两个数据项：[分子, 分母]。")
        return ("", "")
    return codes
