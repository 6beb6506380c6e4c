"""Where a page of the printed worksheet ends, so that no header is left alone and no task cut where it need not be."""

from assessments.exports.form import PrintedForm
from assessments.exports.xlsx.grid import Grid

# Programs draw rows a little higher or lower than each other.
SAFETY = 0.95


def page_breaks(
    form: PrintedForm, grid: Grid, page_height: float, above: float, repeated: tuple[int, int] | None
) -> list[int]:
    """The rows of the worksheet's table (from 0) before which a new page begins.

    ``above`` is the height of the title on the first page; ``repeated`` the range of rows printed on every page
    after the one they stand on. Heights in pt.
    """
    breaks: list[int] = []
    room = page_height * SAFETY
    used = above
    header = sum(grid.heights[repeated[0] : repeated[1]]) if repeated else 0.0
    for start, end in _units(form, grid, room - header):
        height = sum(grid.heights[start:end])
        if used + height > room and used > 0:
            breaks.append(start)
            used = header if repeated and start >= repeated[1] else 0.0
        used += height
    return breaks


def _units(form: PrintedForm, grid: Grid, room: float) -> list[tuple[int, int]]:
    """The ranges of rows that stay together: a group with, for the first, its header; row by row if it is too high or
    has items."""
    units: list[tuple[int, int]] = []
    row = 0
    for block in form.blocks:
        start = row
        row += len(block.header)
        for group in block.groups:
            unit = (grid.starts[start], grid.starts[row + len(group)])
            has_items = any(cell.parts for cells in group for cell in cells)
            if not has_items and sum(grid.heights[unit[0] : unit[1]]) <= room:
                units.append(unit)
            else:
                units += _rows(grid, unit, keep=grid.starts[row] + 1)
            row += len(group)
            start = row
    return units


def _rows(grid: Grid, unit: tuple[int, int], keep: int) -> list[tuple[int, int]]:
    """A unit row by row, its rows below ``keep`` (the header and what follows it) together."""
    first = max(keep, unit[0] + 1)
    return [(unit[0], first), *((row, row + 1) for row in range(first, unit[1]))]
