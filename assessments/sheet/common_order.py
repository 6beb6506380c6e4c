"""Longest common subsequences, in time that grows with the number of equal pairs."""

from bisect import bisect_left
from collections.abc import Hashable, Sequence

Pair = tuple[int, int]


def rising(numbers: Sequence[int]) -> list[int]:
    """The places of a longest strictly rising subsequence."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_left(tails, number)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [number]
        ends[length : length + 1] = [place]
    found = []
    place = ends[-1] if ends else -1
    while place >= 0:
        found.append(place)
        place = before[place]
    return found[::-1]


def common(left: Sequence[Hashable], right: Sequence[Hashable], limit: int) -> list[Pair] | None:
    """The pairs of a longest common subsequence; None where there are more than ``limit`` equal pairs to look at."""
    places: dict[Hashable, list[int]] = {}
    for place, value in enumerate(right):
        places.setdefault(value, []).append(place)
    if sum(len(places.get(value, ())) for value in left) > limit:
        return None
    meetings = [(i, j) for i, value in enumerate(left) for j in reversed(places.get(value, ()))]
    return [meetings[place] for place in rising([j for _, j in meetings])]
