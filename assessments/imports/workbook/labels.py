"""Labels as people retype them: with blanks and line breaks inside, in 全角, with a colon, with the unit."""

import re
from collections.abc import Iterable, Sequence

from assessments.imports.workbook.book import Cell, Worksheet
from assessments.sheet.cells import clean_text

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}
_BLANKS = re.compile(r"\s+")
_UNIT = re.compile(r"\((单位:?)?[万亿]?元\)$")
_ENDS = "*:;,.※"


def key_of(text: str) -> str:
    """What is left of a label when nothing but its wording counts."""
    bare = _BLANKS.sub("", clean_text(text).translate(_HALF_WIDTH)).strip(_ENDS)
    return _UNIT.sub("", bare).strip(_ENDS)


def says(cell: Cell, *labels: str) -> bool:
    """Whether a cell holds one of the labels."""
    # No label is that long; texts of thousands of characters need no comparing.
    return len(cell.text) < 100 and key_of(cell.text) in {key_of(label) for label in labels}


def match_row(cells: Sequence[Cell], labels: Iterable[str]) -> dict[int, Cell]:
    """The labels that stand in a row: by their place in ``labels``. A label wanted several times takes its cells
    from left to right."""
    keys = [(key_of(cell.text) if len(cell.text) < 100 else "", cell) for cell in cells]
    found: dict[int, Cell] = {}
    for place, label in enumerate(labels):
        wanted = key_of(label)
        for at, (key, cell) in enumerate(keys):
            if key == wanted:
                found[place] = cell
                del keys[at]
                break
    return found


def find(worksheet: Worksheet, rows: Iterable[int], *labels: str) -> Cell | None:
    """The first cell of these rows that holds one of the labels."""
    wanted = {key_of(label) for label in labels}
    for row in rows:
        for cell in worksheet.row(row):
            if len(cell.text) < 100 and key_of(cell.text) in wanted:
                return cell
    return None
