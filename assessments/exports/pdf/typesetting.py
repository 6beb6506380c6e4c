"""Drawing the lines that were already broken, without asking WeasyPrint to find them again.

WeasyPrint lays out and shapes every line by itself, through Pango, twice. Our lines are broken and measured before
(``lines``, ``Advances``), and Chinese and Latin characters stand beside each other without kerning or joining: a cell's
text can be placed as one box and written to the page glyph by glyph. This takes the place of three functions of
WeasyPrint while one of our documents is made: half of all time is saved. Documents with other scripts, and other versions of
WeasyPrint, are drawn the ordinary way; tests compare the pictures of both.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import weasyprint
import weasyprint.draw as weasy_draw
import weasyprint.layout.inline as weasy_inline
from weasyprint.formatting_structure.boxes import TableCellBox
from weasyprint.text.line_break import strut

from assessments.exports.pdf.advances import Advances

VERSION = "70.0"
# The CSS property by which the style sheet says where a text begins; it is inherited and means nothing to lines that
# are not broken: 1, the lines go down from where the first one would stand; otherwise they are centred about it.
DOWNWARD = "orphans"

_ordinary_split = weasy_inline.split_first_line
_ordinary_draw = weasy_draw.draw_text
_ordinary_border = weasy_draw.draw_border


@dataclass(slots=True)
class _Block:
    """The lines of one text box, in place of a Pango layout."""

    text: str
    lines: list[str]
    widths: list[float]
    advances: Advances
    first_baseline: float
    line_height: float


def can_typeset(used: Iterable[tuple[Advances, set[str]]]) -> bool:
    """Whether all characters are ones that stand alone."""
    return weasyprint.__version__ == VERSION and all(
        advances.glyphs.keys() >= characters for advances, characters in used
    )


@contextmanager
def typesetting(advances: Mapping[tuple[str, ...], Advances]) -> Iterator[None]:
    """Have preformatted text in these font stacks set by us. One document at a time (the engine's lock)."""
    fonts: dict[tuple[int, int], Any] = {}

    def split(text: str, style: Any, *rest: Any, **named: Any) -> tuple[Any, ...]:
        known = advances.get(tuple(style["font_family"]))
        if style["white_space"] != "pre" or known is None:
            ordinary: tuple[Any, ...] = _ordinary_split(text, style, *rest, **named)
            return ordinary
        return _placed(text, style, known)

    def draw(stream: Any, box: Any, *rest: Any) -> None:
        if isinstance(box.pango_layout, _Block):
            _draw_block(stream, box, box.pango_layout, fonts)
        else:
            _ordinary_draw(stream, box, *rest)

    weasy_inline.split_first_line, weasy_draw.draw_text, weasy_draw.draw_border = split, draw, _draw_border
    try:
        yield
    finally:
        weasy_inline.split_first_line, weasy_draw.draw_text = _ordinary_split, _ordinary_draw
        weasy_draw.draw_border = _ordinary_border


def _placed(text: str, style: Any, advances: Advances) -> tuple[Any, ...]:
    """What ``split_first_line`` answers: layout, length in bytes, no rest, width, height, baseline.

    All lines count as one whose box is a line high, so that the table's rows, whose heights we give, decide.
    """
    size = style["font_size"]
    line_height, baseline = strut(style)
    lines = text.split("\n")
    widths = [sum(map(advances.__getitem__, line)) * size for line in lines]
    height = line_height if style[DOWNWARD] == 1 else line_height * len(lines)
    block = _Block(text, lines, widths, advances, baseline, line_height)
    return block, len(text.encode()), None, max(widths), height, baseline - (line_height - height) / 2


def _draw_block(stream: Any, box: Any, block: _Block, fonts: dict[tuple[int, int], Any]) -> None:
    size = box.style["font_size"]
    centred = box.style["text_align_all"] == "center"
    top = box.position_y + box.margin_top + block.first_baseline
    stream.set_color(box.style["color"])
    stream.begin_text()
    for number, (line, width) in enumerate(zip(block.lines, block.widths, strict=True)):
        if line:
            left = box.position_x + ((box.width - width) / 2 if centred else 0)
            stream.set_text_matrix(1, 0, 0, -1, left, top + number * block.line_height)
            _draw_line(stream, line, size, block.advances, fonts)
    stream.end_text()


def _draw_border(stream: Any, box: Any) -> None:
    """The frame of a table cell, whose four sides are alike; other borders the ordinary way."""
    if not isinstance(box, TableCellBox):
        _ordinary_border(stream, box)
        return
    width = box.border_top_width
    left, top, across, down = box.border_box_x(), box.border_box_y(), box.border_width(), box.border_height()
    with stream.artifact():
        stream.set_color(box.style["border_top_color"])
        stream.rectangle(left, top, across, down)
        stream.rectangle(left + width, top + width, across - 2 * width, down - 2 * width)
        stream.fill(even_odd=True)


def _draw_line(
    stream: Any, line: str, size: float, advances: Advances, fonts: dict[tuple[int, int], Any]
) -> None:
    run, current = "", -1
    for character in line:
        glyph = advances.glyphs[character]
        if glyph.font != current:
            if run:
                stream.show_text(f"<{run}>")
            run, current = "", glyph.font
            font = _font(stream, advances, current, fonts)
            stream.set_font_size(font.hash, size)
        if glyph.number not in font.to_unicode:
            font.to_unicode[glyph.number] = character
            font.widths[glyph.number] = glyph.width
        run += f"{glyph.number:04x}"
    stream.show_text(f"<{run}>")


def _font(stream: Any, advances: Advances, place: int, fonts: dict[tuple[int, int], Any]) -> Any:
    """The document's font for a place in ``advances.fonts``, entered once."""
    key = (id(advances), place)
    if key not in fonts:
        fonts[key], _ = stream.add_font(advances.fonts[place])
    return fonts[key]
