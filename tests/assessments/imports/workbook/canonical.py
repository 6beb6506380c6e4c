"""What a printed form can tell of a sheet: rows in which nothing stands, and names that nobody gave, it cannot."""

from dataclasses import replace
from decimal import Decimal

from assessments.sheet.values import Goal, ItemValue, KeyIndicator, MainTask, Sheet, TaskIndicator, TaskLine


def blank_of(sheet: Sheet) -> Sheet:
    """The form with nothing filled in; what a workbook has no place for stays."""
    return replace(
        sheet,
        unit_count=None,
        funds={},
        goals=(),
        key_indicators=(),
        main_tasks=(),
        scores=(),
        texts={},
        stated={},
        data={},
    )


def told_apart(sheet: Sheet) -> Sheet:
    """``sheet`` without empty rows, its tasks named, their later lines begun by a completion, no number too long."""
    return replace(
        sheet,
        goals=tuple(goal for goal in sheet.goals if goal != Goal()),
        key_indicators=tuple(entry for entry in sheet.key_indicators if entry != KeyIndicator()),
        main_tasks=tuple(_task(place, task) for place, task in enumerate(sheet.main_tasks, 1)),
        data={item: _in_excel(value) for item, value in sheet.data.items()},
    )


def _in_excel(value: ItemValue) -> ItemValue:
    """Excel keeps 15 digits of a number; what is cut off must not round up to a longer one."""
    return Decimal(str(value)[:15]) if isinstance(value, Decimal) else value


def _task(place: int, task: MainTask) -> MainTask:
    lines = tuple(_line(number, line) for number, line in enumerate(task.lines))
    return MainTask(task.name or f"任务{place}", lines or (TaskLine(),))


def _line(number: int, line: TaskLine) -> TaskLine:
    indicators = tuple(entry for entry in line.indicators if entry != TaskIndicator())
    begun = line.target or line.completion or line.amount is not None
    completion = line.completion if begun or not number else "完成情况"
    return replace(line, completion=completion, indicators=indicators)


def without_placement(sheet: Sheet, blank: Sheet) -> Sheet:
    """A form without indicators under its tasks prints alike in both placements."""
    shown = any(line.indicators for task in sheet.main_tasks for line in task.lines)
    return sheet if shown else replace(sheet, indicator_placement=blank.indicator_placement)
