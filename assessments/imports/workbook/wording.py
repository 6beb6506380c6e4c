"""The wording of a label, however people retype it: blanks and line breaks inside, 全角, a colon, the unit."""

import re

from assessments.sheet.cells import clean_text

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}
_BLANKS = re.compile(r"\s+")
_UNIT = re.compile(r"\((单位:?)?[万亿]?元\)$")
_ENDS = "*:;,.※"


def key_of(text: str) -> str:
    """What is left of a label when nothing but its wording counts."""
    bare = _BLANKS.sub("", clean_text(text).translate(_HALF_WIDTH)).strip(_ENDS)
    return _UNIT.sub("", bare).strip(_ENDS)
