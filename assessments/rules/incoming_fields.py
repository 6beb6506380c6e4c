"""The changes that an incoming form brings, in words: one line a cell, one a row that is new or gone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from assessments.enums import IndicatorPlacement, SectionKey
from assessments.rules.checks.labels import section_of
from assessments.rules.outline import Item, outline_of
from assessments.rules.unlocking import Unlocked
from assessments.sheet.diff import Change, ChangeKind, diff
from assessments.sheet.edition import Edition
from assessments.sheet.merging import GONE, STATED
from assessments.sheet.rubric import Rubric
from assessments.sheet.text_diff import Segment, marked
from assessments.sheet.values import Sheet

_PLACEMENT = "indicator_placement"
_WORDS = {
    ChangeKind.ADDED: "新增",
    ChangeKind.REMOVED: "删去",
    ChangeKind.CHANGED: "修改",
    ChangeKind.MOVED: "次序变动",
}


@dataclass(frozen=True, slots=True)
class IncomingField:
    """``key`` as ``sheet.merging`` knows it; ``paths`` of the filled cells of the incoming form that it is about.

    ``is_locked``: a return keeps the stored text. ``may_choose``: false for a row's place in its list.
    """

    key: str
    section: SectionKey
    label: str
    kind: ChangeKind
    old: str
    new: str
    segments: tuple[Segment, ...]
    paths: tuple[str, ...] = ()
    is_locked: bool = False
    may_choose: bool = True

    @property
    def word(self) -> str:
        return _WORDS[self.kind]

    @property
    def name(self) -> str:
        """The name of the choice on a page."""
        return f"choice.{self.key}"


def fields_of(
    stored: Sheet, incoming: Sheet, edition: Edition, scoring: Rubric, unlocked: Unlocked
) -> tuple[IncomingField, ...]:
    """Every difference, in the order of the form."""
    teller = _Teller(stored, incoming, edition, scoring, unlocked)
    return (*teller.changes(diff(stored, incoming)), *teller.stated(stored, incoming))


class _Teller:
    def __init__(
        self, stored: Sheet, incoming: Sheet, edition: Edition, scoring: Rubric, unlocked: Unlocked
    ) -> None:
        self.old, self.new = (outline_of(sheet, edition, scoring).by_path() for sheet in (stored, incoming))
        self.unlocked = unlocked

    def changes(self, found: Sequence[Change]) -> Iterator[IncomingField]:
        for row, entries in groupby(found, key=_one_sided_row):
            if row:
                yield self._row(row.removeprefix(GONE), list(entries))
            else:
                yield from map(self._cell, entries)

    def _row(self, path: str, changes: Sequence[Change]) -> IncomingField:
        """A row that only one of the forms has, with everything in it."""
        is_new = changes[0].kind is ChangeKind.ADDED
        items = self.new if is_new else self.old
        text = "\n".join(
            f"{_name(items.get(change.place))}：{change.new or change.old}"
            for change in changes
            if change.new or change.old
        )
        old, new = ("", text) if is_new else (text, "")
        # Whether rows may be added or removed is said by the stored list.
        listed = changes[0].within if is_new else path.rpartition(".")[0]
        return IncomingField(
            key=path if is_new else GONE + path,
            section=_section(path),
            label=_label(items.get(path), path),
            kind=changes[0].kind,
            old=old,
            new=new,
            segments=marked(old, new),
            paths=tuple(change.path for change in changes if change.path),
            is_locked=not self.unlocked.covers(listed),
        )

    def _cell(self, change: Change) -> IncomingField:
        is_place = change.kind is ChangeKind.MOVED and change.path.rpartition(".")[2].isdigit()
        old, new = change.old, change.new
        if change.place == _PLACEMENT:
            old, new = IndicatorPlacement(old).label, IndicatorPlacement(new).label
        covered = change.old_path.rpartition(".")[0] if is_place else change.old_path
        label = "任务指标的排法" if change.place == _PLACEMENT else self._label(change)
        return IncomingField(
            key=change.path,
            section=_section(change.place),
            label=label,
            kind=change.kind,
            old=f"第 {old} 行" if is_place else old,
            new=f"第 {new} 行" if is_place else new,
            segments=() if is_place else marked(old, new),
            paths=(change.path,) if new and not is_place else (),
            is_locked=not self.unlocked.covers(covered),
            may_choose=not is_place,
        )

    def _label(self, change: Change) -> str:
        return _label(self.new.get(change.path) or self.old.get(change.old_path), change.place)

    def stated(self, stored: Sheet, incoming: Sheet) -> Iterator[IncomingField]:
        """What a form from outside prints in computed cells, where it is not what they compute to."""
        for path in {**stored.stated, **incoming.stated}:
            old, new = stored.stated.get(path, ""), incoming.stated.get(path, "")
            if old == new:
                continue
            kind = ChangeKind.CHANGED if old and new else ChangeKind.ADDED if new else ChangeKind.REMOVED
            yield IncomingField(
                key=STATED + path,
                section=_section(path),
                label=f"{_label(self.new.get(path), path)}（表上印的数，与计算的不同）",
                kind=kind,
                old=old,
                new=new,
                segments=marked(old, new),
                is_locked=not self.unlocked.covers(path),
            )


def _one_sided_row(change: Change) -> str:
    """The key of the row that is new or gone as a whole; empty for a cell of a row that both forms have."""
    if not change.within:
        return ""
    depth = change.within.count(".") + 2
    sign = "" if change.kind is ChangeKind.ADDED else GONE
    return sign + ".".join(change.place.split(".")[:depth])


def _section(path: str) -> SectionKey:
    section = section_of(path)
    if section is None:
        raise ValueError(path)
    return section


def _label(item: Item | None, path: str) -> str:
    return item.label if item else path


def _name(item: Item | None) -> str:
    return item.name if item else ""
