"""Widths and heights in the workbook. Excel computes no height of a wrapped merged cell, so we do."""

import unicodedata
from dataclasses import dataclass
from functools import cache

from assessments.exports.lines import break_lines
from assessments.sheet.edition import Orientation

# Width of a digit of the workbook's default font (Calibri 11) and the room Excel adds to a column, in px at 96 dpi.
DIGIT = 7
COLUMN_PADDING = 5
# What a cell keeps free at its left and right, in px.
CELL_PADDING = 8
PX_PER_PT = 96 / 72
# Excel's limit for one row is 409.5 pt; a higher cell is merged over several.
HIGHEST_ROW = 400.0
LINE = 1.45
ROW_PADDING = 4.0
# Column widths are rounded, and each program draws its own font for 仿宋: lines may hold a little less.
SAFETY = 0.96


@dataclass(frozen=True, slots=True)
class Sizes:
    """The table's width in px, and the size of its type in pt."""

    width: int
    font_size: float

    def column_width(self, left: int, right: int) -> float:
        """The width of the column between two edges, in characters as Excel counts them."""
        return round((self.pixels(left, right) - COLUMN_PADDING) / DIGIT, 2)

    def pixels(self, left: int, right: int) -> float:
        return (right - left) * self.width / 1000

    def height(self, text: str, left: int, right: int, size: float | None = None) -> float:
        """The height in pt that ``text`` needs in a cell between two edges."""
        size = size or self.font_size
        room = (self.pixels(left, right) - CELL_PADDING) / (size * PX_PER_PT) * SAFETY
        lines = len(break_lines(text, room, advance)) if text else 1
        return round(lines * LINE * size + ROW_PADDING, 2)

    def one_line_size(self, text: str, largest: int, smallest: int) -> int:
        """The largest size in pt at which ``text`` stands on one line across the table; ``largest`` if none does."""
        room = (self.width - CELL_PADDING) * SAFETY / PX_PER_PT
        fitting = (
            size for size in range(largest, smallest - 1, -1) if sum(map(advance, text)) * size <= room
        )
        return next(fitting, largest)


SIZES = {Orientation.PORTRAIT: Sizes(668, 10.5), Orientation.LANDSCAPE: Sizes(1030, 9.5)}


@cache
def advance(character: str) -> float:
    """About how wide a character is, in em: a full-width one 1, capitals and signs that may be wide 0.7."""
    if unicodedata.east_asian_width(character) in "WFA":
        return 1.0
    return 0.7 if character.isupper() or character in "%@&mw—" else 0.55


def spread(bands: list[list[float]], start: int, end: int, needed: float) -> None:
    """Give the bands of rows from ``start`` to ``end`` evenly what a merged cell over them lacks."""
    count = sum(map(len, bands[start:end]))
    lacking = needed - sum(map(sum, bands[start:end]))
    if lacking > 0:
        for row in range(start, end):
            bands[row] = [height + lacking / count for height in bands[row]]
