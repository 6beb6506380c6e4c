"""One cell after another → values, by the parsers of the screens; what does not parse is kept and told with its address."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from assessments.errors import CellValueError, WorkbookProblem
from assessments.imports.workbook.book import Cell, Worksheet
from assessments.imports.workbook.grouping import problem_at
from assessments.imports.workbook.oddities import as_number, as_text
from assessments.imports.workbook.parsing.cell_values import Kind
from assessments.sheet import cells

MOST_PROBLEMS = 500
Value = TypeVar("Value")


class Intake:
    """Collects what reading a worksheet meets. ``places``: the address of each cell of the sheet, by path."""

    def __init__(self, worksheet: Worksheet, unit: str) -> None:
        self.worksheet = worksheet
        self.unit = unit
        self.problems: list[WorkbookProblem] = []
        self.unparsed: dict[str, str] = {}
        self.places: dict[str, Cell] = {}

    def fault(self, cell: Cell | None, label: str, message: str, path: str = "") -> None:
        """Note a problem; a workbook full of them is told up to MOST_PROBLEMS."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem_at(self.worksheet, cell, label, message, path))
        elif len(self.problems) == MOST_PROBLEMS:
            more = f"问题超过 {MOST_PROBLEMS} 处，其余未列出；请先改正以上各处。"
            self.problems.append(problem_at(self.worksheet, None, "", more))

    def text(self, found: list[Cell], path: str, label: str, limit: int = cells.LONG_TEXT_LIMIT) -> str:
        """The text of a field; several cells under one field are its paragraphs."""
        if not found:
            return ""
        self.places[path] = found[0]

        def parse() -> str:
            return cells.parse_text("\n".join(as_text(cell) for cell in found), limit)

        return self._read(found[0], "\n".join(cell.text for cell in found), path, label, parse, "")

    def short(self, found: list[Cell], path: str, label: str) -> str:
        return self.text(found, path, label, cells.SHORT_TEXT_LIMIT)

    def number(self, found: list[Cell], path: str, label: str, parse: Callable[[str], Value]) -> Value | None:
        """A number through its parser."""
        if not found:
            return None
        cell = found[0]
        self.places[path] = cell
        # A cell may show 10 where 9.5 stands.
        typed = cell.value if cell.kind is Kind.NUMBER else cell.text
        return self._read(cell, typed, path, label, lambda: parse(as_number(cell)), None)

    def choice(self, cell: Cell, path: str, label: str, parse: Callable[[str], Value]) -> Value | None:
        """An answer in words through its parser."""
        self.places[path] = cell
        return self._read(cell, cell.text, path, label, lambda: parse(as_text(cell)), None)

    def money(self, found: list[Cell], path: str, label: str, places: int) -> Decimal | None:
        return self.number(found, path, label, lambda text: cells.parse_money(text, places, self.unit))

    def taken(self, label: str, count: int, near: Cell | None) -> int:
        """How many rows of a list are taken; one that is too long is told."""
        try:
            cells.check_rows(count)
        except CellValueError as error:
            self.fault(near, label, str(error))
        return min(count, cells.MAX_ROWS)

    def _read(
        self, cell: Cell, typed: str, path: str, label: str, parse: Callable[[], Value], empty: Value
    ) -> Value:
        try:
            return parse()
        except CellValueError as error:
            self.unparsed[path] = cells.clean_text(typed)[: cells.LONG_TEXT_LIMIT]
            self.fault(replace(cell, text=typed), label, str(error), path)
            return empty
