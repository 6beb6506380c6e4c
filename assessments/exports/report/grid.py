"""The page of an official document (GB/T 9704—2012): 22 lines of 28 characters. Every line of text stands on the grid.

Lengths in pt. The lines are broken by us (``exports.lines``), so that paging is counting.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from assessments.exports.lines import break_lines
from assessments.exports.report.document import Heading, Part, ReportDocument
from assessments.sheet.report.prose import Paragraph, Table

MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
TOP, BOTTOM, LEFT, RIGHT = 37 * MM, 35 * MM, 28 * MM, 26 * MM
LINES, CHARACTERS = 22, 28
TEXT_WIDTH = PAGE_WIDTH - LEFT - RIGHT
PITCH = (PAGE_HEIGHT - TOP - BOTTOM) / LINES
# 三号 16 pt, 二号 22 pt, 四号 14 pt.
SIZE, TITLE_SIZE, SMALL_SIZE = 16.0, 22.0, 14.0
# 28 characters of 16 pt are a little wider than the page: the standard is met by setting them closer.
TIGHT = (TEXT_WIDTH - CHARACTERS * SIZE) / (CHARACTERS - 1)
# Two characters, taken off again once the lines are broken: the style sheet indents.
INDENT = "国国"
TABLE_SIZE = 12.0
CELL_GUTTER = 4.0

Advance = Callable[[str], float]


class Style(StrEnum):
    """How a line is set: its font and place."""

    TITLE = "title"
    FIRST = "first"  # 一、 黑体
    SECOND = "second"  # （一） 楷体
    BODY = "body"  # 仿宋
    END = "end"  # the department and the date, at the right


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the grid. ``spread``: extra space between characters in pt, so that full lines end together.
    ``paragraph``: whether a new paragraph begins here."""

    text: str
    style: Style
    spread: float = 0.0
    begins: bool = True


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a small table: the lines of each cell, and how many grid lines it is high."""

    cells: tuple[tuple[str, ...], ...]
    height: int
    is_head: bool


@dataclass(frozen=True, slots=True)
class GridTable:
    rows: tuple[GridRow, ...]


@dataclass(slots=True)
class GridPage:
    items: list[Line | GridTable] = field(default_factory=list)
    used: int = 0


@dataclass(frozen=True, slots=True)
class Advances:
    """How wide a character is, in em, by style."""

    title: Advance
    first: Advance
    second: Advance
    body: Advance

    def of(self, style: Style) -> Advance:
        return {Style.TITLE: self.title, Style.FIRST: self.first, Style.SECOND: self.second}.get(
            style, self.body
        )


def pages_of(document: ReportDocument, advances: Advances, ending: Iterable[str] = ()) -> list[GridPage]:
    """The document laid on pages. ``ending``: lines at the right under the text (department, date)."""
    pager = _Pager()
    title = [
        Line(text, Style.TITLE) for line in document.title for text in _title_lines(line, advances.title)
    ]
    for line in [*title, Line("", Style.BODY)]:
        pager.add([line])
    for part in document.parts:
        pager.put(part, advances)
    named = f"附件：{document.attachment}" if document.attachment else ""
    attachment = [Line("", Style.BODY), *_lines(named, Style.BODY, advances.body)] if named else []
    pager.finish(attachment)
    endings = [Line(text, Style.END) for text in ending]
    if endings:
        pager.add([Line("", Style.BODY), *endings], together=True)
    return pager.pages


def _title_lines(text: str, advance: Advance) -> list[str]:
    return break_lines(text, TEXT_WIDTH / TITLE_SIZE, advance)


def _lines(text: str, style: Style, advance: Advance) -> list[Line]:
    """A paragraph's lines, indented by two characters; all but the last spread to the full width."""
    width = (TEXT_WIDTH - TIGHT * (CHARACTERS - 1)) / SIZE
    broken = break_lines(INDENT + text, width, advance)
    found = []
    for place, line in enumerate(broken):
        is_last = place == len(broken) - 1
        natural = sum(map(advance, line)) * SIZE
        shown = line if place else line.removeprefix(INDENT)
        gaps = max(len(line) - 1, 1)
        # The last line is set like the others, never spread apart.
        spread = TIGHT if is_last else (TEXT_WIDTH - natural) / gaps
        found.append(Line(shown, style, spread, begins=place == 0))
    return found


class _Pager:
    def __init__(self) -> None:
        self.pages = [GridPage()]
        self._heading: list[Line] = []

    def put(self, part: Part, advances: Advances) -> None:
        match part:
            case Heading():
                style = Style.FIRST if part.level == 1 else Style.SECOND
                # A heading waits for what it stands over.
                self._heading += _lines(part.number + part.text, style, advances.of(style))
            case Paragraph():
                self._with_heading(_lines(part.text, Style.BODY, advances.body))
            case Table():
                self._flush()
                self._table(part, advances.body)

    def _with_heading(self, lines: list[Line]) -> None:
        first, rest = lines[:1], lines[1:]
        self.add([*self._heading, *first], together=True)
        self._heading = []
        self.add(rest)

    def finish(self, lines: list[Line]) -> None:
        """What comes after the text, kept with a heading that nothing stands under."""
        self.add([*self._heading, *lines], together=True)
        self._heading = []

    def _flush(self) -> None:
        self.add(self._heading, together=True)
        self._heading = []

    def add(self, lines: list[Line], *, together: bool = False) -> None:
        """``together``: not torn apart by the end of a page."""
        if together and 0 < LINES - self.pages[-1].used < len(lines) <= LINES:
            self.pages.append(GridPage())
        for line in lines:
            if self.pages[-1].used >= LINES:
                self.pages.append(GridPage())
            if line.text or self.pages[-1].used:
                self.pages[-1].items.append(line)
                self.pages[-1].used += 1

    def _table(self, table: Table, advance: Advance) -> None:
        columns = len(table.rows[0])
        room = (TEXT_WIDTH / columns - 2 * CELL_GUTTER) / TABLE_SIZE
        rows = []
        for place, cells in enumerate(table.rows):
            broken = tuple(tuple(break_lines(cell, room, advance)) for cell in cells)
            # One and a half lines of the smaller type to a line of the grid.
            deepest = max(len(lines) for lines in broken)
            height = min(max(1, -(-deepest * 17 // int(PITCH))), LINES)
            rows.append(GridRow(broken, height, place == 0))
        taken: list[GridRow] = []
        for row in rows:
            if taken and self.pages[-1].used + sum(one.height for one in taken) + row.height > LINES:
                self._place(taken)
                self.pages.append(GridPage())
                taken = []
            taken.append(row)
        self._place(taken)

    def _place(self, rows: list[GridRow]) -> None:
        height = sum(row.height for row in rows)
        if self.pages[-1].used + height > LINES:
            self.pages.append(GridPage())
        self.pages[-1].items.append(GridTable(tuple(rows)))
        self.pages[-1].used += height
