"""Lists inside a sentence that state their own length: 甲、乙、丙等新业务3项."""

import re
from dataclasses import dataclass

from assessments.rules.checks.text.normal import half_width

_LIST = re.compile(
    r"(?P<items>[^,.;。;:!?、\n]{2,40}(?:、[^,.;。;:!?、\n]{2,40}){1,20})等"
    r"(?P<noun>[\u4e00-\u9fff]{0,8}?)(?P<count>\d{1,3}|[两二三四五六七八九十]大?)(?P<unit>[项个家种类大]|(?=[\u4e00-\u9fff]{2}))"
)
_HAN = {"两": 2} | {character: value for value, character in enumerate("一二三四五六七八九十", 1)}


@dataclass(frozen=True, slots=True)
class Enumeration:
    items: tuple[str, ...]
    count: int
    printed: str


def enumerations(text: str) -> tuple[Enumeration, ...]:
    """Each list closed by 等 and a count."""
    if "等" not in text or "、" not in text:
        return ()
    found = []
    for match in _LIST.finditer(half_width(text)):
        printed = match["count"].removesuffix("大")
        count = int(printed) if printed.isdecimal() else _HAN[printed]
        found.append(Enumeration(tuple(match["items"].split("、")), count, match[0]))
    return tuple(found)


def listed(text: str) -> int:
    """How many things the longest list of a text names, counted or not."""
    return max((clause.count("、") + 1 for clause in re.split(r"[，。；：！？,;\n]", text)), default=0)
