"""Raw data items (数据项) as text and as JSON: one notation for the screens, the rows, workbooks and files.

Text: 185315.7 · 9 · 是/否 · the choice itself · 80、92.5. JSON tells its kind by itself, so that a frozen form can be
read without its rubric: "185315.7" · true/false · {"choice": "达成"} · ["80", "92.5"].
"""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from assessments.errors import CellValueError
from assessments.sheet import cells
from assessments.sheet.arithmetic import plain
from assessments.sheet.json_reader import JsonReader, shown_key
from assessments.sheet.rubric_items import DataItem, ItemKind
from assessments.sheet.values import ItemValue

YES, NO = "是", "否"
LIST_MARK = "、"
# Fine enough for any statistic, and what the columns of rules compute with (rules.scoring.given takes 12).
PLACES = 6
_MARKS = re.compile(r"[、；;\n]+")
_CHOICE = "choice"


def parse_item(item: DataItem, typed: str) -> ItemValue:
    """What was typed for an item → its value; empty is None. Raises CellValueError."""
    text = cells.clean_text(typed)
    if not text:
        return None
    match item.kind:
        case ItemKind.FLAG:
            return _flag(text)
        case ItemKind.CHOICE:
            return _choice(item, text)
        case ItemKind.NUMBERS:
            return _numbers(item, text)
        case _:
            return _number(item, text)


def show_value(value: ItemValue) -> str:
    """The text that parses to the same value; of None the empty text."""
    match value:
        case None:
            return ""
        case bool():
            return YES if value else NO
        case tuple():
            return LIST_MARK.join(plain(number) for number in value)
        case str():
            return value
        case _:
            return plain(Decimal(value))


def data_to_json(data: Mapping[str, ItemValue]) -> dict[str, Any]:
    """The ``data`` block of the canonical JSON, by item code; empty items do not appear."""
    return {code: _to_json(data[code]) for code in sorted(data) if not is_empty(data[code])}


def data_from_json(reader: JsonReader, block: Any, items: Iterable[DataItem] | None) -> dict[str, ItemValue]:
    """The ``data`` block of a file. With ``items`` (those the round asks for) it is held to them; None: not known."""
    asked = None if items is None else {item.code: item for item in items}
    found: dict[str, ItemValue] = {}
    for code, value in reader.mapping(block, "data").items():
        path = f"data.{shown_key(code)}"
        if asked is not None and code not in asked:
            reader.fault(path, "本批次的指标体系不要求部门填报这个数据项。")
            continue
        read = _from_json(reader, value, path)
        if asked is not None and read is not None:
            read = _held_to(reader, asked[code], read, path)
        if not is_empty(read):
            found[code] = read
    return {code: found[code] for code in sorted(found)}


def is_empty(value: ItemValue) -> bool:
    """Whether nothing was entered: 否 and 0 are answers."""
    return value is None or value in ("", ())


def _flag(text: str) -> bool:
    if text not in (YES, NO):
        raise CellValueError(f"请回答“{YES}”或“{NO}”。")
    return text == YES


def _choice(item: DataItem, text: str) -> str:
    if text not in item.choices:
        raise CellValueError(f"请填写{LIST_MARK.join(f'“{choice}”' for choice in item.choices)}之一。")
    return text


def _numbers(item: DataItem, text: str) -> tuple[Decimal, ...]:
    parts = [part for part in _MARKS.split(text) if part.strip()]
    cells.check_rows(len(parts))
    numbers = (_number(item, part) for part in parts)
    return tuple(number for number in numbers if number is not None)


def _number(item: DataItem, text: str) -> Decimal | None:
    number = cells.parse_number(text)
    if number is None:
        return None
    if number < 0 and not item.signed:
        raise CellValueError("不能为负数，请核对。")
    if item.kind is ItemKind.COUNT and number != number.to_integral_value():
        raise CellValueError("请填写整数，例如 12。")
    short = Decimal(plain(number))
    if -int(short.as_tuple().exponent) > PLACES:
        raise CellValueError(f"最多保留 {PLACES} 位小数，请四舍五入后填写。")
    return short


def _to_json(value: ItemValue) -> Any:
    match value:
        case bool():
            return value
        case tuple():
            return [plain(number) for number in value]
        case str():
            return {_CHOICE: value}
        case _:
            return show_value(value)


def _from_json(reader: JsonReader, value: Any, path: str) -> ItemValue:
    match value:
        case bool():
            return value
        case list():
            entries = enumerate(reader.items(value, path))
            numbers = (reader.cell(entry, f"{path}.{place}", _any_number, None) for place, entry in entries)
            return tuple(number for number in numbers if number is not None)
        case dict():
            source = reader.mapping(value, path, (_CHOICE,))
            return reader.short(source, _CHOICE, path)
        case _:
            return reader.cell(value, path, _any_number, None)


def _any_number(text: str) -> Decimal | None:
    """A number where the item is not known: of whichever kind, with whichever sign."""
    return _number(DataItem(code="", label="", signed=True), text)


def _held_to(reader: JsonReader, item: DataItem, value: ItemValue, path: str) -> ItemValue:
    if not _fits(item.kind, value):
        reader.fault(path, f"此处应为{item.kind.label}，写法见 docs/json-format.md。")
        return None
    return reader.cell(show_value(value), path, lambda text: parse_item(item, text), None)


def _fits(kind: ItemKind, value: ItemValue) -> bool:
    match kind:
        case ItemKind.FLAG:
            return isinstance(value, bool)
        case ItemKind.CHOICE:
            return isinstance(value, str)
        case ItemKind.NUMBERS:
            return isinstance(value, tuple)
        case _:
            return isinstance(value, Decimal)
