"""A form that comes in (a workbook, last year's form) beside the draft: what it would change, and what is in dispute."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from assessments.enums import SectionKey
from assessments.rules.checks.labels import section_of
from assessments.rules.incoming_fields import IncomingField, fields_of
from assessments.rules.unlocking import Unlocked
from assessments.sheet.diff_cells import lists_of, single_cells
from assessments.sheet.diff_rows import Row
from assessments.sheet.edition import Edition
from assessments.sheet.identified import moved_paths, with_rows_of
from assessments.sheet.merging import GONE, Merger
from assessments.sheet.paths import value_at
from assessments.sheet.rubric import Rubric
from assessments.sheet.values import Sheet


class Side(StrEnum):
    INCOMING = "incoming"
    STORED = "stored"


@dataclass(frozen=True, slots=True)
class Incoming:
    """``sheet`` as it was read. ``holds_data``: whether it has the raw data; what it has no place for is the draft's.
    ``base``: the sections' versions that it was made of, None where nobody knows. ``rolled_over``: it is last year's.
    """

    sheet: Sheet
    holds_data: bool
    base: Mapping[SectionKey, int] | None
    rolled_over: bool = False

    def beside(self, stored: Sheet) -> Sheet:
        """Comparable with the draft: the rest filled up from it, the same rows under the same ids."""
        whole = replace(
            self.sheet,
            data=self.sheet.data if self.holds_data else stored.data,
            report=stored.report,
            evidence=stored.evidence,
            explanations=stored.explanations,
        )
        return with_rows_of(whole, stored)

    def disputes(self, section: SectionKey, version: int, stored: Sheet) -> bool:
        """Whether the section's changes may take something from somebody who saved it since."""
        if self.rolled_over:
            return bool(dict(lists_of(stored)).get(section.value))
        return version != (self.base or {}).get(section, 0)


@dataclass(frozen=True, slots=True)
class IncomingSection:
    """``unchanged``: how many filled cells say the same. ``is_disputed``: each field has to be decided."""

    section: SectionKey
    label: str
    fields: tuple[IncomingField, ...]
    unchanged: int
    is_disputed: bool

    @property
    def open_fields(self) -> tuple[IncomingField, ...]:
        """What can be chosen between."""
        return tuple(entry for entry in self.fields if self.is_disputed and entry.may_choose)

    def sides(self, chosen: Mapping[str, str], *, rolled_over: bool = False) -> dict[str, Side]:
        """By the key of each field, whose text it gets. ``chosen`` by ``name``, or by the section's name for all."""
        whole = chosen.get(f"section.{self.section.value}", "")
        return {
            entry.key: self._side(entry, whole or chosen.get(entry.name, ""), rolled_over)
            for entry in self.fields
        }

    def _side(self, entry: IncomingField, wanted: str, rolled_over: bool) -> Side:
        if entry.is_locked:
            return Side.STORED
        if not (self.is_disputed and entry.may_choose):
            return Side.INCOMING
        if wanted in list(Side):
            return Side(wanted)
        return Side.STORED if rolled_over or not entry.new else Side.INCOMING


@dataclass(frozen=True, slots=True)
class Comparison:
    """``incoming`` and ``stored`` side by side, section by section; sections without a change are there too."""

    incoming: Sheet
    stored: Sheet
    sections: tuple[IncomingSection, ...]
    unlocked: Unlocked
    rolled_over: bool

    def decided(self, chosen: Mapping[str, str], unparsed: Collection[str] = ()) -> Sheet:
        """The sheet that comes of it. ``unparsed``: the draft's cells that hold what could not be read: their rows stay."""
        kept = {
            key
            for section in self.sections
            for key, side in section.sides(chosen, rolled_over=self.rolled_over).items()
            if side is Side.STORED
        }
        kept |= {f"{GONE}{row}" for path in unparsed for row in _rows_above(path)}
        return Merger(kept, lambda path: not self.unlocked.covers(path)).merge(self.incoming, self.stored)


def compare_incoming(
    incoming: Incoming,
    stored: Sheet,
    edition: Edition,
    scoring: Rubric,
    *,
    versions: Mapping[SectionKey, int],
    unlocked: Unlocked,
) -> Comparison:
    """``versions``: of the draft's sections, all of them. ``scoring``: the rubric finance scores by."""
    sheet = incoming.beside(stored)
    found = fields_of(stored, sheet, edition, scoring, unlocked)
    filled = list(_filled(sheet))
    sections = tuple(
        IncomingSection(
            section=key,
            label=edition.section_labels[key],
            fields=tuple(entry for entry in found if entry.section is key),
            unchanged=_unchanged(key, filled, found),
            is_disputed=incoming.disputes(key, version, stored),
        )
        for key, version in versions.items()
        if key is not SectionKey.REPORT
    )
    return Comparison(sheet, stored, sections, unlocked, incoming.rolled_over)


def still_unparsed(unparsed: Mapping[str, str], stored: Sheet, result: Sheet) -> dict[str, str]:
    """What of a section's unreadable texts stays, by the paths of ``result``: where nothing else stands there now."""
    rows = moved_paths(stored, result)
    found = {}
    for path, text in unparsed.items():
        row, _, leaf = path.rpartition(".")
        is_of_row = any(part.isdigit() for part in path.split(".")[1:2])
        place = f"{rows[row]}.{leaf}" if row in rows else "" if is_of_row else path
        if place and not value_at(result, place):
            found[place] = text
    return found


def _unchanged(section: SectionKey, filled: Iterable[str], found: Iterable[IncomingField]) -> int:
    changed = {path for entry in found for path in entry.paths}
    return sum(1 for path in filled if section_of(path) is section and path not in changed)


def _filled(sheet: Sheet) -> Iterator[str]:
    """The paths of every filled cell, the layout of the indicators aside."""
    cells = single_cells(sheet)
    yield from (path for path, text in cells.items() if text and path != "indicator_placement")
    for name, rows in lists_of(sheet):
        yield from _filled_rows(name, rows)


def _filled_rows(at: str, rows: Iterable[Row]) -> Iterator[str]:
    for place, row in enumerate(rows):
        yield from (f"{at}.{place}.{name}" for name, text in row.cells if text)
        for name, inner in row.lists:
            yield from _filled_rows(f"{at}.{place}.{name}", inner)


def _rows_above(path: str) -> Iterator[str]:
    """``main_tasks.0.lines.1`` and ``main_tasks.0`` of ``main_tasks.0.lines.1.amount``."""
    parts = path.split(".")
    return (".".join(parts[: place + 1]) for place, part in enumerate(parts) if place and part.isdigit())
