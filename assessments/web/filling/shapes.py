"""What a section asks for, as the screens see it: cells that a text is typed into, and lists of rows of cells."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class CellKind(StrEnum):
    """Which control a cell is typed into."""

    LONG = "long"
    SHORT = "short"
    NUMBER = "number"
    CHOICE = "choice"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. ``name`` is its dotted path in the sheet; in a row of a list, the attribute of the row's value.

    ``parse`` raises CellValueError; ``show`` gives back the text that parses to the same value.
    """

    name: str
    label: str
    kind: CellKind
    parse: Callable[[str], Any]
    show: Callable[[Any], str]
    unit: str = ""
    hint: str = ""
    required: bool = False
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def leaf(self) -> str:
        """The last part of the name: what the cell is called within its row."""
        return self.name.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class ListShape:
    """A list of rows. ``make`` builds a row's value from its cells, lists and ``row`` (the id it is stored under).

    ``numbered`` names a row by its place: "第 {} 项关键指标".
    """

    name: str
    numbered: str
    make: Callable[..., Any]
    cells: tuple[Cell, ...]
    lists: tuple["ListShape", ...] = ()

    def title(self, place: int) -> str:
        """What the row at ``place`` (from 0) is called on the screen."""
        return self.numbered.format(place + 1)


@dataclass(frozen=True, slots=True)
class SectionShape:
    cells: tuple[Cell, ...] = ()
    lists: tuple[ListShape, ...] = ()

    def list_named(self, name: str) -> ListShape | None:
        return next((entry for entry in self.lists if entry.name == name), None)
