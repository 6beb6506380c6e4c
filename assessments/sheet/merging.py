"""Two forms as one: what came in, with what of the stored form is to stay. Rows are the same by their ids."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from assessments.sheet.identified import INNER
from assessments.sheet.values import Goal, KeyIndicator, MainTask, SelfScore, Sheet, TaskIndicator, TaskLine

Entry = TypeVar("Entry", Goal, KeyIndicator, MainTask, TaskLine, TaskIndicator)
# Before the path of a row that only the stored form has, in the key of its change.
GONE = "-"
STATED = "stated."


@dataclass(frozen=True, slots=True)
class Merger:
    """``kept``: where the stored text stays, by keys: the path in the incoming form; for rows that are gone from it,
    GONE and the stored path; for what is printed in a computed cell, STATED and its path.
    ``keeps_order``: of a list of the stored form, whether its rows must stand as they do.
    """

    kept: Collection[str]
    keeps_order: Callable[[str], bool]

    def merge(self, incoming: Sheet, stored: Sheet) -> Sheet:
        """``incoming`` as ``sheet.identified.with_rows_of(stored)`` gives it."""
        keep_layout = "indicator_placement" in self.kept
        return replace(
            incoming,
            unit_count=stored.unit_count if "unit_count" in self.kept else incoming.unit_count,
            indicator_placement=stored.indicator_placement if keep_layout else incoming.indicator_placement,
            funds=self._keyed("funds.", incoming.funds, stored.funds),
            texts=self._keyed("texts.", incoming.texts, stored.texts),
            data=self._keyed("data.", incoming.data, stored.data),
            stated=self._keyed(STATED, incoming.stated, stored.stated),
            scores=self._scores(incoming, stored),
            goals=self._rows(incoming.goals, stored.goals, "goals", "goals"),
            key_indicators=self._rows(
                incoming.key_indicators, stored.key_indicators, "key_indicators", "key_indicators"
            ),
            main_tasks=self._rows(incoming.main_tasks, stored.main_tasks, "main_tasks", "main_tasks"),
        )

    def _keyed(self, prefix: str, incoming: Mapping[str, Any], stored: Mapping[str, Any]) -> dict[str, Any]:
        found = {}
        for key in {**stored, **incoming}:
            side = stored if prefix + key in self.kept else incoming
            if key in side:
                found[key] = side[key]
        return found

    def _scores(self, incoming: Sheet, stored: Sheet) -> tuple[SelfScore, ...]:
        lines = dict.fromkeys(score.line for score in (*incoming.scores, *stored.scores))
        found = (
            self._cells(incoming.score_of(line), stored.score_of(line), f"scores.{line}") for line in lines
        )
        return tuple(score for score in found if score.filled)

    def _cells(self, entry: Any, other: Any, at: str) -> Any:
        kept = {
            name: getattr(other, name)
            for name in (field.name for field in fields(entry))
            if f"{at}.{name}" in self.kept
        }
        return replace(entry, **kept)

    def _rows(
        self, incoming: Sequence[Entry], stored: Sequence[Entry], at: str, old_at: str
    ) -> tuple[Entry, ...]:
        places = {entry.row: place for place, entry in enumerate(stored)}
        found: list[Entry] = []
        for place, entry in enumerate(incoming):
            here, old_place = f"{at}.{place}", places.get(entry.row)
            if old_place is not None:
                found.append(self._row(entry, stored[old_place], here, f"{old_at}.{old_place}"))
            elif here not in self.kept:
                found.append(entry)
        present = {entry.row for entry in incoming}
        for place, entry in enumerate(stored):
            if entry.row not in present and f"{GONE}{old_at}.{place}" in self.kept:
                found.insert(_after(found, stored[:place]), entry)
        if self.keeps_order(old_at):
            found.sort(key=lambda entry: places.get(entry.row, len(places)))
        return tuple(found)

    def _row(self, entry: Entry, other: Entry, at: str, old_at: str) -> Entry:
        merged: Entry = self._cells(entry, other, at)
        if inner := INNER.get(type(entry)):
            changes: dict[str, Any] = {
                inner: self._rows(
                    getattr(entry, inner), getattr(other, inner), f"{at}.{inner}", f"{old_at}.{inner}"
                )
            }
            merged = replace(merged, **changes)
        return merged


def _after(rows: Sequence[Entry], before: Sequence[Entry]) -> int:
    """The place after the nearest of the rows that stood before."""
    ids = [row.row for row in rows]
    return next((ids.index(entry.row) + 1 for entry in reversed(before) if entry.row in ids), 0)
