"""Composed sentences that no longer say what the form says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

_SENTENCE = re.compile(r"[^。；;！？!?\n]*[。；;！？!?]*\n?")


@dataclass(frozen=True, slots=True)
class Stale:
    """``old`` stands in the text as it was composed; composed now it would be ``new`` (empty: left out)."""

    old: str
    new: str


def stale_sentences(text: str, drafted: str, now: str) -> tuple[Stale, ...]:
    """What somebody kept of the draft and the form has since overtaken. ``now``: the draft composed today.

    What was edited is the department's own: nobody asks about it. What is new at the end of the draft is told behind
    the sentence it follows.
    """
    found = dict.fromkeys(stale for stale in _changes(_split(drafted), _split(now)) if stale.old in text)
    return tuple(stale for stale in found if stale.old.strip())


def with_new(text: str, stale: Stale) -> str:
    """The text with the new sentence in the place of the old one."""
    replaced = text.replace(stale.old, stale.new, 1)
    return "\n".join(line for line in replaced.split("\n") if line.strip())


def _split(text: str) -> list[str]:
    """Sentences, a paragraph's last one with its line end."""
    return [found for found in _SENTENCE.findall(f"{text}\n" if text else "") if found]


def _changes(drafted: list[str], now: list[str]) -> Iterator[Stale]:
    for kind, i, j, k, m in SequenceMatcher(None, drafted, now, autojunk=False).get_opcodes():
        old, new = drafted[i:j], now[k:m]
        if kind == "insert" and drafted:
            yield (
                _stale([drafted[i - 1]], [drafted[i - 1], *new])
                if i
                else _stale([drafted[0]], [*new, drafted[0]])
            )
        elif kind == "replace" and len(old) != len(new):
            yield _stale(old, new)
        elif kind in ("replace", "delete"):
            yield from (_stale([one], [other]) for one, other in zip_longest(old, new, fillvalue=""))


def _stale(old: list[str], new: list[str]) -> Stale:
    return Stale("".join(old).strip("\n"), "".join(new).strip("\n"))
