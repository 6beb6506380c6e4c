"""A posted page → what was typed. Nothing is judged here."""

import re
from collections.abc import Mapping
from typing import Any

from assessments.web.filling.shapes import ListShape, SectionShape
from assessments.web.filling.typed import Typed, page_name

ROW = "row"
_PLACE = re.compile(r"[0-9]{1,6}")
_ROW_ID = re.compile(r"[0-9]{1,18}")


def read_posted(data: Mapping[str, str], shape: SectionShape) -> Typed:
    """The tree of texts of a posted section."""
    typed = Typed({cell.name: _text(data, page_name("", cell.name)) for cell in shape.cells})
    tree = _tree(data, {entry.name for entry in shape.lists})
    for entry in shape.lists:
        typed.lists[entry.name] = _rows(tree.get(entry.name, {}), entry, entry.name)
    return typed


def _text(data: Mapping[str, str], name: str) -> str:
    return as_kept(data.get(name, ""))


def as_kept(text: str) -> str:
    """``text`` with plain line ends, and without NUL, which no database takes."""
    return text.replace("\x00", "").replace("\r\n", "\n")


def _tree(data: Mapping[str, str], names: set[str]) -> dict[str, Any]:
    """``goals-0-target`` → {"goals": {"0": {"target": text}}}; keys that contradict each other are ignored."""
    tree: dict[str, Any] = {}
    for key in data:
        *parents, leaf = key.split("-")
        if not parents or parents[0] not in names:
            continue
        node: Any = tree
        for part in parents:
            node = node.setdefault(part, {}) if isinstance(node, dict) else None
        if isinstance(node, dict):
            node[leaf] = data[key]
    return tree


def _rows(node: Any, shape: ListShape, prefix: str) -> list[Typed]:
    children = node if isinstance(node, dict) else {}
    numbers = sorted((place for place in children if _PLACE.fullmatch(place)), key=int)
    return [_row(children[place], shape, f"{prefix}-{place}") for place in numbers]


def _row(node: Any, shape: ListShape, prefix: str) -> Typed:
    children = node if isinstance(node, dict) else {}
    cells = {cell.name: children.get(cell.name) for cell in shape.cells}
    row = children.get(ROW)
    return Typed(
        {name: as_kept(text) if isinstance(text, str) else "" for name, text in cells.items()},
        {
            entry.name: _rows(children.get(entry.name, {}), entry, f"{prefix}-{entry.name}")
            for entry in shape.lists
        },
        int(row) if isinstance(row, str) and _ROW_ID.fullmatch(row) else None,
        prefix,
    )
