"""主要任务, in both physical variants: tasks, their lines and indicators, told apart by what is merged and what is empty.

A row begins a task where its name stands; a line where a target, completion or amount begins; every indicator
belongs to the line above it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from assessments.enums import IndicatorPlacement
from assessments.imports.workbook.blocks.repeated import is_header
from assessments.imports.workbook.book import Cell
from assessments.imports.workbook.intake import Intake
from assessments.imports.workbook.layout import Found, labels_of
from assessments.imports.workbook.spans import Span, header_end, spans_of
from assessments.sheet import cells
from assessments.sheet.codec import AMOUNT_PLACES
from assessments.sheet.edition import MainTasksBlock
from assessments.sheet.values import MainTask, TaskIndicator, TaskLine

Cells = list[Cell]


@dataclass(slots=True)
class _Line:
    target: Cells
    completion: Cells
    amount: Cells
    # Names with their results.
    indicators: list[tuple[Cells, Cells]] = field(default_factory=list)
    beside: bool = False

    @property
    def filled(self) -> bool:
        return bool(self.target or self.completion or self.amount or self.indicators)


@dataclass(slots=True)
class _Task:
    name: Cells
    lines: list[_Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row's cells; ``begins``: a task does, by its name or by an empty cell that is merged down for one;
    ``continues``: the name of the indicator is merged from the row above."""

    begins: bool
    name: Cells
    target: Cells
    completion: Cells
    indicator: Cells
    result: Cells
    amount: Cells
    continues: bool


def read_main_tasks(
    intake: Intake, found: Found, block: MainTasksBlock, right: int
) -> tuple[tuple[MainTask, ...], IndicatorPlacement | None]:
    """The tasks, and where their indicators stand; None where no task has any."""
    tasks = _tasks(_rows(intake, found, block, right))
    tasks = tasks[: intake.taken(block.name_label, len(tasks), found.labels[0])]
    read = tuple(_task(intake, task, f"main_tasks.{place}", block) for place, task in enumerate(tasks))
    return read, _placement(tasks)


def _rows(intake: Intake, found: Found, block: MainTasksBlock, right: int) -> Iterator[_Row]:
    worksheet = intake.worksheet
    spans: list[Span] = spans_of(worksheet, found.labels, right)
    for row in range(header_end(worksheet, found.labels) + 1, found.end + 1):
        columns = [span.cells(worksheet, row) for span in spans]
        bounds = worksheet.bounds(row, spans[0].left)
        merged = bounds[0] == row < bounds[2]
        if (merged or any(columns)) and not is_header(worksheet, row, labels_of(block)):
            name, target, completion, indicator, result, amount = columns
            continues = spans[3].continues(worksheet, row)
            yield _Row(merged or bool(name), name, target, completion, indicator, result, amount, continues)


def _tasks(rows: Iterator[_Row]) -> list[_Task]:
    tasks: list[_Task] = []
    for row in rows:
        if row.begins or not tasks:
            tasks.append(_Task(row.name))
        lines = tasks[-1].lines
        if not lines or row.target or row.completion or row.amount:
            lines.append(_Line(row.target, row.completion, row.amount))
            lines[-1].beside = bool(row.indicator or row.result)
        if row.continues and lines[-1].indicators:
            # One indicator with a result in several rows.
            lines[-1].indicators[-1][1].extend(row.result)
        elif row.indicator or row.result:
            lines[-1].indicators.append((row.indicator, row.result))
    return [task for task in tasks if task.name or any(line.filled for line in task.lines)]


def _placement(tasks: list[_Task]) -> IndicatorPlacement | None:
    """As most of the lines with indicators have it."""
    votes = [line.beside for task in tasks for line in task.lines if line.indicators]
    if not votes:
        return None
    return IndicatorPlacement.BESIDE if sum(votes) * 2 >= len(votes) else IndicatorPlacement.BELOW


def _task(intake: Intake, task: _Task, path: str, block: MainTasksBlock) -> MainTask:
    name = intake.short(task.name, f"{path}.name", block.name_label)
    count = intake.taken(block.target_label, len(task.lines), next(iter(task.name), None))
    return MainTask(
        name,
        tuple(
            _line(intake, line, f"{path}.lines.{place}", block)
            for place, line in enumerate(task.lines[:count])
        ),
    )


def _line(intake: Intake, line: _Line, path: str, block: MainTasksBlock) -> TaskLine:
    target = intake.text(line.target, f"{path}.target", block.target_label)
    completion = intake.text(line.completion, f"{path}.completion", block.completion_label)
    count = intake.taken(block.indicator_label, len(line.indicators), None)
    indicators = tuple(
        TaskIndicator(
            intake.short(name, f"{path}.indicators.{place}.name", block.indicator_label),
            intake.text(result, f"{path}.indicators.{place}.result", block.result_label),
        )
        for place, (name, result) in enumerate(line.indicators[:count])
    )
    amount = intake.number(
        line.amount,
        f"{path}.amount",
        block.amount_label,
        lambda text: cells.parse_money(text, AMOUNT_PLACES, intake.unit),
    )
    return TaskLine(target, completion, indicators, amount)
