"""How wide each character is drawn and by which glyph, asked of Pango once per process."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from weasyprint.text.ffi import FROM_UNITS, TO_UNITS, ffi, gobject, pango, unicode_to_char_p
from weasyprint.text.fonts import FontConfiguration

EM = 1000


@dataclass(frozen=True, slots=True)
class Glyph:
    """How one character is drawn: the place of its font in ``Advances.fonts``, the glyph, its width in 1/1000 em."""

    font: int
    number: int
    width: int


class Advances(dict[str, float]):
    """Character → advance in em under one font stack.

    ``missing`` collects what no font can draw. ``glyphs`` has every character that is drawn by one glyph of its own
    whatever stands beside it, as Chinese and Latin ones are.
    """

    def __init__(self, font_config: FontConfiguration, families: list[str]) -> None:
        super().__init__()
        self.missing: set[str] = set()
        self.glyphs: dict[str, Glyph] = {}
        self.fonts: list[Any] = []
        self._layouts: list[Any] = []
        self._context = ffi.gc(
            pango.pango_font_map_create_context(font_config.font_map), gobject.g_object_unref
        )
        pango.pango_context_set_round_glyph_positions(self._context, False)
        language, self._language_bytes = unicode_to_char_p("zh-CN")
        pango.pango_context_set_language(self._context, pango.pango_language_from_string(language))
        self._description = ffi.gc(pango.pango_font_description_new(), pango.pango_font_description_free)
        family, self._family_bytes = unicode_to_char_p(",".join(families))
        pango.pango_font_description_set_family(self._description, family)
        pango.pango_font_description_set_absolute_size(self._description, EM * TO_UNITS)

    def without(self, characters: Iterable[str]) -> set[str]:
        """Those of ``characters`` that no font of the stack can draw."""
        wanted = set(characters)
        for character in wanted - self.keys():
            self.__missing__(character)
        return wanted & self.missing

    def __missing__(self, character: str) -> float:
        layout = ffi.gc(pango.pango_layout_new(self._context), gobject.g_object_unref)
        pango.pango_layout_set_font_description(layout, self._description)
        text, _keep = unicode_to_char_p(character)
        pango.pango_layout_set_text(layout, text, -1)
        line = pango.pango_layout_get_line_readonly(layout, 0)
        extents = ffi.new("PangoRectangle *")
        pango.pango_layout_line_get_extents(line, ffi.NULL, extents)
        self[character] = extents.width * FROM_UNITS / EM
        self._note_glyphs(character, _runs(line), layout)
        return self[character]

    def _note_glyphs(self, character: str, runs: list[Any], layout: Any) -> None:
        glyphs = [run.glyphs.glyphs[at] for run in runs for at in range(run.glyphs.num_glyphs)]
        if any(glyph.glyph & pango.PANGO_GLYPH_UNKNOWN_FLAG for glyph in glyphs):
            self.missing.add(character)
        elif len(glyphs) == 1 and _stands_alone(character, glyphs[0]):
            width = round(glyphs[0].geometry.width * FROM_UNITS)
            self.glyphs[character] = Glyph(
                self._place_of(runs[0].item.analysis.font, layout), glyphs[0].glyph, width
            )

    def _place_of(self, font: Any, layout: Any) -> int:
        if font not in self.fonts:
            self.fonts.append(font)
            # Pango may drop a font that nothing uses; the layout uses it.
            self._layouts.append(layout)
        return self.fonts.index(font)


def _runs(line: Any) -> list[Any]:
    found = []
    run = line.runs[0] if line.runs != ffi.NULL else ffi.NULL
    while run != ffi.NULL:
        found.append(run.data)
        run = run.next
    return found


def _stands_alone(character: str, glyph: Any) -> bool:
    """Whether the glyph stays the same beside any other character: no marks, no right-to-left or joining script."""
    simple = unicodedata.bidirectional(character) not in ("R", "AL", "AN", "NSM")
    placed = glyph.geometry.x_offset == 0 and glyph.geometry.y_offset == 0
    kind = unicodedata.category(character)
    return simple and placed and kind[0] != "M" and kind != "Cf" and glyph.glyph != pango.PANGO_GLYPH_EMPTY
