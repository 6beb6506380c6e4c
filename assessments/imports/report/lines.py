"""A .docx as the lines that its reader sees: paragraphs with their numbers, rows of tables."""

import io
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from zipfile import BadZipFile

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.exceptions import OpcError
from docx.table import Table
from docx.text.paragraph import Paragraph

from assessments.errors import FileRefused
from assessments.imports.report.guard import DAMAGED, check_package
from assessments.sheet.cells import clean_text

MOST_LINES = 5_000
_HEADING = "Heading "


@dataclass(frozen=True, slots=True)
class Line:
    """``level``: of a heading style, else 0. ``is_row``: a row of a table, as | cells |."""

    text: str
    level: int = 0
    is_row: bool = False


def read_lines(content: bytes) -> list[Line]:
    """The lines of the body, empty ones left out. Raises FileRefused."""
    check_package(content)
    try:
        word = Document(io.BytesIO(content))
        lines = [line for line in _lines(word) if line.text]
    # A part that is not well-formed raises a kind of SyntaxError.
    except (OpcError, SyntaxError, KeyError, ValueError, AttributeError, BadZipFile, OSError) as error:
        raise FileRefused(DAMAGED) from error
    if len(lines) > MOST_LINES:
        raise FileRefused(f"文档超过 {MOST_LINES} 段，不像是自评报告。请核对文件。")
    return lines


def _lines(word: WordDocument) -> Iterator[Line]:
    counters: dict[tuple[str, int], int] = defaultdict(int)
    for block in word.iter_inner_content():
        if isinstance(block, Table):
            yield from _rows(block)
            continue
        level = _level(block)
        number = "" if level else _number(block, counters)
        for place, text in enumerate(clean_text(block.text).split("\n")):
            text = " ".join(text.split())
            yield Line(f"{number}{text}" if text and place == 0 else text, level)


def _level(paragraph: Paragraph) -> int:
    name = (paragraph.style.name if paragraph.style else "") or ""
    return int(name[-1]) if name.startswith(_HEADING) and name[-1:].isdecimal() else 0


def _number(paragraph: Paragraph, counters: dict[tuple[str, int], int]) -> str:
    """The number that Word counts by itself, in the notation of the reports: 1. and, one level down, （1）."""
    numbering = paragraph._p.xpath("w:pPr/w:numPr/w:numId/@w:val")
    if not numbering or numbering[0] == "0" or not paragraph.text.strip():
        return ""
    levels = paragraph._p.xpath("w:pPr/w:numPr/w:ilvl/@w:val")
    list_id, level = str(numbering[0]), int(levels[0]) if levels else 0
    if _is_bullet(paragraph, list_id, level):
        return ""
    counters[list_id, level] += 1
    for deeper in [key for key in counters if key[0] == list_id and key[1] > level]:
        del counters[deeper]
    return f"（{counters[list_id, level]}）" if level else f"{counters[list_id, level]}. "


def _is_bullet(paragraph: Paragraph, list_id: str, level: int) -> bool:
    part = next(
        (one.target_part for one in paragraph.part.rels.values() if one.reltype == RT.NUMBERING), None
    )
    definitions: Any = getattr(part, "element", None)
    if definitions is None or not list_id.isdecimal():
        return False
    kinds = definitions.xpath(
        f"w:abstractNum[@w:abstractNumId=../w:num[@w:numId='{list_id}']/w:abstractNumId/@w:val]"
        f"/w:lvl[@w:ilvl='{level}']/w:numFmt/@w:val"
    )
    return list(kinds[:1]) == ["bullet"]


def _rows(table: Table) -> Iterator[Line]:
    for row in table.rows:
        texts: list[str] = []
        seen: set[object] = set()
        for cell in row.cells:
            # A merged cell comes once for every column that it covers.
            text = "" if cell._tc in seen else " ".join(clean_text(cell.text).split())
            seen.add(cell._tc)
            texts.append(text.replace("|", "｜"))
        yield Line(f"| {' | '.join(texts)} |" if any(texts) else "", is_row=True)
