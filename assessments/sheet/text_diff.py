"""An old and a new text as one, with what was taken out and put in marked: for people to read.

First whole sentences, then characters inside what is left; numbers and Latin words are never cut, and what two texts
share by chance between two changes is not kept apart. Time is bounded: a text too unlike to be compared by characters
is shown as replaced.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assessments.sheet.common_order import Pair, common


class Marking(StrEnum):
    SAME = "same"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text. Same and deleted runs make up the old text, same and inserted ones the new."""

    text: str
    kind: Marking


# One piece of a diff before it is told as segments: an equal text, or one text in the place of another.
Piece = tuple[str, str]

_SENTENCE = re.compile(r"[^。；;！？!?\n]*[。；;！？!?\n]?")
_TOKEN = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?[%％]?|[A-Za-z]+|.", re.DOTALL)
# Equal pairs that are looked at in one stretch of differing text: a few tenths of a second at the most.
_MEETINGS = 400_000


def marked(old: str, new: str) -> tuple[Segment, ...]:
    """The segments in reading order, what was deleted before what stands in its place."""
    pieces: list[Piece] = []
    for before, after in _stretches(_split(_SENTENCE, old), _split(_SENTENCE, new)):
        if before == after:
            pieces.append((before, after))
        else:
            tokens = _stretches(_split(_TOKEN, before), _split(_TOKEN, after))
            pieces += _tidy(list(tokens))
    return tuple(_segments(_joined(pieces)))


def _split(pattern: re.Pattern[str], text: str) -> list[str]:
    return [found for found in pattern.findall(text) if found]


def _stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    """Runs of equal parts, and between them what stands for what."""
    start, end = _ends(old, new)
    old_end, new_end = len(old) - end, len(new) - end
    inner = common(old[start:old_end], new[start:new_end], _MEETINGS) or []
    meetings: list[Pair] = [
        *((place, place) for place in range(start)),
        *((i + start, j + start) for i, j in inner),
        *((old_end + place, new_end + place) for place in range(end)),
    ]
    i = j = 0
    for here, there in [*meetings, (len(old), len(new))]:
        if (i, j) != (here, there):
            yield "".join(old[i:here]), "".join(new[j:there])
        if here < len(old):
            yield old[here], new[there]
        i, j = here + 1, there + 1


def _ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """How many parts are equal at the start and, of the rest, at the end."""
    shorter = min(len(old), len(new))
    start = next((place for place in range(shorter) if old[place] != new[place]), shorter)
    rest = shorter - start
    return start, next((place for place in range(rest) if old[-1 - place] != new[-1 - place]), rest)


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Neighbours of one sort made one."""
    found: list[Piece] = []
    for old, new in pieces:
        if found and (found[-1][0] == found[-1][1]) == (old == new):
            found[-1] = (found[-1][0] + old, found[-1][1] + new)
        else:
            found.append((old, new))
    return found


def _tidy(pieces: Sequence[Piece]) -> list[Piece]:
    """Give up what is the same between two changes where it is no longer than both, or a single sign."""
    found: list[Piece] = []
    for piece in _joined(pieces):
        found.append(piece)
        while len(found) > 2 and _is_chance(*found[-3:]):
            before, same, after = found[-3:]
            found[-3:] = [(before[0] + same[0] + after[0], before[1] + same[1] + after[1])]
    return found


def _is_chance(before: Piece, same: Piece, after: Piece) -> bool:
    if same[0] != same[1]:
        return False
    room = min(max(map(len, before)), max(map(len, after)))
    return len(same[0]) <= max(room, 1)


def _segments(pieces: Sequence[Piece]) -> Iterator[Segment]:
    for old, new in pieces:
        if old == new:
            yield Segment(old, Marking.SAME)
            continue
        if old:
            yield Segment(old, Marking.DELETED)
        if new:
            yield Segment(new, Marking.INSERTED)
