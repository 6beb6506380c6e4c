"""WeasyPrint, started once per process: fonts, style sheets and widths are kept, rendering is one at a time."""

import gc
import logging
import threading
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from functools import cache
from typing import Any, NoReturn
from xml.etree.ElementTree import Element

import cssselect2
import pydyf
from weasyprint import CSS, HTML, Document
from weasyprint.urls import URLFetcher

from assessments.exports.errors import MissingGlyph
from assessments.exports.pdf import fontconfig
from assessments.exports.pdf.advances import Advances
from assessments.exports.pdf.archive import Archive, finish
from assessments.exports.pdf.paper import Paper
from assessments.exports.pdf.style import USER_AGENT, style_sheet
from assessments.exports.pdf.typesetting import typesetting

# Cycles of boxes are collected every so many documents instead of many times during each.
DOCUMENTS_PER_COLLECTION = 4
COMPRESSION = 3


class ResourceRefused(OSError):
    """The document asked for something outside itself."""


class RefusingFetcher(URLFetcher):
    """Fetches nothing at all: the documents hold text, and the fonts come from the system."""

    def fetch(self, url: str, headers: Any = None) -> NoReturn:
        raise ResourceRefused(url)


class _Tree(HTML):
    """An element tree in place of HTML source: no parser, no markup from text."""

    def __init__(self, root: Element, fetcher: URLFetcher, user_agent: CSS) -> None:
        self.base_url = None
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element
        self._user_agent = user_agent

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:
        return [self._user_agent]


def _finish(document: Document, pdf: pydyf.PDF) -> None:
    finish(pdf)
    _compress(pdf)


def _compress(pdf: pydyf.PDF) -> None:
    """Compress each stream at the usual level: the library's own highest one takes an eighth of all the time."""
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and "Filter" not in item.extra:
            raw = b"\n".join(
                part if isinstance(part, bytes) else pydyf._to_bytes(part) for part in item.stream
            )
            item.stream = [zlib.compress(raw, COMPRESSION)]
            item.extra["Filter"] = "/FlateDecode"


class _GlyphWatch(logging.Handler):
    """Notes each character that WeasyPrint draws as an empty box."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.characters: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if (
            isinstance(record.msg, str)
            and record.msg.startswith(".notdef")
            and isinstance(record.args, tuple)
        ):
            self.characters.append(str(record.args[0]))


class Engine:
    """What is made once: use ``engine()``."""

    def __init__(self) -> None:
        logging.getLogger("weasyprint.progress").setLevel(logging.WARNING)
        self._lock = threading.Lock()
        self._fetcher = RefusingFetcher()
        self._fonts = fontconfig.load()
        self._sheets: dict[str, CSS] = {}
        self._user_agent = self._css(USER_AGENT)
        self._since_collection = 0
        self._is_warm = False
        self.body = Advances(self._fonts, fontconfig.families("body"))
        self.label = Advances(self._fonts, fontconfig.families("label"))
        self.title = Advances(self._fonts, fontconfig.families("title"))
        self.kai = Advances(self._fonts, fontconfig.families("kai"))
        self._by_stack = {
            tuple(fontconfig.families(role)): advances
            for role, advances in (("body", self.body), ("label", self.label), ("title", self.title))
        }

    def _css(self, text: str) -> CSS:
        return CSS(string=text, font_config=self._fonts, url_fetcher=self._fetcher)

    def write(
        self, root: Element, paper: Paper, *, typeset: bool, archive: Archive | None = None
    ) -> tuple[bytes, int]:
        """The PDF and its number of pages. Raises MissingGlyph where a character has no font.

        ``typeset``: all characters are ones that ``typesetting`` can draw. ``archive``: make it an official file.
        """
        return self.write_together([(root, style_sheet(paper))], typeset=typeset, archive=archive)

    def write_together(
        self, parts: Sequence[tuple[Element, str]], *, typeset: bool, archive: Archive | None = None
    ) -> tuple[bytes, int]:
        """Several documents, each with its own style sheet, as one file; page numbers begin anew with each.

        Title and other properties are the first one's. Otherwise as ``write``.
        """
        options = archive.options() if archive else {}
        ours = typesetting(self._by_stack) if typeset else nullcontext()
        with self._lock, self._quiet_collector(), ours:
            watch = _GlyphWatch()
            logger = logging.getLogger("weasyprint")
            logger.addHandler(watch)
            try:
                documents = [self._render(root, style) for root, style in parts]
                whole = documents[0].copy([page for document in documents for page in document.pages])
                data = whole.write_pdf(uncompressed_pdf=True, finisher=_finish, **options)
            finally:
                logger.removeHandler(watch)
        if watch.characters:
            raise MissingGlyph(watch.characters)
        return data, len(whole.pages)

    def _render(self, root: Element, style: str) -> Document:
        if style not in self._sheets:
            self._sheets[style] = self._css(style)
        html = _Tree(root, self._fetcher, self._user_agent)
        return html.render(font_config=self._fonts, stylesheets=[self._sheets[style]])

    @contextmanager
    def _quiet_collector(self) -> Iterator[None]:
        enabled = gc.isenabled()
        gc.disable()
        try:
            yield
        finally:
            if self._since_collection == 0:
                gc.collect()
                if not self._is_warm:
                    # What is there now stays: Django, the fonts, the style sheets. It need not be looked at again.
                    gc.freeze()
                    self._is_warm = True
            self._since_collection = (self._since_collection + 1) % DOCUMENTS_PER_COLLECTION
            if enabled:
                gc.enable()


@cache
def engine() -> Engine:
    """The engine of this process."""
    return Engine()
