"""Rows high enough to type into: an empty cell for a paragraph is not one line high."""

from dataclasses import replace

from assessments.exports.form.cells import CellKind
from assessments.exports.xlsx.grid import Grid
from assessments.exports.xlsx.measures import LINE, ROW_PADDING, Sizes

# Lines a cell has room for at least, by the first step of its path; others are as high as the printed form's.
FEWEST_LINES = {"texts": 5, "goals": 3, "key_indicators": 2, "main_tasks": 2}


def with_room(grid: Grid, sizes: Sizes) -> Grid:
    """The grid with rows no lower than what is to be typed into them."""
    heights = list(grid.heights)
    for area in grid.areas:
        lines = 0 if area.cell.kind is CellKind.NUMBER else FEWEST_LINES.get(area.path.partition(".")[0], 0)
        needed = lines * LINE * sizes.font_size + ROW_PADDING if lines else 0.0
        lacking = needed - sum(heights[area.top : area.bottom])
        if lacking > 0:
            for row in range(area.top, area.bottom):
                heights[row] += lacking / (area.bottom - area.top)
    return replace(grid, heights=tuple(heights))
