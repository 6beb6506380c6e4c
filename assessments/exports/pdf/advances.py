"""How wide each character is drawn, asked of Pango once per process, and which characters no font has."""

from weasyprint.text.ffi import FROM_UNITS, TO_UNITS, ffi, gobject, pango, unicode_to_char_p
from weasyprint.text.fonts import FontConfiguration

EM = 1000


class Advances(dict[str, float]):
    """Character → advance in em under one font stack; ``missing`` collects what no font can draw."""

    def __init__(self, font_config: FontConfiguration, families: list[str]) -> None:
        super().__init__()
        self.missing: set[str] = set()
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

    def __missing__(self, character: str) -> float:
        layout = ffi.gc(pango.pango_layout_new(self._context), gobject.g_object_unref)
        pango.pango_layout_set_font_description(layout, self._description)
        text, _keep = unicode_to_char_p(character)
        pango.pango_layout_set_text(layout, text, -1)
        line = pango.pango_layout_get_line_readonly(layout, 0)
        extents = ffi.new("PangoRectangle *")
        pango.pango_layout_line_get_extents(line, ffi.NULL, extents)
        if self._is_missing(line):
            self.missing.add(character)
        self[character] = extents.width * FROM_UNITS / EM
        return self[character]

    @staticmethod
    def _is_missing(line: object) -> bool:
        run = line.runs[0] if line.runs != ffi.NULL else ffi.NULL  # type: ignore[attr-defined]
        while run != ffi.NULL:
            glyphs = run.data.glyphs
            if any(
                glyphs.glyphs[at].glyph & pango.PANGO_GLYPH_UNKNOWN_FLAG for at in range(glyphs.num_glyphs)
            ):
                return True
            run = run.next
        return False
