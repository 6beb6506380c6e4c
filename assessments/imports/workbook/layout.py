"""Where the blocks of an edition stand in a worksheet, found by their labels and never by fixed addresses.

Tables are found from the top, texts (存在问题, 改进措施) from the bottom: a task that is named like one of them stands above.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assessments.imports.workbook.book import Cell, Worksheet
from assessments.imports.workbook.labels import find, match_row, says
from assessments.sheet.edition import (
    Block,
    DepartmentBlock,
    Edition,
    FundsBlock,
    GoalsBlock,
    HeadingBlock,
    KeyIndicatorsBlock,
    MainTasksBlock,
    ScoresBlock,
    TextBlock,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A block in the worksheet: the cells of its labels, and its rows from ``top`` to ``end`` (included)."""

    block: Block
    labels: tuple[Cell, ...]
    top: int
    end: int


@dataclass(frozen=True, slots=True)
class Missing:
    """A block whose labels are not there; ``absent`` are those that the likeliest row lacks, ``near`` is in that row."""

    block: Block
    absent: tuple[str, ...]
    near: Cell | None = None


@dataclass(slots=True)
class Layout:
    """All blocks of the edition, found or missing. ``right`` is the table's last column."""

    worksheet: Worksheet
    found: list[Found] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)

    @property
    def share(self) -> float:
        """How much of the edition is there, from 0 to 1."""
        return len(self.found) / ((len(self.found) + len(self.missing)) or 1)

    @property
    def first_row(self) -> int:
        """The first row of the form below its title."""
        return min((entry.top for entry in self.found), default=1)

    @property
    def right(self) -> int:
        """The table's last column: as far right as the labels and what is merged with them reach."""
        reached = [
            self.worksheet.bounds(cell.row, cell.column)[3]
            for entry in self.found
            if isinstance(entry.block, MainTasksBlock | ScoresBlock | KeyIndicatorsBlock | GoalsBlock)
            for cell in entry.labels
        ]
        return max(reached, default=max((cell.column for cell in self.worksheet.cells), default=1))

    def of(self, kind: type[Block]) -> Found | None:
        return next((entry for entry in self.found if isinstance(entry.block, kind)), None)

    def text(self, key: str) -> Found | None:
        return next(
            (entry for entry in self.found if isinstance(entry.block, TextBlock) and entry.block.key == key),
            None,
        )


def labels_of(block: Block) -> tuple[str, ...]:
    """The labels that stand together in the row by which a block is known; empty where another rule finds it."""
    match block:
        case DepartmentBlock() | HeadingBlock() | TextBlock():
            return (block.label,)
        case GoalsBlock():
            return (block.target_label, block.completion_label)
        case KeyIndicatorsBlock():
            return (block.name_label, block.target_label, block.result_label)
        case MainTasksBlock():
            return (
                *(block.name_label, block.target_label, block.completion_label),
                *(block.indicator_label, block.result_label, block.amount_label),
            )
        case ScoresBlock():
            weight = block.weight_label
            return (
                *(block.first_label, weight, block.second_label, weight, block.third_label, weight),
                *(block.explanation_label, block.score_label, block.reason_label, block.measure_label),
            )
        case FundsBlock():
            return ()


def find_layout(worksheet: Worksheet, edition: Edition) -> Layout:
    """Every block of the edition in this worksheet."""
    starts: dict[int, tuple[Cell, ...]] = {}
    missing: list[Missing] = []
    order = list(enumerate(edition.blocks))
    at = 1
    for place, block in order:
        if isinstance(block, TextBlock):
            continue
        cells = _start(worksheet, block, at)
        if cells:
            starts[place] = cells
            at = max(cell.row for cell in cells) + 1
    before = worksheet.last_row + 1
    for place, block in reversed(order):
        if isinstance(block, TextBlock) and (cells := _text_start(worksheet, block, at, before)):
            starts[place] = cells
            before = cells[0].row
    for place, block in order:
        if place not in starts and not isinstance(block, HeadingBlock):
            missing.append(_missing(worksheet, block))
    return Layout(worksheet, list(_ranges(worksheet, edition, starts)), missing)


def _start(worksheet: Worksheet, block: Block, at: int) -> tuple[Cell, ...]:
    """The label cells of a block from row ``at`` on; none where it is missing."""
    rows = (row for row in sorted(worksheet.rows) if row >= at)
    if isinstance(block, FundsBlock):
        wanted = [text for entry in block.fields for text in (entry.label, entry.prefix + entry.label)]
        label = find(worksheet, rows, *wanted)
        return (label,) if label else ()
    labels = labels_of(block)
    for row in rows:
        found = match_row(_reordered(worksheet.row(row), block), labels)
        if len(found) == len(labels):
            return tuple(found[place] for place in range(len(labels)))
    return ()


def _reordered(cells: Sequence[Cell], block: Block) -> Sequence[Cell]:
    """年度整体目标 is the label of the block and of its first column: the one beside 完成情况 is the column's."""
    if not isinstance(block, GoalsBlock) or block.inline:
        return cells
    return sorted(cells, key=lambda cell: -cell.column)


def _text_start(worksheet: Worksheet, block: TextBlock, at: int, before: int) -> tuple[Cell, ...]:
    for row in sorted(worksheet.rows, reverse=True):
        if at <= row < before and says(worksheet.row(row)[0], block.label):
            return (worksheet.row(row)[0],)
    return ()


def _ranges(worksheet: Worksheet, edition: Edition, starts: dict[int, tuple[Cell, ...]]) -> Iterator[Found]:
    """Each block reaches down to the next one."""
    tops = {place: min(cell.row for cell in cells) for place, cells in starts.items()}
    for place, cells in sorted(starts.items()):
        later = [top for top in tops.values() if top > tops[place]]
        end = min(later, default=worksheet.last_row + 1) - 1
        block = edition.blocks[place]
        if not isinstance(block, HeadingBlock):
            yield Found(block, cells, tops[place], end)


def _missing(worksheet: Worksheet, block: Block) -> Missing:
    labels = labels_of(block)
    if len(labels) < 3:
        return Missing(block, ())
    matches = [(match_row(cells, labels), cells) for cells in worksheet.rows.values()]
    best, cells = max(matches, key=lambda match: len(match[0]), default=({}, []))
    if len(best) * 2 <= len(labels) or not cells:
        return Missing(block, ())
    absent = tuple(label for place, label in enumerate(labels) if place not in best)
    return Missing(block, absent, cells[0])
