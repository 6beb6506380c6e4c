"""The shared strings of a workbook, without phonetic hints; only those that cells ask for."""

import re

from assessments.imports.workbook.parsing.markup import Attributes

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_UNDERLINE = 0x5F
_FIRST_PRINTABLE = 0x20


class RichText:
    """Collects the text of one string item: plain or in runs, phonetic runs left out."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._inside = False
        self._phonetic = 0

    def start(self, name: str) -> None:
        if name in ("rPh", "phoneticPr"):
            self._phonetic += 1
        self._inside = name == "t" and not self._phonetic

    def end(self, name: str) -> None:
        if name in ("rPh", "phoneticPr"):
            self._phonetic -= 1
        self._inside = False

    def text(self, data: str) -> None:
        if self._inside:
            self._parts.append(data)

    def taken(self) -> str:
        """The text so far; the next item begins empty."""
        text = "".join(self._parts)
        self._parts.clear()
        return unescaped(text) if "_x" in text else text


class SharedStrings:
    """Handler of xl/sharedStrings.xml: the strings by number."""

    def __init__(self) -> None:
        self.strings: list[str] = []
        self._item = RichText()

    def start(self, name: str, attributes: Attributes) -> None:
        self._item.start(name)

    def end(self, name: str) -> None:
        self._item.end(name)
        if name == "si":
            self.strings.append(self._item.taken())

    def text(self, data: str) -> None:
        self._item.text(data)


def unescaped(text: str) -> str:
    """_x000D_ is a control character, _x005F_ an underline before what would look like one."""

    def character(found: re.Match[str]) -> str:
        code = int(found[1], 16)
        return chr(code) if code == _UNDERLINE or code < _FIRST_PRINTABLE else found[0]

    return _ESCAPED.sub(character, text)
