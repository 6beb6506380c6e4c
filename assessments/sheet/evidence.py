"""The list of evidence (佐证材料) in a sheet: what each file is, and which places of the form it shows.

A target is a path as everywhere: ``key_indicators.3``, ``main_tasks.0``, ``main_tasks.0.lines.1``,
``main_tasks.0.lines.1.indicators.2``, ``scores.A1-1``, ``data.contracts``. The bytes are not in the sheet, their hash is.
"""

import re
from collections.abc import Iterable
from typing import Any

from assessments.enums import EvidenceKind
from assessments.errors import CellValueError
from assessments.sheet import cells
from assessments.sheet.json_reader import JsonReader, shown
from assessments.sheet.rubric import Rubric
from assessments.sheet.values import EvidenceItem, Sheet

NAME_LIMIT = 120
MAX_FILES = 300
_SHA256 = re.compile(r"[0-9a-f]{64}")
_KEYS = ("name", "media_type", "size", "sha256", "targets")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_DIGITS = re.compile(r"[0-9]{1,4}")
_ROWS = {
    ("key_indicators",),
    ("main_tasks",),
    ("main_tasks", "lines"),
    ("main_tasks", "lines", "indicators"),
}
_BLOCKS = ("key_indicators", "main_tasks", "scores", "data")


def evidence_to_json(items: Iterable[EvidenceItem]) -> list[dict[str, Any]]:
    """The list in its one order: by name, then by hash; targets in the order of the form."""
    return [
        {
            "name": item.name,
            "media_type": item.media_type,
            "size": item.size,
            "sha256": item.sha256,
            "targets": sorted(item.targets, key=target_order),
        }
        for item in sorted(items, key=lambda item: (item.name, item.sha256))
    ]


def evidence_from_json(
    reader: JsonReader, value: Any, sheet: Sheet, rubric: Rubric | None
) -> tuple[EvidenceItem, ...]:
    """The list out of JSON; ``sheet`` is the form that its targets must be in."""
    found: dict[str, EvidenceItem] = {}
    for place, entry in enumerate(reader.items(value, "evidence")):
        path = f"evidence.{place}"
        source = reader.mapping(entry, path, _KEYS)
        sha256 = reader.cell(source.get("sha256", ""), f"{path}.sha256", _hash, "")
        if sha256 in found:
            reader.fault(f"{path}.sha256", "同一份文件重复列出。")
        found[sha256] = EvidenceItem(
            name=reader.cell(source.get("name", ""), f"{path}.name", _name, ""),
            media_type=reader.cell(source.get("media_type", ""), f"{path}.media_type", _media_type, ""),
            size=_size(reader, source.get("size"), f"{path}.size"),
            sha256=sha256,
            targets=_targets(reader, source.get("targets", []), f"{path}.targets", sheet, rubric),
        )
    return tuple(sorted(found.values(), key=lambda item: (item.name, item.sha256)))


def target_order(path: str) -> tuple[int, list[tuple[int, str]]]:
    """By block, then by number."""
    head, *rest = path.split(".")
    block = _BLOCKS.index(head) if head in _BLOCKS else len(_BLOCKS)
    return block, [(int(step), "") if _DIGITS.fullmatch(step) else (-1, step) for step in rest]


def is_target(path: str, sheet: Sheet, rubric: Rubric | None) -> bool:
    """Whether evidence can stand beside this place of the form."""
    head, _, code = path.partition(".")
    if head == "scores":
        return rubric is not None and any(line.code == code for line in rubric.lines)
    if head == "data":
        return _CODE.fullmatch(code) is not None
    steps = path.split(".")
    names, numbers = tuple(steps[::2]), steps[1::2]
    if names not in _ROWS or len(names) != len(numbers):
        return False
    found: Any = sheet
    for name, number in zip(names, numbers, strict=True):
        rows = getattr(found, name)
        if not _DIGITS.fullmatch(number) or str(int(number)) != number or int(number) >= len(rows):
            return False
        found = rows[int(number)]
    return True


def _targets(reader: JsonReader, value: Any, at: str, sheet: Sheet, rubric: Rubric | None) -> tuple[str, ...]:
    found: set[str] = set()
    for place, path in enumerate(reader.items(value, at)):
        if not isinstance(path, str) or not is_target(path, sheet, rubric):
            reader.fault(f"{at}.{place}", f"表中没有 {shown(path)} 这一处，或这一处不附佐证材料。")
        elif path in found:
            reader.fault(f"{at}.{place}", f"{path} 重复。")
        else:
            found.add(path)
    return tuple(sorted(found, key=target_order))


def _size(reader: JsonReader, value: Any, path: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < 10**12:
        reader.fault(path, "应为文件的字节数（正整数）。")
        return 0
    return value


def _hash(text: str) -> str:
    if not _SHA256.fullmatch(text):
        raise CellValueError("应为 64 位小写十六进制的 SHA-256。")
    return text


def _name(text: str) -> str:
    name = cells.parse_text(text, NAME_LIMIT)
    if not name:
        raise CellValueError("缺少文件名。")
    return name


def _media_type(text: str) -> str:
    if text not in list(EvidenceKind):
        raise CellValueError(f"应为 {'、'.join(EvidenceKind)} 之一。")
    return text
