"""The printed form with every cell's text broken into lines: what paging needs to know."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate

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
    """A block's cells by the row they begin in; rows below ``header`` are header rows.

    ``reaching`` are the cells that begin in the header and go on down into the body, ``ends`` the rows after which a
    group ends, ``covering`` for each row the first row in which a cell that covers it begins.
    """

    starting: tuple[tuple[Measured, ...], ...]
    header: int
    header_heights: tuple[float, ...]
    reaching: tuple[Measured, ...]
    ends: frozenset[int]
    covering: tuple[int, ...]

    @property
    def rows(self) -> int:
        return len(self.starting)

    def body(self, first: int, last: int) -> list[Measured]:
        """The cells of the body that cover any of the rows from ``first`` up to ``last``."""
        return [
            cell
            for row in range(max(self.covering[first], self.header), last)
            for cell in self.starting[row]
            if cell.end > first
        ]


Advance = Callable[[str], float]


def measure_block(block: Block, paper: Paper, body: Advance, label: Advance) -> MeasuredBlock:
    starting = tuple(
        tuple(
            Measured(
                cell, _lines(cell, paper, label if cell.kind.is_label else body), row, row + cell.rowspan
            )
            for cell in cells
        )
        for row, cells in enumerate(block.rows)
    )
    header = len(block.header)
    return MeasuredBlock(
        starting=starting,
        header=header,
        header_heights=tuple(_header_height(cells, paper) for cells in starting[:header]),
        reaching=tuple(cell for cells in starting[:header] for cell in cells if cell.end > header),
        ends=frozenset(accumulate((len(group) for group in block.groups), initial=header)),
        covering=_covering(starting, header),
    )


def _covering(starting: tuple[tuple[Measured, ...], ...], header: int) -> tuple[int, ...]:
    first = list(range(len(starting)))
    for cells in starting[header:]:
        for cell in cells:
            for row in range(cell.start + 1, cell.end):
                first[row] = min(first[row], cell.start)
    return tuple(first)


def _header_height(cells: tuple[Measured, ...], paper: Paper) -> float:
    lines = [len(cell.lines) for cell in cells if cell.end == cell.start + 1]
    return paper.row_height(max(lines, default=1))


def _lines(cell: PrintedCell, paper: Paper, advance: Advance) -> tuple[str, ...]:
    if not cell.shown:
        return ()
    breaking = balanced_lines if cell.kind.is_label or cell.kind is CellKind.NAME else break_lines
    shown = cell.shown if cell.kind is CellKind.CHOICE else tidy(cell.shown)
    return tuple(breaking(shown, paper.text_width(cell.left, cell.right), advance))


def measure_form(form: PrintedForm, paper: Paper, body: Advance, label: Advance) -> list[MeasuredBlock]:
    return [measure_block(block, paper, body, label) for block in form.blocks]
