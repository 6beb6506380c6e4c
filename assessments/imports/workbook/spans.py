"""The columns that belong to a field, and what stands in them in a row."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessments.imports.workbook.book import Cell, Worksheet
from assessments.imports.workbook.labels import says
from assessments.sheet.edition import Block, DepartmentBlock, FundsBlock


@dataclass(frozen=True, slots=True)
class Span:
    """A field's columns, both included."""

    left: int
    right: int

    def cells(self, worksheet: Worksheet, row: int) -> list[Cell]:
        return worksheet.within(row, self.left, self.right)

    def cell(self, worksheet: Worksheet, row: int) -> Cell | None:
        """The first cell in which something stands."""
        return next(iter(self.cells(worksheet, row)), None)

    def continues(self, worksheet: Worksheet, row: int) -> bool:
        """Whether the row only continues a cell that is merged from above."""
        return worksheet.covered(row, self.left, self.right)


def spans_of(worksheet: Worksheet, labels: Sequence[Cell], right: int) -> list[Span]:
    """The columns under each label of a header: to the next label, the last as far as it is merged or the table goes."""
    starts = sorted(cell.column for cell in labels)
    spans = []
    for label in labels:
        later = [start for start in starts if start > label.column]
        end = min(later) - 1 if later else max(right, worksheet.bounds(label.row, label.column)[3])
        spans.append(Span(label.column, end))
    return spans


def header_end(worksheet: Worksheet, labels: Sequence[Cell]) -> int:
    """The last row of a header whose cells may be merged down."""
    return max(worksheet.bounds(cell.row, cell.column)[2] for cell in labels)


def cell_after(worksheet: Worksheet, label: Cell, right: int, block: Block) -> Cell | None:
    """The value to the right of a label: the first cell after it, unless that is the next label."""
    start = worksheet.bounds(label.row, label.column)[3] + 1
    cell = next(iter(worksheet.within(label.row, start, right)), None)
    return None if cell is None or says(cell, *_own_labels(block)) else cell


def _own_labels(block: Block) -> list[str]:
    match block:
        case FundsBlock():
            return [text for entry in block.fields for text in (entry.label, entry.prefix + entry.label)]
        case DepartmentBlock():
            return [block.label, *([block.unit_count_label] if block.unit_count_label else [])]
        case _:
            return []
