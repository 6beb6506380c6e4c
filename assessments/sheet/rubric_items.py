"""Raw data items (数据项): the numbers and answers that rules compute with, so that a rate need not be believed.

An item is taken from the form where the edition's funds hold it, and asked from the department where not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from assessments.sheet.cells import clean_text
from assessments.sheet.located import Located, check_unique
from assessments.sheet.values import ItemValue

DEPARTMENT = "department"
FUNDS = "funds."
LABEL_LIMIT = 100
# They separate choices and parameters where a rubric stands in a workbook.
LIST_MARKS = "；：、"
UNIT_LIMIT = 20
ItemValues = Mapping[str, ItemValue]


class ItemKind(StrEnum):
    """NUMBER and COUNT (whole, never negative): Decimal or int. FLAG: bool. CHOICE: one of ``choices``.
    NUMBERS: a tuple of Decimal, one for each sub-indicator."""

    NUMBER = "number"
    COUNT = "count"
    FLAG = "flag"
    CHOICE = "choice"
    NUMBERS = "numbers"

    @property
    def label(self) -> str:
        return ITEM_KIND_LABELS[self]


ITEM_KIND_LABELS = {
    ItemKind.NUMBER: "数值",
    ItemKind.COUNT: "个数",
    ItemKind.FLAG: "是否",
    ItemKind.CHOICE: "选项",
    ItemKind.NUMBERS: "多个数值",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DataItem:
    """One raw number or answer. ``funds``: keys of the money block that hold it, the first one the edition has
    counts; without any the department is asked. ``signed``: may be negative (年度调整额)."""

    code: str
    label: str
    kind: ItemKind = ItemKind.NUMBER
    unit: str = ""
    funds: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    signed: bool = False
    note: str = ""

    def document(self) -> dict[str, Any]:
        """The item as plain data; what is as usual is left out."""
        source: str | list[str] = [FUNDS + key for key in self.funds] or DEPARTMENT
        document: dict[str, Any] = {"code": self.code, "label": self.label}
        if self.kind is not ItemKind.NUMBER:
            document["kind"] = self.kind.value
        document |= {"unit": self.unit} if self.unit else {}
        document["source"] = source[0] if len(source) == 1 else source
        document |= {"choices": list(self.choices)} if self.choices else {}
        document |= {"signed": True} if self.signed else {}
        return document | ({"note": self.note} if self.note else {})


def read_items(root: Located) -> dict[str, DataItem]:
    """The items listed under ``items``, by code."""
    listed = root.items("items", required=False)
    check_unique(listed, "code", "数据项")
    check_unique(listed, "label", "数据项名称")
    return {item.code: item for item in map(_item, listed)}


def _item(item: Located) -> DataItem:
    item.allow_only("code", "label", "kind", "unit", "source", "choices", "signed", "note")
    kind = item.word("kind", ItemKind) if item.has("kind") else ItemKind.NUMBER
    funds = _funds(item)
    if funds and kind is not ItemKind.NUMBER:
        item.fault(f"取自资金情况的数据项应为{ItemKind.NUMBER.label}（number）。")
    signed = item.flag("signed")
    if signed and kind is not ItemKind.NUMBER:
        item.fault(f"只有{ItemKind.NUMBER.label}（number）可以为负数。")
    return DataItem(
        code=item.code("code"),
        label=clean_text(item.text("label", limit=LABEL_LIMIT)),
        kind=kind,
        unit=clean_text(item.text("unit", default="", limit=UNIT_LIMIT)),
        funds=funds,
        choices=_choices(item, kind),
        signed=signed,
        note=clean_text(item.text("note", default="")),
    )


def _funds(item: Located) -> tuple[str, ...]:
    """``source``: department, funds.<key>, or a list of funds.<key>."""
    source = item.need("source")
    if source is None:
        return ()
    if source.is_list:
        named = source.as_items()
    elif source.as_text() == DEPARTMENT:
        return ()
    else:
        named = [source]
    return tuple(_fund_key(one) for one in named)


def _fund_key(named: Located) -> str:
    text = named.as_text()
    key = text.removeprefix(FUNDS)
    if key == text or not key.isidentifier() or not key.isascii():
        named.fault(f"“source”应为 {DEPARTMENT}（部门填报）或 {FUNDS}<资金栏代码>，现为“{text}”。")
    return key


def _choices(item: Located, kind: ItemKind) -> tuple[str, ...]:
    if kind is not ItemKind.CHOICE:
        if item.has("choices"):
            item.fault(f"只有{ItemKind.CHOICE.label}（choice）才列出 choices。")
        return ()
    choices = tuple(clean_text(choice.as_text()) for choice in item.items("choices"))
    if len(set(choices)) < 2 or len(set(choices)) < len(choices) or "" in choices:
        item.fault("“choices”应列出至少两个互不相同的选项。")
    if any(mark in choice for choice in choices for mark in LIST_MARKS):
        item.fault(f"选项中不能有 {' '.join(LIST_MARKS)} 这些标点。")
    return choices
