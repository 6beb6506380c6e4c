"""Giving the rows of a form from outside the database rows that they are, so that what hangs on a row stays with it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from assessments.sheet.diff_cells import lists_of
from assessments.sheet.diff_rows import Row, match
from assessments.sheet.values import Goal, KeyIndicator, MainTask, Sheet, TaskIndicator, TaskLine

Entry = TypeVar("Entry", Goal, KeyIndicator, MainTask, TaskLine, TaskIndicator)
# The list inside a row, by the row's type.
INNER: Mapping[type[Any], str] = {MainTask: "lines", TaskLine: "indicators"}


def with_rows_of(sheet: Sheet, stored: Sheet) -> Sheet:
    """``sheet`` with the ids of the rows of ``stored`` that its rows are, recognised by what stands in them.

    A row that is none of them gets a number below zero, which no stored row has: it will be a new one.
    """
    new, old = dict(lists_of(sheet)), dict(lists_of(stored))
    return replace(
        sheet,
        goals=_identified(sheet.goals, new["goals"], old["goals"]),
        key_indicators=_identified(sheet.key_indicators, new["key_indicators"], old["key_indicators"]),
        main_tasks=_identified(sheet.main_tasks, new["main_tasks"], old["main_tasks"]),
    )


def _identified(entries: Sequence[Entry], rows: Sequence[Row], others: Sequence[Row]) -> tuple[Entry, ...]:
    pairs = match(others, rows).pairs
    found = []
    for place, entry in enumerate(entries):
        partner = others[pairs[place]] if place in pairs else None
        changes: dict[str, Any] = {"row": partner.row if partner else -1 - place}
        if inner := INNER.get(type(entry)):
            before = dict(partner.lists)[inner] if partner else ()
            changes[inner] = _identified(getattr(entry, inner), dict(rows[place].lists)[inner], before)
        found.append(replace(entry, **changes))
    return tuple(found)


def moved_paths(old: Sheet, new: Sheet) -> dict[str, str]:
    """Where each row of ``old`` stands in ``new``, by their paths; rows that are gone are not in it."""
    places = {key: path for path, key in _row_paths(new)}
    return {path: places[key] for path, key in _row_paths(old) if key in places}


def _row_paths(sheet: Sheet) -> list[tuple[str, tuple[str, int | None]]]:
    """Every row's path with what it is known by: the kind of its list and its id."""
    found: list[tuple[str, tuple[str, int | None]]] = []

    def walk(at: str, kind: str, rows: Sequence[Row]) -> None:
        for place, row in enumerate(rows):
            found.append((f"{at}.{place}", (kind, row.row)))
            for name, inner in row.lists:
                walk(f"{at}.{place}.{name}", name, inner)

    for name, rows in lists_of(sheet):
        walk(name, name, rows)
    return found
