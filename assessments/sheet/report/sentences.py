"""A composed sentence cut at its figures: for pages that show each of them by itself."""

import string
from collections.abc import Iterator


def sentence_parts(sentence: str) -> Iterator[tuple[str, str]]:
    """(text, code of the figure behind it); the code is empty behind the last text."""
    for text, name, _, _ in string.Formatter().parse(sentence):
        yield text, name or ""
