"""Changing one cell of a sheet by its path."""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from typing import Any

from assessments.sheet.values import Sheet


def put(sheet: Sheet, path: str, value: str | Decimal) -> Sheet:
    """The sheet with another value at a dotted path, as findings name it."""
    first, *rest = path.split(".")
    if first == "scores":
        code, key = rest
        scores = (_put(score, [key], value) if score.line == code else score for score in sheet.scores)
        return replace(sheet, scores=tuple(scores))
    changed: Sheet = _put(sheet, [first, *rest], value)
    return changed


def _put(owner: Any, steps: Sequence[str], value: object) -> Any:
    if not steps:
        return value
    step, *rest = steps
    if is_dataclass(owner) and not isinstance(owner, type):
        assert step in {field.name for field in fields(owner)}
        return replace(owner, **{step: _put(getattr(owner, step), rest, value)})
    if isinstance(owner, tuple):
        place = int(step)
        return (*owner[:place], _put(owner[place], rest, value), *owner[place + 1 :])
    return {**owner, step: _put(owner.get(step), rest, value)}
