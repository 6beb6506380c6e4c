"""What changed between two sheets, field by field.

Compared is what a department fills in: not the identity of the form, not its computed cells (nor what a form from
outside printed in them), not the explanations to findings. Numbers compare by value.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from assessments.sheet.diff_cells import BLOCKS, lists_of, single_cells
from assessments.sheet.diff_rows import Row, match, without_number
from assessments.sheet.values import Sheet


class ChangeKind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    # Another place in its list, or only another number in front; the content is the same.
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Change:
    """One field. ``path``: its place in the new sheet, empty if it is gone; ``old_path``: in the old one, empty if it
    was not there. A cell of a row that is in both sheets has both, though its kind is ``added`` or ``removed`` where it
    was filled in or emptied. ``within``: of a row that only one sheet has, the list of the other sheet that it is not in.

    A row as a whole (``goals.2``) stands only for rows that moved (``old`` and ``new`` are their numbers, from 1) and
    for rows without content that were added or removed.
    """

    path: str
    old_path: str
    kind: ChangeKind
    old: str
    new: str
    within: str = field(default="", compare=False)

    @property
    def place(self) -> str:
        """Where the field stands, or stood."""
        return self.path or self.old_path


def diff(old: Sheet, new: Sheet) -> tuple[Change, ...]:
    """Every change in the order of the form; nothing where both sheets say the same.

    Rows are one and the same where their database rows are known on both sides; else they are recognised by what
    stands in them.
    """
    found: list[Change] = []
    before, after = single_cells(old), single_cells(new)
    for path in {**before, **after}:
        found += _cell(path, path, before.get(path, ""), after.get(path, ""))
    for (name, rows), (_, others) in zip(lists_of(old), lists_of(new), strict=True):
        found += _rows(name, name, rows, others)
    return tuple(sorted(found, key=lambda change: BLOCKS.index(change.place.partition(".")[0])))


def _cell(old_path: str, path: str, old: str, new: str, *, renumbered: bool = False) -> Iterator[Change]:
    if old == new:
        return
    kind = ChangeKind.CHANGED
    if not old or not new:
        kind = ChangeKind.ADDED if new else ChangeKind.REMOVED
    elif renumbered and without_number(old) == without_number(new):
        kind = ChangeKind.MOVED
    yield Change(path, old_path, kind, old, new)


def _rows(old_at: str, at: str, old: Sequence[Row], new: Sequence[Row]) -> Iterator[Change]:
    matching = match(old, new)
    stay = {*matching.pairs.values()}
    gone = deque(place for place in range(len(old)) if place not in stay)
    for place, row in enumerate(new):
        before = matching.pairs.get(place)
        # What is gone is told where it stood.
        while gone and gone[0] < (place + 1 if before is None else before):
            yield from _removed(old_at, old, gone.popleft(), at)
        path = f"{at}.{place}"
        if before is None:
            yield from _one_sided(path, row, ChangeKind.ADDED, old_at)
            continue
        old_path = f"{old_at}.{before}"
        if place in matching.moved:
            yield Change(path, old_path, ChangeKind.MOVED, str(before + 1), str(place + 1))
        yield from _row(old_path, path, old[before], row, renumbered=before != place)
    for place in gone:
        yield from _removed(old_at, old, place, at)


def _removed(at: str, rows: Sequence[Row], place: int, within: str) -> Iterator[Change]:
    return _one_sided(f"{at}.{place}", rows[place], ChangeKind.REMOVED, within)


def _row(old_path: str, path: str, old: Row, new: Row, *, renumbered: bool) -> Iterator[Change]:
    if old == new:
        return
    for (name, before), (_, after) in zip(old.cells, new.cells, strict=True):
        yield from _cell(f"{old_path}.{name}", f"{path}.{name}", before, after, renumbered=renumbered)
    for (name, rows), (_, others) in zip(old.lists, new.lists, strict=True):
        yield from _rows(f"{old_path}.{name}", f"{path}.{name}", rows, others)


def _one_sided(path: str, row: Row, kind: ChangeKind, within: str) -> Iterator[Change]:
    filled = [(f"{path}.{name}", text) for name, text in row.cells if text]
    for cell, text in filled or [(path, "")]:
        if kind is ChangeKind.ADDED:
            yield Change(cell, "", kind, "", text, within)
        else:
            yield Change("", cell, kind, text, "", within)
    for name, rows in row.lists:
        for place, inner in enumerate(rows):
            yield from _one_sided(f"{path}.{name}.{place}", inner, kind, within)
