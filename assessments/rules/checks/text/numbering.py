"""Numbered items inside prose: 一、 （一） 1. （1） ① 一是 任务1."""

import re
from collections import Counter
from dataclasses import dataclass

_HAN = "一二三四五六七八九十"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
# An ordinal stands at the start of the text, of a line or of a clause.
_START = r"(?:^|(?<=[\n。；;：:，,、“ ]))[ \t]*"
_HAN_NUMBER = rf"[{_HAN}]{{1,3}}"
_KINDS = (
    ("一、", re.compile(rf"{_START}({_HAN_NUMBER})、")),
    ("（一）", re.compile(rf"{_START}[（(]({_HAN_NUMBER})[）)]")),
    # Not 1.5, and not the dates 3.15 or 2021.
    ("1.", re.compile(rf"{_START}(\d{{1,2}})[.．、](?!\d)")),
    ("（1）", re.compile(rf"{_START}[（(](\d{{1,2}})[）)]")),
    ("①", re.compile(rf"([{_CIRCLED}])")),
    ("一是", re.compile(rf"{_START}({_HAN_NUMBER})是")),
    ("任务1", re.compile(rf"{_START}任务(\d{{1,2}})[：:、.]")),
)


@dataclass(frozen=True, slots=True)
class Ordinal:
    """``kind`` is the first ordinal of its series, ``printed`` this one; ``start`` its place in the text."""

    kind: str
    number: int
    printed: str
    start: int
    end: int


def ordinals(text: str) -> tuple[Ordinal, ...]:
    """Every ordinal in a text, in the order in which they stand."""
    found = [
        Ordinal(kind, _value(match[1]), match[0].strip(), match.start(), match.end())
        for kind, pattern in _KINDS
        for match in pattern.finditer(text)
    ]
    return tuple(sorted(found, key=lambda ordinal: ordinal.start))


def first_ordinal(text: str) -> Ordinal | None:
    """The ordinal a text opens with."""
    return next((ordinal for ordinal in ordinals(text[:12]) if not text[: ordinal.start].strip()), None)


def items(text: str) -> tuple[str, ...]:
    """The items of the outermost series of a text that opens with an ordinal; none if it does not."""
    opening = first_ordinal(text)
    if opening is None:
        return ()
    places = [ordinal for ordinal in ordinals(text) if ordinal.kind == opening.kind]
    ends = [ordinal.start for ordinal in places[1:]] + [len(text)]
    return tuple(text[place.end : end].strip() for place, end in zip(places, ends, strict=True))


def breaks(text: str) -> tuple[tuple[Ordinal, int], ...]:
    """Ordinals that are not the next of their series, each with the number that was due.

    A series may begin again at 1 (a nested list under another item). What stands alone is no series: 九、十月份.
    """
    found = ordinals(text)
    lengths = Counter(ordinal.kind for ordinal in found)
    last: dict[str, int] = {}
    wrong = []
    for ordinal in found:
        if lengths[ordinal.kind] == 1:
            continue
        due = last.get(ordinal.kind, 0) + 1
        if ordinal.number not in (due, 1):
            wrong.append((ordinal, due))
        last[ordinal.kind] = ordinal.number
    return tuple(wrong)


def _value(printed: str) -> int:
    if printed.isdecimal():
        return int(printed)
    if printed in _CIRCLED:
        return _CIRCLED.index(printed) + 1
    tens, ten, ones = printed.rpartition("十")
    if not ten:
        return _HAN.index(printed[0]) + 1
    return (_HAN.index(tens[0]) + 1 if tens else 1) * 10 + (_HAN.index(ones[0]) + 1 if ones else 0)
