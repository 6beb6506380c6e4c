"""What a printed form is made of. Horizontal places are thousandths of the table's width."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assessments.sheet.edition import Orientation

WIDTH = 1000
MARK = "※"
# What counts as a word alone in a narrow cell: characters, thousandths of the width.
SHORT = 8
NARROW = 400


class CellKind(StrEnum):
    """What a cell holds; renderers choose font, alignment and number format by it."""

    BAR = "bar"  # a heading across the table
    LABEL = "label"  # printed on every form
    NAME = "name"  # what a group of rows is about: a task, an indicator
    TEXT = "text"  # what a department wrote
    PROSE = "prose"  # text of many lines or items: begins at the top of its cell
    MONEY = "money"  # fixed decimals
    NUMBER = "number"  # plain notation
    PERCENT = "percent"
    CHOICE = "choice"  # the grades with their boxes

    @property
    def is_label(self) -> bool:
        return self in (CellKind.BAR, CellKind.LABEL)


@dataclass(frozen=True, slots=True)
class Part:
    """One of the items that stand together in a cell; ``path`` is the sheet's cell it comes from."""

    text: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedCell:
    """One (merged) cell between the edges ``left`` and ``right``, ``rowspan`` rows down from its row.

    ``text`` is what the form shows, one paragraph a line, without the ※ of a ``marked`` cell; ``value`` the number
    behind it, if it is one (98.9 for 98.9%). ``path`` is the dotted path of the sheet's cell. ``parts`` are the items
    that ``text`` is joined from, where a cell holds several (empty ones included, so that they stay in step).
    """

    left: int
    right: int
    kind: CellKind
    text: str = ""
    rowspan: int = 1
    value: Decimal | None = None
    places: int = 0
    path: str = ""
    marked: bool = False
    parts: tuple[Part, ...] = ()

    @property
    def is_centred(self) -> bool:
        """Prose stands at the left; a word or a figure alone in a narrow cell is centred like everything else."""
        if self.kind in (CellKind.CHOICE, CellKind.PROSE):
            return False
        return self.kind is not CellKind.TEXT or (len(self.text) <= SHORT and self.right - self.left < NARROW)

    @property
    def shown(self) -> str:
        """The text with its mark."""
        return f"{self.text}{MARK}" if self.marked else self.text


Row = tuple[PrintedCell, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the form: ``header`` rows, repeated on each page, and body rows in groups to be kept together.

    Merged cells may reach from the header down into the body (年度关键指标 beside all its rows).
    """

    groups: tuple[tuple[Row, ...], ...]
    header: tuple[Row, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        return self.header + tuple(row for group in self.groups for row in group)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedForm:
    """The whole form as it is printed. ``notes`` stand under the table; ``draft`` marks every page with 草稿."""

    title: str
    subtitle: str
    unit_note: str
    orientation: Orientation
    department: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()
    draft: bool = False

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, top to bottom."""
        return tuple(row for block in self.blocks for row in block.rows)

    @property
    def cells(self) -> Iterator[PrintedCell]:
        return (cell for row in self.rows for cell in row)

    @property
    def edges(self) -> tuple[int, ...]:
        """Every vertical line of the table, left to right: the columns all blocks can be laid on."""
        return tuple(sorted({edge for cell in self.cells for edge in (cell.left, cell.right)} | {0, WIDTH}))
