"""XML by expat, an event at a time, in local names: no entities, no document type, no tree in memory."""

import zlib
from collections.abc import Callable, Mapping
from typing import Protocol
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from assessments.imports.workbook.parsing.guard import DAMAGED
from assessments.imports.workbook.parsing.limits import LARGEST_PART
from assessments.imports.workbook.parsing.refusal import Refusal

Attributes = Mapping[str, str]
_CHUNK = 65_536


class Handler(Protocol):
    """What is told of a part's elements, by local names. ``end`` comes with nothing but the name."""

    def start(self, name: str, attributes: Attributes) -> None: ...
    def end(self, name: str) -> None: ...
    def text(self, data: str) -> None: ...


class Enough(Exception):
    """A handler has seen what it wants; the rest of the part is left unread."""


def read_part(package: ZipFile, name: str, handler: Handler) -> bool:
    """Tell ``handler`` of the part; False if there is none. Raises Refusal where it is damaged or plays tricks."""
    try:
        entry = package.getinfo(name)
    except KeyError:
        return False
    parser = _parser(handler)
    try:
        with package.open(entry) as stream:
            read = 0
            while chunk := stream.read(_CHUNK):
                read += len(chunk)
                if read > LARGEST_PART:
                    raise Refusal(DAMAGED)
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
    except Enough:
        return True
    except (expat.ExpatError, BadZipFile, zlib.error, EOFError, OSError, ValueError, LookupError) as error:
        raise Refusal(DAMAGED) from error
    return True


def _parser(handler: Handler) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = _start(handler)
    parser.EndElementHandler = lambda name: handler.end(_local(name))
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _start(handler: Handler) -> Callable[[str, dict[str, str]], None]:
    def start(name: str, attributes: dict[str, str]) -> None:
        handler.start(_local(name), {_local(key): value for key, value in attributes.items()})

    return start


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _refuse_doctype(*declaration: object) -> None:
    # No program writes one into a workbook; entities that unfold to gigabytes begin here.
    raise Refusal(DAMAGED)
