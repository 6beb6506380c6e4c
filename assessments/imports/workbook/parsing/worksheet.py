"""One worksheet: its cells as they are shown, merged ranges, hidden rows and columns. Empty cells are nowhere."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assessments.imports.workbook.parsing.addresses import Range, cell_address, parse_cell, parse_range
from assessments.imports.workbook.parsing.cell_values import RawCell, Shown, show_cell
from assessments.imports.workbook.parsing.guard import DAMAGED, EXTERNAL
from assessments.imports.workbook.parsing.limits import (
    MOST_CELLS,
    MOST_CHARACTERS,
    MOST_COLUMNS,
    MOST_MERGED,
    MOST_MERGES,
    MOST_ROWS,
)
from assessments.imports.workbook.parsing.markup import Attributes, Enough
from assessments.imports.workbook.parsing.refusal import Refusal
from assessments.imports.workbook.parsing.strings import RichText
from assessments.imports.workbook.parsing.styles import Styles

_QUOTED = re.compile(r'"[^"]*"')
_OUTSIDE = re.compile(
    r"\||\[\d+\][^\[\]]*!|\b(WEBSERVICE|RTD|DDE|FILTERXML|CALL|REGISTER)\s*\(", re.IGNORECASE
)
_TRUE = ("1", "true")


@dataclass(slots=True)
class Grid:
    """What one worksheet holds; ``beyond``: something stands outside the rows and columns that are looked at."""

    cells: list[tuple[int, int, Shown]] = field(default_factory=list)
    merges: list[Range] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    beyond: bool = False


@dataclass(slots=True)
class Budget:
    """What may still be taken from a workbook, all its worksheets together."""

    cells: int = MOST_CELLS
    characters: int = MOST_CHARACTERS
    area: int = MOST_MERGED


class Worksheet:
    """Handler of a worksheet's part; ``grid`` is the result."""

    def __init__(self, strings: Sequence[str], styles: Styles, budget: Budget, *, from_1904: bool) -> None:
        self.grid = Grid()
        self._budget = budget
        self._strings, self._styles, self._from_1904 = strings, styles, from_1904
        self._row = self._column = 0
        self._raw: RawCell | None = None
        self._inline = RichText()
        self._into = ""

    def start(self, name: str, attributes: Attributes) -> None:
        match name:
            case "row":
                self._open_row(attributes)
            case "c":
                self._open_cell(attributes)
            case "v" | "f":
                self._into = name
            case "mergeCell":
                self._merge(attributes.get("ref", ""))
            case "col":
                self._columns(attributes)
            case _:
                self._inline.start(name)

    def end(self, name: str) -> None:
        if name == "c":
            self._close_cell()
        elif name in ("v", "f"):
            self._into = ""
            if name == "f" and self._raw is not None:
                self._check_formula(self._raw.formula)
        else:
            self._inline.end(name)

    def text(self, data: str) -> None:
        if self._raw is None:
            return
        if self._into == "v":
            self._raw.value += data
        elif self._into == "f":
            self._raw.formula += data
        else:
            self._inline.text(data)

    def _open_row(self, attributes: Attributes) -> None:
        number = attributes.get("r", "")
        self._row = (
            int(number) if number.isascii() and number.isdigit() and len(number) < 8 else self._row + 1
        )
        self._column = 0
        hidden = attributes.get("hidden") in _TRUE or attributes.get("ht") == "0"
        if hidden and self._row <= MOST_ROWS:
            self.grid.hidden_rows.append(self._row)

    def _open_cell(self, attributes: Attributes) -> None:
        place = parse_cell(attributes.get("r", ""))
        self._row, self._column = place or (self._row, self._column + 1)
        style = attributes.get("s", "0")
        self._raw = RawCell(
            attributes.get("t", "n"), int(style[:9]) if style.isascii() and style.isdigit() else 0
        )

    def _close_cell(self) -> None:
        raw, self._raw = self._raw, None
        inline = self._inline.taken()
        if raw is None:
            return
        format_ = self._styles.format_of(raw.style)
        shown = show_cell(raw, inline, self._strings, format_, from_1904=self._from_1904)
        if shown is None:
            return
        if self._row > MOST_ROWS:
            self.grid.beyond = True
            raise Enough
        if self._column > MOST_COLUMNS:
            self.grid.beyond = True
            return
        self._budget.cells -= 1
        self._budget.characters -= len(shown.text)
        if self._budget.cells < 0 or self._budget.characters < 0:
            self.grid.beyond = True
            raise Enough
        self.grid.cells.append((self._row, self._column, shown))

    def _check_formula(self, formula: str) -> None:
        if _OUTSIDE.search(_QUOTED.sub("", formula)):
            address = cell_address(self._row, self._column)
            raise Refusal(f"单元格 {address} 的公式引用了外部数据。{EXTERNAL}")

    def _merge(self, reference: str) -> None:
        bounds = parse_range(reference)
        if bounds is None:
            return
        top, left, bottom, right = bounds
        bottom, right = min(bottom, MOST_ROWS), min(right, MOST_COLUMNS)
        if bottom < top or right < left or (top, left) == (bottom, right):
            return
        self._budget.area -= (bottom - top + 1) * (right - left + 1)
        # Ranges that lie over one another are never written by a program that merges cells.
        if self._budget.area < 0 or len(self.grid.merges) >= MOST_MERGES:
            raise Refusal(DAMAGED)
        self.grid.merges.append((top, left, bottom, right))

    def _columns(self, attributes: Attributes) -> None:
        first, last = (attributes.get(key, "") for key in ("min", "max"))
        hidden = attributes.get("hidden") in _TRUE or attributes.get("width") == "0"
        if hidden and first.isascii() and first.isdigit() and last.isascii() and last.isdigit():
            # From the column after the last one that is looked at, all the rest is often hidden at once.
            end = min(int(last[:9]), MOST_COLUMNS)
            self.grid.hidden_columns += range(int(first[:9]), end + 1)
