"""Cutting prose into sentences."""

import re
from dataclasses import dataclass

# 。！？； and line ends close a sentence; a full stop after a digit is a decimal point or an ordinal.
_SENTENCE = re.compile(r"[^。！？；;!?\n]+")


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    start: int


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text without their closing sign, empty ones left out."""
    return tuple(
        Sentence(found[0].strip(), found.start()) for found in _SENTENCE.finditer(text) if found[0].strip()
    )
