"""Making problems, and telling equal ones together."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from assessments.errors import WorkbookProblem
from assessments.imports.workbook.book import Cell, Worksheet
from assessments.sheet.cells import clean_text

SHOWN = 40


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """Problems of one sheet that say the same, in the order of the form."""

    message: str
    problems: tuple[WorkbookProblem, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        """The addresses, where there are any."""
        return tuple(problem.cell for problem in self.problems if problem.cell)

    def __str__(self) -> str:
        if len(self.problems) == 1:
            return str(self.problems[0])
        sheet = self.problems[0].sheet
        places = "、".join(
            f"{problem.cell or problem.label}{f'“{problem.found}”' if problem.found else ''}"
            for problem in self.problems
        )
        return f"{f'“{sheet}” ' if sheet else ''}{places}：{self.message}"


def group_problems(problems: Iterable[WorkbookProblem]) -> tuple[ProblemGroup, ...]:
    """Equal messages together, each group where its first problem stood."""
    groups: dict[tuple[str, str], list[WorkbookProblem]] = defaultdict(list)
    for problem in problems:
        groups[problem.sheet, problem.message].append(problem)
    return tuple(ProblemGroup(message, tuple(found)) for (_, message), found in groups.items())


def problem_at(
    worksheet: Worksheet, cell: Cell | None, label: str, message: str, path: str = ""
) -> WorkbookProblem:
    """A problem with a cell, or with the worksheet as a whole."""
    return WorkbookProblem(
        sheet=worksheet.name,
        cell=cell.address if cell else "",
        label=label,
        found=excerpt(cell.text) if cell else "",
        message=message,
        path=path,
    )


def excerpt(text: str) -> str:
    """What stands in a cell, fit to stand in a message."""
    shown = clean_text(text).replace("\n", " ")
    return shown if len(shown) <= SHOWN else f"{shown[:SHOWN]}…"
