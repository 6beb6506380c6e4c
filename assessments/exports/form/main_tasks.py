"""主要任务: six columns; the cells of a task are merged down over its lines and indicators.

Two variants of the same table are in use: the first indicator beside its line (S0), or all of a line's
indicators below a row that leaves the indicator cells empty (S1).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from assessments.enums import IndicatorPlacement
from assessments.exports.form.cells import WIDTH, Block, CellKind, PrintedCell, Row
from assessments.exports.form.layout import COMPLETION, INDICATOR, LABEL, RESULT, TARGET
from assessments.sheet.arithmetic import plain
from assessments.sheet.edition import MainTasksBlock
from assessments.sheet.values import MainTask, TaskIndicator, TaskLine

EDGES = (0, LABEL, TARGET, COMPLETION, INDICATOR, RESULT, WIDTH)


@dataclass(frozen=True, slots=True)
class _TaskRow:
    """One printed row: its indicator, and the line that begins in it (if one does)."""

    indicator: TaskIndicator
    indicator_path: str
    line: TaskLine | None = None
    line_path: str = ""


def main_tasks_block(
    block: MainTasksBlock,
    tasks: tuple[MainTask, ...],
    placement: IndicatorPlacement,
    *,
    apart: bool = False,
) -> Block:
    """The block; without tasks it has one empty row. ``apart`` merges no line's cells with those of the line above."""
    labels = (
        *(block.name_label, block.target_label, block.completion_label),
        *(block.indicator_label, block.result_label, block.amount_label),
    )
    header = tuple(
        PrintedCell(left=EDGES[place], right=EDGES[place + 1], kind=CellKind.LABEL, text=text)
        for place, text in enumerate(labels)
    )
    groups = [
        _task_rows(task, f"main_tasks.{place}", placement, apart=apart) for place, task in enumerate(tasks)
    ]
    empty = (_task_rows(MainTask(), "", placement, apart=apart),)
    return Block(groups=tuple(groups) or empty, header=(header,))


def _task_rows(task: MainTask, path: str, placement: IndicatorPlacement, *, apart: bool) -> tuple[Row, ...]:
    lines = task.lines or (TaskLine(),)
    rows = [
        row
        for number, line in enumerate(lines)
        for row in _line_rows(line, f"{path}.lines.{number}" if path else "", placement)
    ]
    columns = [
        _merged([0], len(rows), lambda _: _cell(0, CellKind.NAME, task.name, path and f"{path}.name")),
        _merged(
            _starts(rows, "target", apart=apart), len(rows), lambda at: _line_cell(1, rows[at], "target")
        ),
        _merged(
            _starts(rows, "completion", apart=apart),
            len(rows),
            lambda at: _line_cell(2, rows[at], "completion"),
        ),
        {at: _indicator_cell(3, row, "name") for at, row in enumerate(rows)},
        {at: _indicator_cell(4, row, "result") for at, row in enumerate(rows)},
        _merged(_starts(rows, "amount", apart=apart), len(rows), lambda at: _amount_cell(rows[at])),
    ]
    return tuple(tuple(column[at] for column in columns if at in column) for at in range(len(rows)))


def _line_rows(line: TaskLine, path: str, placement: IndicatorPlacement) -> list[_TaskRow]:
    rows = [
        _TaskRow(indicator, path and f"{path}.indicators.{place}")
        for place, indicator in enumerate(line.indicators)
    ]
    if placement is IndicatorPlacement.BELOW or not rows:
        rows.insert(0, _TaskRow(TaskIndicator(), ""))
    rows[0] = replace(rows[0], line=line, line_path=path)
    return rows


def _starts(rows: list[_TaskRow], key: str, *, apart: bool) -> list[int]:
    """The rows in which a cell of this column begins: an empty target or amount of a later line merges up, unless
    lines are to stand apart."""
    starts = [at for at, row in enumerate(rows) if row.line is not None]
    if apart or key == "completion":
        return starts
    return [at for at in starts if at == 0 or getattr(rows[at].line, key) not in ("", None)]


def _merged(starts: list[int], count: int, make: Callable[[int], PrintedCell]) -> dict[int, PrintedCell]:
    """Cells by the row they begin in, each merged down to the next."""
    ends = [*starts[1:], count]
    return {start: replace(make(start), rowspan=end - start) for start, end in zip(starts, ends, strict=True)}


def _cell(column: int, kind: CellKind, text: str, path: str) -> PrintedCell:
    return PrintedCell(left=EDGES[column], right=EDGES[column + 1], kind=kind, text=text, path=path)


def _line_cell(column: int, row: _TaskRow, key: str) -> PrintedCell:
    return _cell(column, CellKind.TEXT, getattr(row.line, key), row.line_path and f"{row.line_path}.{key}")


def _indicator_cell(column: int, row: _TaskRow, key: str) -> PrintedCell:
    kind = CellKind.NAME if key == "name" else CellKind.TEXT
    return _cell(
        column, kind, getattr(row.indicator, key), row.indicator_path and f"{row.indicator_path}.{key}"
    )


def _amount_cell(row: _TaskRow) -> PrintedCell:
    amount = row.line.amount if row.line else None
    cell = _cell(
        5,
        CellKind.NUMBER,
        "" if amount is None else plain(amount),
        row.line_path and f"{row.line_path}.amount",
    )
    return replace(cell, value=amount)
