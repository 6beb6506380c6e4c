"""The printed form on the rows and columns of a worksheet."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessments.exports.errors import TextTooLong
from assessments.exports.form.cells import Part, PrintedCell, PrintedForm
from assessments.exports.xlsx.measures import HIGHEST_ROW, Sizes, spread

# What Excel holds in a cell; openpyxl would cut silently.
MOST_CHARACTERS = 32_767


@dataclass(frozen=True, slots=True)
class Area:
    """A (merged) range of the worksheet, counted from 0, end not included, and what stands in it.

    The items of one cell stand in ranges below one another, with lines at the cell's outer sides alone.
    """

    cell: PrintedCell
    text: str
    top: int
    bottom: int
    left: int
    right: int
    opens: bool = True
    closes: bool = True
    # The sheet's cell; of an item its own, and so not that of ``cell``.
    path: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """Ranges, and the heights (pt) of the rows they stand on; ``starts`` maps the form's rows to the worksheet's."""

    areas: tuple[Area, ...]
    heights: tuple[float, ...]
    starts: tuple[int, ...]


def lay_out(form: PrintedForm, sizes: Sizes) -> Grid:
    """Columns are the form's vertical lines. A row with items has a row for each; one higher than Excel allows
    becomes several, merged. Raises TextTooLong."""
    bands = _bands(form, sizes)
    rows = [[_physical(height) for height in heights] for heights in bands]
    starts = [0]
    for counts in rows:
        starts.append(starts[-1] + sum(counts))
    column = {edge: place for place, edge in enumerate(form.edges)}
    areas: list[Area] = []
    for row, cells in enumerate(form.rows):
        for cell in cells:
            left, right = column[cell.left], column[cell.right]
            if cell.parts:
                areas += _items(cell, rows[row], starts[row], left, right)
            else:
                bottom = starts[row + cell.rowspan]
                areas.append(Area(cell, cell.shown, starts[row], bottom, left, right, path=cell.path))
    for area in areas:
        if len(area.text) > MOST_CHARACTERS:
            raise TextTooLong(area.cell.path, len(area.text), MOST_CHARACTERS)
    heights = [
        height / _physical(height) for band in bands for height in band for _ in range(_physical(height))
    ]
    return Grid(tuple(areas), tuple(heights), tuple(starts))


def _physical(height: float) -> int:
    """How many rows of the worksheet a height takes."""
    return max(1, -int(-height // HIGHEST_ROW))


def _items(cell: PrintedCell, counts: Sequence[int], top: int, left: int, right: int) -> list[Area]:
    """A range for each item of a cell, empty ones to the end of its row."""
    areas = []
    for place, count in enumerate(counts):
        part = cell.parts[place] if place < len(cell.parts) else Part("", "")
        opens, closes = place == 0, place == len(counts) - 1
        areas.append(Area(cell, part.text, top, top + count, left, right, opens, closes, part.path))
        top += count
    return areas


def _bands(form: PrintedForm, sizes: Sizes) -> list[list[float]]:
    """For each row of the form the heights of its items (one for a row without): as high as the highest cell, more
    where a merged cell needs it."""
    bands = [_own_heights(cells, sizes) for cells in form.rows]
    merged = sorted(
        (cell.rowspan, row, sizes.height(cell.shown, cell.left, cell.right))
        for row, cells in enumerate(form.rows)
        for cell in cells
        if not cell.parts
    )
    for span, row, needed in merged:
        spread(bands, row, row + span, needed)
    return bands


def _own_heights(cells: Sequence[PrintedCell], sizes: Sizes) -> list[float]:
    count = max((len(cell.parts) for cell in cells), default=0)
    if not count:
        return [
            max(
                sizes.height(cell.shown if cell.rowspan == 1 else "", cell.left, cell.right) for cell in cells
            )
        ]
    return [
        max(
            sizes.height(cell.parts[place].text, cell.left, cell.right)
            for cell in cells
            if place < len(cell.parts)
        )
        for place in range(count)
    ]
