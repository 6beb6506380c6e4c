"""Walking parsed JSON so that every complaint names its path.

The counterpart of ``located`` for sheets from outside. Cells go through ``cells``, the parsers of the screens.
"""

import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, TypeVar

from assessments.errors import CellProblem, CellProblems, CellValueError
from assessments.sheet import cells

MAX_JSON = 5_000_000
MAX_PROBLEMS = 500
WHOLE_FILE = "（文件）"
Value = TypeVar("Value")


def load_json(text: str) -> dict[str, Any]:
    """The object a JSON text holds. Raises CellProblems where it is too large, no JSON or ambiguous."""
    if len(text) > MAX_JSON:
        raise _refusal(f"文件过大：{len(text)} 字，上限 {MAX_JSON} 字。")
    try:
        document = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_without_repetition)
    except json.JSONDecodeError as error:
        raise _refusal(
            f"不是有效的 JSON：第 {error.lineno} 行第 {error.colno} 列附近有误（{error.msg}）。"
        ) from error
    except RecursionError as error:
        raise _refusal("不是有效的 JSON：层次过深。") from error
    except ValueError as error:
        raise _refusal("不是有效的 JSON：含有过长的数字。") from error
    if not isinstance(document, dict):
        raise _refusal("此处应为对象（{…}）。")
    return document


def _refusal(message: str) -> CellProblems:
    return CellProblems([CellProblem(WHOLE_FILE, message)])


def _without_repetition(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _refusal(f"字段“{shown_key(key)}”在同一对象中出现两次。")
        found[key] = value
    return found


def shown_key(key: str) -> str:
    """A key from the file, fit to stand in a message."""
    return cells.clean_text(key)[:60]


def shown(value: Any) -> str:
    """A value from the file, fit to stand in a message."""
    return cells.clean_text(json.dumps(value, ensure_ascii=False, sort_keys=True)[:200])


def same(found: Any, wanted: Any) -> bool:
    """Equal in JSON's sense: neither true nor 1.0 is 1."""
    return json.dumps(found, sort_keys=True) == json.dumps(wanted, sort_keys=True)


class JsonReader:
    """Reads cells out of parsed JSON, noting each fault with its path and going on with a harmless value."""

    def __init__(self, unit: str) -> None:
        self.unit = unit
        self.problems: list[CellProblem] = []

    def fault(self, path: str, message: str) -> None:
        """Note a fault; a file full of faults is reported up to MAX_PROBLEMS."""
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(CellProblem(path, message))
        elif len(self.problems) == MAX_PROBLEMS:
            self.problems.append(CellProblem(WHOLE_FILE, f"问题超过 {MAX_PROBLEMS} 处，其余未列出。"))

    def mapping(self, value: Any, path: str, keys: tuple[str, ...] | None = None) -> Mapping[str, Any]:
        """``value`` as an object; unknown and missing keys are faults where ``keys`` are given."""
        if not isinstance(value, dict):
            self.fault(path, "此处应为对象（{…}）。")
            return {}
        at = f"{path}." if path else ""
        if keys is not None:
            for key in value:
                if key not in keys:
                    self.fault(f"{at}{shown_key(key)}", "不认识的字段。")
            for key in keys:
                if key not in value:
                    self.fault(f"{at}{key}", "缺少此字段。")
        return value

    def items(self, value: Any, path: str) -> list[Any]:
        """``value`` as a list of at most ``cells.MAX_ROWS`` rows; one that is longer is not read further."""
        if not isinstance(value, list):
            self.fault(path, "此处应为列表（[…]）。")
            return []
        try:
            cells.check_rows(len(value))
        except CellValueError as error:
            self.fault(path, str(error))
            return []
        return value

    def cell(self, value: Any, path: str, parse: Callable[[str], Value], empty: Value) -> Value:
        """One cell: a string through its parser."""
        if not isinstance(value, str):
            self.fault(path, "此处应为文字（数字也写成带引号的文字）。")
            return empty
        try:
            return parse(value)
        except CellValueError as error:
            self.fault(path, str(error))
            return empty

    def optional(self, value: Any, path: str, parse: Callable[[str], Value | None]) -> Value | None:
        """One cell that may be null: a number that was not entered."""
        return None if value is None else self.cell(value, path, parse, None)

    def long(self, source: Mapping[str, Any], key: str, path: str) -> str:
        return self.cell(source.get(key, ""), f"{path}.{key}", cells.parse_text, "")

    def short(self, source: Mapping[str, Any], key: str, path: str) -> str:
        return self.cell(source.get(key, ""), f"{path}.{key}", _short_text, "")

    def money(self, value: Any, path: str, places: int) -> Decimal | None:
        return self.optional(value, path, lambda text: cells.parse_money(text, places, self.unit))


def _short_text(text: str) -> str:
    return cells.parse_text(text, cells.SHORT_TEXT_LIMIT)
