"""Which row of a list is which row of another: by identity, else by what stands in them.

Pairing is bounded: equal rows and names by sorting, likeness only among near neighbours; lists of 300 rows that have
nothing in common take milliseconds. It does not depend on which of the lists is called the old one.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from assessments.sheet.common_order import Pair, rising

# Half of two texts' pairs of neighbouring characters agree: a sentence with its figures corrected is still itself.
_LIKE = 0.5
_WINDOW = 20
_PROFILE = 400
_NUMBERING = re.compile(
    r"\s*(?:[（(][0-9]{1,3}[)）]|[0-9]{1,3}(?:[.．](?![0-9])|[、)）])|[（(][一二三四五六七八九十]{1,3}[)）]"
    r"|[一二三四五六七八九十]{1,3}[、.．]|[①-⑳])\s*"
)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a list: its cells by name as text, its own lists, and the database row it is stored in, if any."""

    cells: tuple[tuple[str, str], ...]
    lists: tuple[tuple[str, tuple["Row", ...]], ...] = ()
    row: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Matching:
    """``pairs``: new place → old place. ``moved``: new places of the rows that left the order of the others."""

    pairs: dict[int, int]
    moved: frozenset[int]


def without_number(text: str) -> str:
    """A text without the number it stands under in its list."""
    return _NUMBERING.sub("", text, count=1) if _NUMBERING.match(text) else text


def match(old: Sequence[Row], new: Sequence[Row]) -> Matching:
    """Pair the rows of two lists."""
    if tuple(old) == tuple(new):
        return Matching({place: place for place in range(len(new))}, frozenset())
    if _order(old) <= _order(new):
        pairs, moved = _paired(old, new)
        return Matching({j: i for i, j in pairs}, frozenset(j for _, j in moved))
    pairs, moved = _paired(new, old)
    return Matching(dict(pairs), frozenset(i for i, _ in moved))


def _order(rows: Sequence[Row]) -> list[str]:
    return [repr(row) + str(row.row) for row in rows]


def _paired(left: Sequence[Row], right: Sequence[Row]) -> tuple[list[Pair], list[Pair]]:
    open_ = _Open(left, right)
    open_.pair(_crossing(open_, lambda row: row.row))
    # Rows that are both stored and are not the same row are two rows, however alike.
    if not (_all_stored(open_.left_rows) and _all_stored(open_.right_rows)):
        for key in (_content, _name):
            open_.pair(_in_order(open_, key))
            open_.pair(_crossing(open_, key))
        open_.pair(_alike(open_))
        open_.pair(_between(open_))
    pairs = sorted(open_.pairs)
    kept = set(rising([j for _, j in pairs]))
    return pairs, [pair for place, pair in enumerate(pairs) if place not in kept]


class _Open:
    """The rows that have no partner yet, by their places."""

    def __init__(self, left: Sequence[Row], right: Sequence[Row]) -> None:
        self.left = dict(enumerate(left))
        self.right = dict(enumerate(right))
        self.pairs: list[Pair] = []

    @property
    def left_rows(self) -> Iterable[Row]:
        return self.left.values()

    @property
    def right_rows(self) -> Iterable[Row]:
        return self.right.values()

    def pair(self, found: Iterable[Pair]) -> None:
        for i, j in list(found):
            del self.left[i], self.right[j]
            self.pairs.append((i, j))


def _all_stored(rows: Iterable[Row]) -> bool:
    return all(row.row is not None for row in rows)


def _content(row: Row) -> Hashable:
    bare = (row.cells[0][0], without_number(row.cells[0][1]))
    return ((bare, *row.cells[1:]), row.lists) if any(text for _, text in row.cells) else None


def _name(row: Row) -> Hashable:
    return without_number(row.cells[0][1]) or None


def _places(rows: dict[int, Row], key: Callable[[Row], Hashable]) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = {}
    for place, row in rows.items():
        if (value := key(row)) is not None:
            found.setdefault(value, []).append(place)
    return found


def _in_order(open_: _Open, key: Callable[[Row], Hashable]) -> list[Pair]:
    """A longest run of equal rows that stand in the same order in both lists."""
    places = _places(open_.right, key)
    meetings = [(i, j) for i, row in open_.left.items() for j in reversed(places.get(key(row), ()))]
    return [meetings[place] for place in rising([j for _, j in meetings])]


def _crossing(open_: _Open, key: Callable[[Row], Hashable]) -> list[Pair]:
    """Equal rows wherever they stand, first to first."""
    places = _places(open_.right, key)
    found = _places(open_.left, key).items()
    return [pair for value, here in found for pair in zip(here, places.get(value, ()), strict=False)]


def _alike(open_: _Open) -> list[Pair]:
    """Rows that are more alike than not, the most alike first, among near neighbours."""
    left = [(i, _profiles(row)) for i, row in open_.left.items()]
    right = [(j, _profiles(row)) for j, row in open_.right.items()]
    scored = []
    for place, (i, mine) in enumerate(left):
        for j, theirs in right[max(0, place - _WINDOW) : place + _WINDOW + 1]:
            likeness = max(map(_likeness, mine, theirs))
            if likeness >= _LIKE:
                scored.append((-likeness, abs(i - j), i, j))
    found: list[Pair] = []
    taken_left, taken_right = set(), set()
    for _, _, i, j in sorted(scored):
        if i not in taken_left and j not in taken_right:
            taken_left.add(i)
            taken_right.add(j)
            found.append((i, j))
    return found


def _profiles(row: Row) -> tuple[frozenset[str], frozenset[str]]:
    """The name and the whole row, as the pairs of neighbouring characters in them."""
    name = without_number(row.cells[0][1])
    whole = name + "\n" + "\n".join(text for _, text in row.cells[1:])
    return _neighbours(name), _neighbours(whole)


def _neighbours(text: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(text[:_PROFILE])))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _between(open_: _Open) -> list[Pair]:
    """Rows rewritten in their place: as many old as new ones between the same two neighbours."""
    pairs = sorted(open_.pairs)
    order = [pairs[place] for place in rising([j for _, j in pairs])]
    gaps: dict[int, tuple[list[int], list[int]]] = {}
    for side, rows in enumerate((open_.left, open_.right)):
        fixed = [pair[side] for pair in order]
        for place in rows:
            gaps.setdefault(bisect_left(fixed, place), ([], []))[side].append(place)
    return [
        pair
        for here, there in gaps.values()
        if len(here) == len(there)
        for pair in zip(here, there, strict=True)
    ]
