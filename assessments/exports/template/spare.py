"""A draft with room to go on: empty items, rows and task blocks after those that are filled in."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from assessments.sheet.cells import MAX_ROWS
from assessments.sheet.edition import Edition
from assessments.sheet.values import Goal, KeyIndicator, MainTask, Sheet, TaskIndicator, TaskLine

# Empty rows after the filled ones, and how many rows there are at least.
GOALS, FEWEST_GOALS = 3, 6
KEY_INDICATORS, FEWEST_KEY_INDICATORS = 5, 10
MAIN_TASKS, FEWEST_MAIN_TASKS = 2, 5

Entry = TypeVar("Entry")


def with_spare_rows(sheet: Sheet, edition: Edition) -> Sheet:
    """The sheet with empty rows in each list that its edition has.

    Each task gets one more indicator in its last line, and one more line; no list grows beyond MAX_ROWS.
    """
    if edition.goals:
        sheet = replace(sheet, goals=_lengthened(sheet.goals, Goal, GOALS, FEWEST_GOALS))
    if edition.key_indicators:
        indicators = _lengthened(sheet.key_indicators, KeyIndicator, KEY_INDICATORS, FEWEST_KEY_INDICATORS)
        sheet = replace(sheet, key_indicators=indicators)
    if edition.main_tasks:
        tasks = _lengthened(sheet.main_tasks, MainTask, MAIN_TASKS, FEWEST_MAIN_TASKS)
        sheet = replace(sheet, main_tasks=tuple(map(_task_with_room, tasks)))
    return sheet


def _lengthened(
    entries: tuple[Entry, ...], empty: Callable[[], Entry], spare: int, fewest: int
) -> tuple[Entry, ...]:
    wanted = min(max(len(entries) + spare, fewest), MAX_ROWS)
    return entries + tuple(empty() for _ in range(wanted - len(entries)))


def _task_with_room(task: MainTask) -> MainTask:
    lines = [_line_with_indicator(line) for line in task.lines or (TaskLine(),)]
    last = lines[-1]
    lines[-1] = replace(last, indicators=_lengthened(last.indicators, TaskIndicator, 1, 2))
    return replace(task, lines=_lengthened(tuple(lines), _empty_line, 1, 2))


def _line_with_indicator(line: TaskLine) -> TaskLine:
    """A line without indicators has cells for one: they stand on its row, or on the row below it."""
    return line if line.indicators else replace(line, indicators=(TaskIndicator(),))


def _empty_line() -> TaskLine:
    return TaskLine(indicators=(TaskIndicator(),))
