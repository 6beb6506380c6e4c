"""What the child read, as values: worksheets with their cells, merged ranges and what is hidden."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from assessments.imports.workbook.parsing.addresses import Range, cell_address
from assessments.imports.workbook.parsing.cell_values import Kind
from assessments.imports.workbook.wording import key_of

# With line breaks and blanks inside.
LONGEST_LABEL = 100


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell in which something stands. ``text`` is what it shows, ``value`` the number behind it, ``key`` its wording
    where it is short enough for a label."""

    row: int
    column: int
    kind: Kind
    text: str
    value: str = ""
    key: str = ""

    @property
    def address(self) -> str:
        return cell_address(self.row, self.column)


@dataclass(frozen=True)
class Worksheet:
    """One worksheet; rows and columns count from 1."""

    name: str
    hidden: bool
    cells: tuple[Cell, ...]
    merges: tuple[Range, ...]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    beyond: bool

    @cached_property
    def rows(self) -> Mapping[int, list[Cell]]:
        """The cells of each row that has any, left to right. What lies unseen under a merged cell is not among them."""
        rows: dict[int, list[Cell]] = defaultdict(list)
        for cell in sorted(self.cells, key=lambda cell: (cell.row, cell.column)):
            if self.bounds(cell.row, cell.column)[:2] == (cell.row, cell.column):
                rows[cell.row].append(cell)
        return dict(rows)

    @cached_property
    def _merged(self) -> Mapping[tuple[int, int], Range]:
        return {
            (row, column): bounds
            for bounds in self.merges
            for row in range(bounds[0], bounds[2] + 1)
            for column in range(bounds[1], bounds[3] + 1)
        }

    @cached_property
    def last_row(self) -> int:
        """The last row in which anything stands."""
        return max(self.rows, default=0)

    def row(self, number: int) -> list[Cell]:
        return self.rows.get(number, [])

    def bounds(self, row: int, column: int) -> Range:
        """The merged range that a cell lies in, or the cell alone: (top, left, bottom, right)."""
        return self._merged.get((row, column), (row, column, row, column))

    def within(self, row: int, left: int, right: int) -> list[Cell]:
        """The cells of a row between two columns, both included."""
        cells = self.row(row)
        start = bisect_left(cells, left, key=lambda cell: cell.column)
        return [cell for cell in cells[start:] if cell.column <= right]

    def covered(self, row: int, left: int, right: int) -> bool:
        """Whether a range merged from a row above, and begun between the two columns, reaches down here."""
        return any(
            bounds[0] < row and left <= bounds[1] <= right
            for column in range(left, right + 1)
            if (bounds := self._merged.get((row, column))) is not None
        )

    def reaching(self, first: int, last: int) -> Iterator[Range]:
        """The merged ranges of several rows that begin between two rows, both included."""
        return (bounds for bounds in self.merges if first <= bounds[0] <= last and bounds[2] > bounds[0])


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook: the title in its properties, and its worksheets in order."""

    title: str
    sheets: tuple[Worksheet, ...]

    def named(self, name: str) -> Worksheet | None:
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


def book_of(document: Mapping[str, Any]) -> Book:
    """The child's JSON as a book."""
    return Book(document["title"], tuple(_worksheet(sheet) for sheet in document["sheets"]))


def _worksheet(sheet: Mapping[str, Any]) -> Worksheet:
    return Worksheet(
        name=sheet["name"],
        hidden=sheet["hidden"],
        cells=tuple(_cells(sheet["cells"])),
        merges=tuple((top, left, bottom, right) for top, left, bottom, right in sheet["merges"]),
        hidden_rows=frozenset(sheet["hidden_rows"]),
        hidden_columns=frozenset(sheet["hidden_columns"]),
        beyond=sheet["beyond"],
    )


def _cells(cells: Iterable[tuple[int, int, str, str, str]]) -> Iterator[Cell]:
    for row, column, kind, text, value in cells:
        key = key_of(text) if kind == Kind.TEXT and len(text) < LONGEST_LABEL else ""
        yield Cell(row, column, Kind(kind), text, value, key)
