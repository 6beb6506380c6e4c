"""Reading YAML so that every complaint names its line.

A ``Located`` is a YAML node with typed readers. A reader that cannot give what was asked notes the fault
with its line and goes on with a harmless value, so that one pass reports all faults of a file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

import yaml

from assessments.errors import DataError, DataProblem

MAX_SOURCE = 1_000_000
MAX_NODES = 50_000
MAX_DEPTH = 30
TEXT_LIMIT = 500
KEY_LIMIT = 40  # fund and text keys, codes of rubric lines: the width of their database columns
CODE_LIMIT = 60  # codes of editions and rubrics: likewise

_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
_NULL = "tag:yaml.org,2002:null"
_NUMBER = re.compile(r"[+-]?[0-9]{1,9}(\.[0-9]{1,6})?")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
Word = TypeVar("Word", bound=StrEnum)


class Faults:
    """The faults found so far in one file."""

    def __init__(self) -> None:
        self.problems: list[DataProblem] = []

    def add(self, line: int, message: str) -> None:
        problem = DataProblem(line, message)
        if problem not in self.problems:
            self.problems.append(problem)

    def raise_if_any(self) -> None:
        """Raise DataError with everything noted."""
        if self.problems:
            raise DataError(self.problems)


@dataclass(frozen=True, slots=True)
class Located:
    """A YAML node together with the list its faults go to."""

    node: yaml.Node
    faults: Faults

    @property
    def line(self) -> int:
        return self.node.start_mark.line + 1

    def fault(self, message: str) -> None:
        self.faults.add(self.line, message)

    @property
    def is_list(self) -> bool:
        return isinstance(self.node, yaml.SequenceNode)

    def _children(self) -> dict[str, "Located"]:
        return {key.as_key(): value for key, value in self._pairs()}

    def get(self, key: str) -> "Located | None":
        return self._children().get(key)

    def need(self, key: str) -> "Located | None":
        """The child ``key``; a fault where there is none."""
        child = self.get(key)
        if child is None:
            self.fault(f"缺少“{key}”。")
        return child

    def allow_only(self, *keys: str) -> None:
        """A fault for each key that is not known: a typing error would otherwise pass in silence."""
        seen: set[str] = set()
        if not isinstance(self.node, yaml.MappingNode):
            self.fault("此处应为“名称: 值”。")
        for named, _ in self._pairs():
            key = named.as_key()
            if key not in keys:
                named.fault(f"不认识“{key}”；此处可用：{'、'.join(keys)}。")
            if key in seen:
                named.fault(f"“{key}”重复出现。")
            seen.add(key)

    def _pairs(self) -> Iterator[tuple["Located", "Located"]]:
        if isinstance(self.node, yaml.MappingNode):
            for key, value in self.node.value:
                yield Located(key, self.faults), Located(value, self.faults)

    def as_key(self) -> str:
        """The name in ``name: value``, short enough to be shown."""
        return str(self.node.value)[:KEY_LIMIT] if isinstance(self.node, yaml.ScalarNode) else "（不是文字）"

    def has(self, key: str) -> bool:
        return self.get(key) is not None

    def as_text(self) -> str:
        if self.node.tag == _NULL:
            return ""
        if isinstance(self.node, yaml.ScalarNode):
            return str(self.node.value).strip()
        self.fault("此处应为文字。")
        return ""

    def text(self, key: str, default: str | None = None, *, limit: int = TEXT_LIMIT) -> str:
        """A text of at most ``limit`` characters; empty or missing is a fault unless a default is given."""
        child = self.need(key) if default is None else self.get(key)
        value = child.as_text() if child else (default or "")
        if child and not value and default is None:
            child.fault(f"“{key}”不能为空。")
        if child and len(value) > limit:
            child.fault(f"“{key}”有 {len(value)} 字，超过上限 {limit} 字。")
        return value[:limit]

    def code(self, key: str, *, limit: int = KEY_LIMIT) -> str:
        """A name for machines: it stands in paths, HTML names and file names."""
        code = self.text(key, limit=limit)
        if code and not _CODE.fullmatch(code):
            (self.get(key) or self).fault(f"“{code}”只能用英文字母、数字、“-”和“_”，并以字母或数字开头。")
        return code

    def integer(self, key: str, *, low: int, high: int) -> int:
        child = self.need(key)
        if child is None:
            return low
        text = child.as_text()
        if not (text.isascii() and text.isdigit() and len(text) < 10 and low <= int(text) <= high):
            child.fault(f"“{key}”应为 {low} 至 {high} 的整数，现为“{text[:TEXT_LIMIT]}”。")
            return low
        return int(text)

    def number(self, key: str) -> Decimal:
        child = self.need(key)
        return child.as_number() if child else Decimal(0)

    def as_number(self) -> Decimal:
        """A plain number: no exponent (1e999999999 would fill the memory when printed), no infinity."""
        text = self.as_text()
        if not _NUMBER.fullmatch(text):
            self.fault(f"此处应为数字，例如 12 或 0.5，现为“{text[:TEXT_LIMIT]}”。")
            return Decimal(0)
        return Decimal(text)

    def flag(self, key: str) -> bool:
        """true or false; missing is false."""
        child = self.get(key)
        if child is None:
            return False
        text = child.as_text().lower()
        if text not in ("true", "false"):
            child.fault(f"“{key}”应为 true 或 false，现为“{text}”。")
        return text == "true"

    def word(self, key: str, words: type[Word]) -> Word:
        child = self.need(key)
        text = child.as_text() if child else ""
        if child and text not in list(words):
            child.fault(f"“{key}”应为 {'、'.join(words)} 之一，现为“{text}”。")
        return words(text) if text in list(words) else next(iter(words))

    def items(self, key: str, *, required: bool = True) -> list["Located"]:
        """The items of a list under ``key``; none is a fault where it is required."""
        child = self.need(key) if required else self.get(key)
        return child.as_items(required=required) if child else []

    def as_items(self, *, required: bool = True) -> list["Located"]:
        if not isinstance(self.node, yaml.SequenceNode):
            self.fault("此处应为列表（以“- ”开头的各行）。")
            return []
        if required and not self.node.value:
            self.fault("列表不能为空。")
        return [Located(item, self.faults) for item in self.node.value]

    def texts(self) -> Iterator["Located"]:
        """Every text in and under this node."""
        match self.node:
            case yaml.MappingNode():
                for _, child in self._pairs():
                    yield from child.texts()
            case yaml.SequenceNode():
                for item in self.as_items(required=False):
                    yield from item.texts()
            case _:
                yield self

    def plain(self) -> Any:
        """The node as plain Python data (for parameters that are kept as they are)."""
        match self.node:
            case yaml.MappingNode():
                return {key.as_key(): child.plain() for key, child in self._pairs()}
            case yaml.SequenceNode():
                return [item.plain() for item in self.as_items(required=False)]
            case _:
                return self.as_text()


def check_unique(items: list[Located], key: str, noun: str) -> None:
    """A fault at every item whose ``key`` an earlier one has."""
    seen: set[str] = set()
    for item in items:
        value = item.text(key, default="")
        if value and value in seen:
            item.fault(f"{noun}“{value}”重复。")
        seen.add(value)


def read_yaml(source: str) -> Located:
    """The root of a YAML text. Raises DataError where it is no YAML, no mapping, or unreasonably large."""
    if len(source) > MAX_SOURCE:
        raise DataError([DataProblem(1, "文件过大。")])
    try:
        _refuse_bombs(source)
        node = yaml.compose(source, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        message = f"YAML 格式有误，请检查此处的缩进、冒号后的空格和引号（{error.problem}）。"
        raise DataError([DataProblem(line, message)]) from error
    except (yaml.YAMLError, UnicodeError) as error:
        raise DataError([DataProblem(1, f"不是 YAML 文件（{error}）。")]) from error
    if not isinstance(node, yaml.MappingNode):
        raise DataError([DataProblem(1, "文件应由“名称: 值”组成。")])
    return Located(node, Faults())


def _refuse_bombs(source: str) -> None:
    """Look at the file event by event before it is composed: aliases multiply, and libyaml's composer
    recurses without a limit (some ten thousand "[" end the process)."""
    depth = nodes = 0
    for event in yaml.parse(source, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        nodes += isinstance(event, yaml.NodeEvent)
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            raise DataError([DataProblem(line, "不支持引用（*名称），请把内容写全。")])
        if depth > MAX_DEPTH:
            raise DataError([DataProblem(line, f"层次过深（超过 {MAX_DEPTH} 层）。")])
        if nodes > MAX_NODES:
            raise DataError([DataProblem(line, f"内容过多（超过 {MAX_NODES} 项）。")])
