"""Texts made comparable without losing their places."""

import re

# 全角 forms of ASCII, character by character, so that offsets stay true. Not NFKC: it would read 5² as 52.
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    ord("−"): ord("-"),
    ord("\u3000"): ord(" "),
}
_NO_WORD = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")


def half_width(text: str) -> str:
    """The text with 全角 letters, digits and signs made 半角; as long as before."""
    return text.translate(_HALF_WIDTH)


def bare(text: str) -> str:
    """Only letters, digits and characters: what remains equal when punctuation and spaces differ."""
    return _NO_WORD.sub("", half_width(text)).lower()


def masked(text: str) -> str:
    """``bare`` with every number made 0: equal for a sentence pasted with other figures."""
    return bare(_DIGITS.sub("0", half_width(text)))
