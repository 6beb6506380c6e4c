"""Comparing the names of indicators as people write them."""

from functools import lru_cache

from rapidfuzz import fuzz

from assessments.rules.checks.text.normal import bare
from assessments.rules.checks.text.numbering import items

# Longer texts are compared by their beginning: no name is longer, and time stays bounded.
COMPARED = 200


def parts(name: str) -> tuple[str, ...]:
    """The single indicators of a cell that names several: 1.座谈会场数；2.政策传达率."""
    return tuple(item.strip("；;。. ") for item in items(name)) or (name,)


@lru_cache(maxsize=4096)
def core(name: str, generic: tuple[str, ...]) -> str:
    """A name without punctuation and without the words that every name may carry; itself if nothing is left."""
    whole = rest = bare(name[:COMPARED])
    for word in generic:
        rest = rest.replace(word, "")
    return rest or whole


@lru_cache(maxsize=4096)
def unified(text: str, synonyms: tuple[tuple[str, ...], ...]) -> str:
    """A text in which each group of synonyms is one word, written once where several of a group meet."""
    for group in synonyms:
        for word in group[1:]:
            text = text.replace(word, group[0])
        text = text.replace(group[0] * 2, group[0])
    return text


def similarity(one: str, other: str) -> float:
    """0–100: how much of two texts agrees in order."""
    return fuzz.ratio(one[:COMPARED], other[:COMPARED])


def partial_similarity(one: str, other: str) -> float:
    """0–100: how well the shorter text is found within the longer."""
    return fuzz.partial_ratio(one[:COMPARED], other[:COMPARED])
