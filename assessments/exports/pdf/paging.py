"""Distributing the rows of a form over pages.

Done by us and not by WeasyPrint, because a form wants more than CSS can say: a merged cell that goes on on the next
page says again what it is about, long text flows on from page to page beside shorter cells, header rows are
repeated and never left alone, a task stays in one piece unless that would leave a large gap.
"""

from dataclasses import dataclass, field

from assessments.exports.errors import TooManyPages
from assessments.exports.pdf.measured import Measured, MeasuredBlock
from assessments.exports.pdf.paper import Paper

MAX_PAGES = 500
# A group or row is moved to the next page whole if what is left open is not more than this part of the page.
LARGEST_GAP = 0.22
# A row that is cut leaves at least this many lines on either side.
FEWEST_LINES = 2
# Stands for a name that has no room to be printed again.
CONTINUED = "（续上页）"


@dataclass(slots=True)
class Drawn:
    """A cell, or the part of it that stands on one page."""

    measured: Measured
    lines: tuple[str, ...]
    rowspan: int
    # Part of a text that flows over pages: set at the top instead of in the middle.
    flows: bool = False


@dataclass(slots=True)
class DrawnRow:
    cells: list[Drawn]
    height: float
    is_header: bool = False

    def needs_height(self, paper: Paper) -> bool:
        """Whether the row is not just as high as a line of its own makes it."""
        has_line = any(drawn.lines for drawn in self.cells if drawn.rowspan == 1)
        return not has_line or self.height > paper.row_height(1) + 0.01


@dataclass(slots=True)
class Page:
    rows: list[DrawnRow] = field(default_factory=list)
    height: float = 0.0


@dataclass(slots=True)
class _Part:
    """What one page shows of a block's body: rows ``first`` up to ``last``, and the lines of each cell."""

    first: int
    last: int
    shown: list[tuple[Measured, tuple[str, ...], bool]]
    heights: list[float]
    natural: list[float]
    # Lines of each of its cells that have been printed when the part is done.
    printed: dict[Measured, int]

    @property
    def height(self) -> float:
        return sum(self.heights)

    @property
    def is_cut(self) -> bool:
        """Whether the last row goes on on the next page."""
        return any(self.printed[cell] < len(cell.lines) for cell, _, _ in self.shown if cell.end == self.last)


class Pager:
    """Fills pages with blocks, one after the other."""

    def __init__(self, paper: Paper, above: float = 0.0, below: float = 0.0, slack: float = 0.0) -> None:
        """``above`` is taken from the first page, ``below`` needed on the last, ``slack`` left open on each."""
        self.paper = paper
        self.pages = [Page()]
        self._below = below
        self._full = paper.table_height - slack
        self._room = self._full - above

    def add(self, block: MeasuredBlock) -> None:
        """Print a block where the last one ended."""
        row, printed = block.header, dict[Measured, int]()
        header_height = sum(block.header_heights)
        while row < block.rows:
            fresh = not self.pages[-1].rows
            part = _take(block, row, printed, self._room - header_height, self.paper, fresh=fresh)
            if part is None:
                self._next_page()
                continue
            self._put(block, part)
            row, printed = (part.last - 1 if part.is_cut else part.last), part.printed
            if row < block.rows:
                self._next_page()

    def _next_page(self) -> None:
        if len(self.pages) >= MAX_PAGES:
            raise TooManyPages(f"自评表超过 {MAX_PAGES} 页，请精简内容后再生成文件。")
        self.pages.append(Page())
        self._room = self._full

    def finish(self) -> list[Page]:
        """The pages, with room for the notes on the last one."""
        if self._room < self._below:
            self._next_page()
        return self.pages

    def _put(self, block: MeasuredBlock, part: _Part) -> None:
        rows = _header_rows(block, part.last - part.first) + _body_rows(part)
        used = sum(row.height for row in rows)
        self.pages[-1].rows += rows
        self.pages[-1].height += used
        self._room -= used


def _header_rows(block: MeasuredBlock, below: int) -> list[DrawnRow]:
    """The header; its cells that reach into the body cover the ``below`` rows of it that the page shows."""
    rows = []
    for row, height in enumerate(block.header_heights):
        cells = block.starting[row]
        spans = [block.header + below if cell.end > block.header else cell.end for cell in cells]
        drawn = [Drawn(cell, cell.lines, span - row) for cell, span in zip(cells, spans, strict=True)]
        rows.append(DrawnRow(drawn, height, is_header=True))
    return rows


def _body_rows(part: _Part) -> list[DrawnRow]:
    rows = [DrawnRow([], height) for height in part.heights]
    for cell, lines, flows in part.shown:
        start = max(cell.start, part.first)
        rows[start - part.first].cells.append(Drawn(cell, lines, min(cell.end, part.last) - start, flows))
    for row in rows:
        row.cells.sort(key=lambda drawn: drawn.measured.cell.left)
    return rows


