"""Rows of tables as located data, so that a workbook is read by the very checks that read a YAML file.

A node's line is the number of the place (table and row) it came from; ``Places`` turns it back.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import yaml

from assessments.errors import AssessmentError
from assessments.sheet.located import Faults

_TEXT = "tag:yaml.org,2002:str"
_MAP = "tag:yaml.org,2002:map"
_LIST = "tag:yaml.org,2002:seq"


@dataclass(frozen=True, slots=True)
class Place:
    """A row of a table, counted from 1 as spreadsheets do."""

    table: str
    row: int

    def __str__(self) -> str:
        return f"“{self.table}”表第 {self.row} 行"


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells of a row as text, by the heading of their column; an empty cell is an empty text."""

    place: Place
    cells: Mapping[str, str]

    def __getitem__(self, heading: str) -> str:
        return self.cells.get(heading, "")


@dataclass(frozen=True, slots=True)
class RowProblem:
    place: Place
    message: str

    def __str__(self) -> str:
        return f"{self.place}：{self.message}"


class RowProblems(AssessmentError):
    """A workbook that cannot be taken in, with every fault found in it."""

    def __init__(self, problems: Sequence[RowProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in problems))


@dataclass(slots=True)
class Places:
    """The places met so far; building nodes gives each its number."""

    faults: Faults = field(default_factory=Faults)
    _numbers: dict[Place, int] = field(default_factory=dict)

    def fault(self, place: Place, message: str) -> None:
        """A fault found while building."""
        self.faults.add(self._number(place) + 1, message)

    def of_line(self, line: int) -> Place:
        """The place of a fault's line."""
        return list(self._numbers)[line - 1]

    def _number(self, place: Place) -> int:
        return self._numbers.setdefault(place, len(self._numbers))

    def _mark(self, place: Place) -> yaml.Mark:
        return yaml.Mark("", 0, self._number(place), 0, None, 0)

    def filled(self, text: str, place: Place) -> yaml.ScalarNode | None:
        """A text; nothing for an empty cell."""
        return self.text(text, place) if text else None

    def text(self, text: str, place: Place) -> yaml.ScalarNode:
        return yaml.ScalarNode(_TEXT, text, self._mark(place), None)

    def list(self, items: Iterable[yaml.Node], place: Place) -> yaml.SequenceNode:
        return yaml.SequenceNode(_LIST, list(items), self._mark(place), None)

    def mapping(self, pairs: Iterable[tuple[str, yaml.Node | None]], place: Place) -> yaml.MappingNode:
        """Pairs without a node are left out: an empty cell is no value."""
        nodes = [
            (yaml.ScalarNode(_TEXT, key, node.start_mark, None), node)
            for key, node in pairs
            if node is not None
        ]
        return yaml.MappingNode(_MAP, nodes, self._mark(place), None)
