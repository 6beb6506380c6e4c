"""Beginning a form with last year's: goals' targets, names and targets of indicators, tasks with the targets of their
lines. Never a result, money or a score."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from assessments.rules.checks.text.names import core
from assessments.sheet.edition import Edition
from assessments.sheet.values import Goal, KeyIndicator, MainTask, Sheet, TaskIndicator, TaskLine

Entry = TypeVar("Entry", Goal, KeyIndicator, MainTask)


def rolled_over(draft: Sheet, last: Sheet, edition: Edition, generic: tuple[str, ...] = ()) -> Sheet:
    """``draft`` with last year's rows: its empty lists begin with them; a list with content keeps what it has and gets
    those it has not under any name, at its end.

    Of last year's form what this ``edition`` has too. ``generic``: words that every name may carry (the checker's).
    """
    begun = _begun(last, edition)
    fresh = not _filled_tasks(draft)
    return replace(
        draft,
        goals=_joined(
            [goal for goal in draft.goals if goal.target or goal.completion], begun.goals, _goal, generic
        ),
        key_indicators=_joined(
            [entry for entry in draft.key_indicators if entry.name or entry.target or entry.result],
            begun.key_indicators,
            _indicator,
            generic,
        ),
        main_tasks=_joined(_filled_tasks(draft), begun.main_tasks, _task, generic),
        indicator_placement=last.indicator_placement
        if fresh and begun.main_tasks
        else draft.indicator_placement,
    )


def begun_with(draft: Sheet, last: Sheet, edition: Edition) -> Sheet:
    """``draft`` with last year's rows in its empty lists alone."""
    whole = rolled_over(draft, last, edition)
    return replace(
        whole,
        goals=draft.goals if any(goal.target or goal.completion for goal in draft.goals) else whole.goals,
        key_indicators=draft.key_indicators
        if any(entry.name or entry.target or entry.result for entry in draft.key_indicators)
        else whole.key_indicators,
        main_tasks=draft.main_tasks if _filled_tasks(draft) else whole.main_tasks,
    )


def _begun(last: Sheet, edition: Edition) -> Sheet:
    """Last year's form with nothing in it but what may be taken over."""
    indicators = [entry for entry in last.key_indicators if entry.name or entry.target]
    return replace(
        last,
        goals=tuple(Goal(goal.target) for goal in last.goals if goal.target) if edition.goals else (),
        key_indicators=tuple(KeyIndicator(entry.name, entry.target) for entry in indicators)
        if edition.key_indicators
        else (),
        main_tasks=tuple(map(_task_begun, last.main_tasks)) if edition.main_tasks else (),
    )


def _task_begun(task: MainTask) -> MainTask:
    return MainTask(task.name, tuple(map(_line_begun, task.lines)))


def _line_begun(line: TaskLine) -> TaskLine:
    names = (entry.name for entry in line.indicators if entry.name)
    return TaskLine(line.target, indicators=tuple(TaskIndicator(name) for name in names))


def _filled_tasks(sheet: Sheet) -> list[MainTask]:
    return [task for task in sheet.main_tasks if task.name or task.lines]


def _joined(
    own: Sequence[Entry], begun: Iterable[Entry], name: Callable[[Entry], str], generic: tuple[str, ...]
) -> tuple[Entry, ...]:
    known = {core(name(entry), generic) for entry in own}
    added = [entry for entry in begun if core(name(entry), generic) not in known]
    return tuple(own) + tuple(added)


def _goal(goal: Goal) -> str:
    return goal.target


def _indicator(indicator: KeyIndicator) -> str:
    return indicator.name or indicator.target


def _task(task: MainTask) -> str:
    return task.name or "；".join(line.target for line in task.lines)