def _take(
    block: MeasuredBlock, row: int, printed: dict[Measured, int], room: float, paper: Paper, *, fresh: bool
) -> _Part | None:
    """The rows from ``row`` on that fit into ``room``; None to try again on a fresh page."""
    whole = _fitting(block, row, printed, room, paper)
    if whole is not None and whole.last == block.rows:
        return whole
    largest_gap = LARGEST_GAP * paper.table_height
    kept = _at_group_end(block, row, printed, room, paper, whole)
    if kept is not None and room - kept.height <= largest_gap:
        return kept
    if kept is None and not fresh and room <= largest_gap:
        return None
    best = whole
    if best is None or room - best.height > largest_gap:
        best = _with_cut_row(block, row, printed, room, paper, whole, force=fresh and whole is None) or best
    return best or kept


def _fitting(
    block: MeasuredBlock, row: int, printed: dict[Measured, int], room: float, paper: Paper
) -> _Part | None:
    """As many whole rows as fit."""
    found = None
    for last in range(row + 1, block.rows + 1):
        part = _part(block, row, last, printed, paper)
        if sum(part.natural) > room:
            break
        if part.height <= room:
            found = part
    return found


def _at_group_end(
    block: MeasuredBlock,
    row: int,
    printed: dict[Measured, int],
    room: float,
    paper: Paper,
    whole: _Part | None,
) -> _Part | None:
    """As many whole groups as fit."""
    for last in range(whole.last if whole else row, row, -1):
        if last in block.ends:
            part = _part(block, row, last, printed, paper)
            if part.height <= room:
                return part
    return None


def _with_cut_row(
    block: MeasuredBlock,
    row: int,
    printed: dict[Measured, int],
    room: float,
    paper: Paper,
    whole: _Part | None,
    *,
    force: bool,
) -> _Part | None:
    """The whole rows, and the next one cut between lines so that it fills the page."""
    last = (whole.last if whole else row) + 1
    if last > block.rows:
        return None
    left = room - (sum(_part(block, row, last, printed, paper).natural[:-1]))
    lines = paper.lines_in(left)
    part = _part(block, row, last, printed, paper, cut=lines)
    rest = max(
        (len(cell.lines) - part.printed[cell] for cell, _, _ in part.shown if cell.end == last), default=0
    )
    if lines < (1 if force else FEWEST_LINES) or (rest < FEWEST_LINES and not force) or part.height > room:
        return None
    return part


def _part(
    block: MeasuredBlock,
    first: int,
    last: int,
    printed: dict[Measured, int],
    paper: Paper,
    cut: int | None = None,
) -> _Part:
    """Rows ``first`` up to ``last``; of the last one not more than ``cut`` lines where that is given."""
    cells = block.body(first, last)
    natural = [paper.row_height(1)] * (last - first)
    for cell in cells:
        start = max(cell.start, first)
        if cell.end == start + 1:
            lines = len(cell.lines) - printed.get(cell, 0)
            if cut is not None and cell.end == last:
                lines = min(lines, cut)
            natural[start - first] = max(natural[start - first], paper.row_height(lines))
    heights = list(natural)
    for cell in sorted(cells, key=lambda cell: cell.end - cell.start):
        if cell.end <= last and cut is None:
            needed = paper.row_height(len(cell.lines) - printed.get(cell, 0))
            _stretch(heights, max(cell.start, first) - first, cell.end - first, needed)
    for cell in block.reaching:
        _stretch(heights, 0, len(heights), paper.row_height(len(cell.lines)) - sum(block.header_heights))
    part = _Part(first, last, [], heights, natural, {cell: printed.get(cell, 0) for cell in cells})
    for cell in cells:
        _show(part, cell, paper)
    return part


def _stretch(heights: list[float], start: int, end: int, needed: float) -> None:
    """Spread what a merged cell lacks evenly over its rows."""
    lacking = needed - sum(heights[start:end])
    if lacking > 0:
        for row in range(start, end):
            heights[row] += lacking / (end - start)


def _show(part: _Part, cell: Measured, paper: Paper) -> None:
    """Decide which lines of a cell the part shows."""
    start = max(cell.start, part.first)
    room = paper.lines_in(sum(part.heights[start - part.first : cell.end - part.first]))
    done = part.printed[cell]
    lines = cell.lines[done : done + room]
    flows = done > 0 or len(lines) < len(cell.lines)
    part.printed[cell] = done + len(lines)
    if done and not lines and cell.repeats and len(cell.lines) <= room:
        lines, flows = cell.lines, False
    elif done and not lines and cell.repeats:
        lines, flows = (CONTINUED,), False
    part.shown.append((cell, lines, flows))
