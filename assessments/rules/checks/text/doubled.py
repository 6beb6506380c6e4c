"""Words typed twice: 企业服务企业服务."""

import re
from collections.abc import Collection, Iterator

# Two to eight characters at once repeated; the bound keeps the search linear.
_DOUBLED = re.compile(r"([\u4e00-\u9fff]{2,8}?)\1")
_POINTS = re.compile(r"([，。；：、])\1+")
# 一步一步, 一项一项: a number word opens a legitimate reduplication.
_MEASURES = "一两每逐"


def doubled_words(text: str, allowed: Collection[str] = ()) -> Iterator[str]:
    """Each word of at least two characters that stands twice in a row, and each doubled stop (，，)."""
    for found in _DOUBLED.finditer(text):
        word = found[1]
        if word[0] not in _MEASURES and word not in allowed and len(set(word)) > 1:
            yield found[0]
    for found in _POINTS.finditer(text):
        yield found[0]
