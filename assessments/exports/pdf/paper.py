"""The measures of the paper, in points: the one place that both the paging and the style sheet read."""

from dataclasses import dataclass

from assessments.sheet.edition import Orientation

MM = 72 / 25.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """An A4 page and how a cell is set on it. Lengths in pt, places across the table in thousandths of its width."""

    width: float
    height: float
    top: float
    bottom: float
    side: float
    font_size: float
    line_height: float
    padding: float = 3.0
    gutter: float = 3.2
    border: float = 0.6
    small_size: float = 9
    # Title block of the first page, and the line of notes under the table.
    title_size: float = 18
    smallest_title: float = 15
    title_height: float = 30
    subtitle_height: float = 20
    unit_height: float = 18
    note_height: float = 16

    @property
    def table_width(self) -> float:
        return self.width - 2 * self.side

    @property
    def table_height(self) -> float:
        """The room for rows on a page, a hair less than there is: drawn lines may be a trifle higher."""
        return self.height - self.top - self.bottom - 4

    def text_width(self, left: int, right: int) -> float:
        """The width for text in a cell between two edges, in em."""
        room = (right - left) * self.table_width / 1000 - 2 * self.gutter - self.border
        return (room - 0.3) / self.font_size

    def row_height(self, lines: int) -> float:
        """The height of a row whose highest cell has ``lines`` lines."""
        return max(lines, 1) * self.line_height + 2 * self.padding + self.border

    def lines_in(self, height: float) -> int:
        """How many lines a cell of this height can hold."""
        return max(int((height - 2 * self.padding - self.border + 0.01) // self.line_height), 0)


PORTRAIT = Paper(
    width=210 * MM,
    height=297 * MM,
    top=20 * MM,
    bottom=17 * MM,
    side=16 * MM,
    font_size=10.5,
    line_height=14.6,
)
LANDSCAPE = Paper(
    width=297 * MM,
    height=210 * MM,
    top=18 * MM,
    bottom=15 * MM,
    side=15 * MM,
    font_size=9,
    line_height=12.9,
    padding=2.5,
)
PAPERS = {Orientation.PORTRAIT: PORTRAIT, Orientation.LANDSCAPE: LANDSCAPE}
