"""The prose of a section as it is typed: a line is a paragraph, lines of | cells | are a small table.

【全年预算数】 stands for the figure of that name wherever the outline has one; everything else is text, never markup.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assessments.sheet.report.figures import FigureValue
from assessments.sheet.report.outline import Outline

MARK = "|"
MAX_COLUMNS = 10
_TOKEN = re.compile(r"【([^【】\n]{1,100})】")


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of equal length; the first is the head."""

    rows: tuple[tuple[str, ...], ...]


Block = Paragraph | Table


def blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs and tables of a section's text, empty lines left out."""
    found: list[Block] = []
    rows: list[tuple[str, ...]] = []
    for line in [*text.split("\n"), ""]:
        stripped = line.strip()
        if stripped.startswith(MARK):
            rows.append(_cells(stripped))
            continue
        if rows:
            found.append(_table(rows))
            rows = []
        if stripped:
            found.append(Paragraph(stripped))
    return tuple(found)


def with_figures(text: str, outline: Outline, values: Mapping[str, FigureValue]) -> str:
    """The text with each 【name of a figure】 replaced by its value; one without a value stays as it is."""
    codes = {figure.label: figure.code for figure in outline.figures}

    def shown(match: re.Match[str]) -> str:
        value = values.get(codes.get(match.group(1), ""))
        return value.text if value else match.group()

    return _TOKEN.sub(shown, text)


def figures_named(text: str, outline: Outline) -> Iterator[str]:
    """The codes of the figures that the text names."""
    codes = {figure.label: figure.code for figure in outline.figures}
    for match in _TOKEN.finditer(text):
        if match.group(1) in codes:
            yield codes[match.group(1)]


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip(MARK).split(MARK)[:MAX_COLUMNS])


def _table(rows: list[tuple[str, ...]]) -> Table:
    width = max(len(row) for row in rows)
    return Table(tuple(row + ("",) * (width - len(row)) for row in rows))
