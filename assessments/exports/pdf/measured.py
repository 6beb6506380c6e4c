"""The printed form with every cell's text broken into lines: what paging needs to know."""

from collections.abc import Callable
from dataclasses import dataclass

from assessments.exports.form.cells import Block, CellKind, PrintedCell, PrintedForm
from assessments.exports.lines import balanced_lines, break_lines, tidy
from assessments.exports.pdf.paper import Paper


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """A cell of a block with its lines; it covers the rows ``start`` up to ``end`` of the block."""

    cell: PrintedCell
    lines: tuple[str, ...]
    start: int
    end: int

    @property
    def repeats(self) -> bool:
        """Whether the cell is printed again where it goes on on the next page.

        Labels and names say what the rows are about. An amount would look like a second amount.
        """
        kind = self.cell.kind
        return kind.is_label or kind is CellKind.NAME or (kind is CellKind.NUMBER and not self.cell.path)


@dataclass(frozen=True, slots=True)
class MeasuredBlock:
    """A block's cells; rows below ``header`` are header rows. ``ends`` are the rows after which a group ends."""

    cells: tuple[Measured, ...]
    rows: int
    header: int
    header_heights: tuple[float, ...]
    ends: frozenset[int]

    @property
    def body(self) -> list[Measured]:
        """The cells that begin below the header."""
        return [measured for measured in self.cells if measured.start >= self.header]

    @property
    def reaching(self) -> list[Measured]:
        """The cells that begin in the header and go on down into the body."""
        return [measured for measured in self.cells if measured.start < self.header < measured.end]

    def starting(self, row: int) -> list[Measured]:
        return [measured for measured in self.cells if measured.start == row]


Advance = Callable[[str], float]


def measure_block(block: Block, paper: Paper, body: Advance, label: Advance) -> MeasuredBlock:
    cells = [
        Measured(cell, _lines(cell, paper, label if cell.kind.is_label else body), row, row + cell.rowspan)
        for row, cells in enumerate(block.rows)
        for cell in cells
    ]
    ends, row = set(), len(block.header)
    for group in block.groups:
        row += len(group)
        ends.add(row)
    heights = tuple(_header_height(cells, at, paper) for at in range(len(block.header)))
    return MeasuredBlock(tuple(cells), row, len(block.header), heights, frozenset(ends))


def _header_height(cells: list[Measured], row: int, paper: Paper) -> float:
    lines = [len(cell.lines) for cell in cells if cell.start == row and cell.end == row + 1]
    return paper.row_height(max(lines, default=1))


def _lines(cell: PrintedCell, paper: Paper, advance: Advance) -> tuple[str, ...]:
    if not cell.shown:
        return ()
    breaking = balanced_lines if cell.kind.is_label or cell.kind is CellKind.NAME else break_lines
    shown = cell.shown if cell.kind is CellKind.CHOICE else tidy(cell.shown)
    return tuple(breaking(shown, paper.text_width(cell.left, cell.right), advance))


def measure_form(form: PrintedForm, paper: Paper, body: Advance, label: Advance) -> list[MeasuredBlock]:
    return [measure_block(block, paper, body, label) for block in form.blocks]
