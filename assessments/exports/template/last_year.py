"""What last year's form gives this year's: names and targets to start from, and values to compare with.

Results, amounts and scores are never carried over; they stand in grey beside this year's cells.
"""

from collections.abc import Iterator
from dataclasses import replace

from assessments.sheet.arithmetic import fixed, plain
from assessments.sheet.computed import compute_funds
from assessments.sheet.data_values import show_value
from assessments.sheet.edition import Edition, FieldKind
from assessments.sheet.values import Goal, KeyIndicator, MainTask, Sheet, TaskIndicator, TaskLine


def carried_over(sheet: Sheet, last_year: Sheet) -> Sheet:
    """The draft, its empty lists begun with last year's names and targets; a list with any content stays as it is."""
    if not any(goal.target or goal.completion for goal in sheet.goals):
        sheet = replace(sheet, goals=tuple(Goal(goal.target) for goal in last_year.goals if goal.target))
    if not any(entry.name or entry.target or entry.result for entry in sheet.key_indicators):
        indicators = tuple(
            KeyIndicator(entry.name, entry.target)
            for entry in last_year.key_indicators
            if entry.name or entry.target
        )
        sheet = replace(sheet, key_indicators=indicators)
    if not any(task.name or task.lines for task in sheet.main_tasks):
        sheet = replace(
            sheet,
            main_tasks=tuple(map(_begun_again, last_year.main_tasks)),
            indicator_placement=last_year.indicator_placement,
        )
    return sheet


def _begun_again(task: MainTask) -> MainTask:
    return MainTask(task.name, tuple(_line_begun_again(line) for line in task.lines))


def _line_begun_again(line: TaskLine) -> TaskLine:
    names = (entry.name for entry in line.indicators if entry.name)
    return TaskLine(line.target, indicators=tuple(TaskIndicator(name) for name in names))


def remembered(sheet: Sheet, last_year: Sheet, edition: Edition) -> dict[str, str]:
    """For paths of this year's sheet what last year's form says there, rows found again by their names."""
    found = dict(
        [
            *_funds(last_year, edition),
            *_goals(sheet, last_year),
            *_key_indicators(sheet, last_year),
            *_main_tasks(sheet, last_year),
            *_scores(last_year),
            *((f"texts.{key}", text) for key, text in last_year.texts.items()),
            *((f"data.{code}", show_value(value)) for code, value in last_year.data.items()),
        ]
    )
    return {path: " ".join(text.split()) for path, text in found.items() if text}


def _funds(last_year: Sheet, edition: Edition) -> Iterator[tuple[str, str]]:
    amounts = compute_funds(edition, last_year.funds)
    for field in edition.funds.fields:
        if field.key in amounts:
            sign = "%" if field.kind is FieldKind.PERCENT else ""
            yield f"funds.{field.key}", f"{field.label} {fixed(amounts[field.key], field.places)}{sign}"


def _goals(sheet: Sheet, last_year: Sheet) -> Iterator[tuple[str, str]]:
    known = {goal.target: goal.completion for goal in last_year.goals if goal.target}
    for place, goal in enumerate(sheet.goals):
        if known.get(goal.target):
            yield f"goals.{place}.completion", f"完成情况：{known[goal.target]}"


def _key_indicators(sheet: Sheet, last_year: Sheet) -> Iterator[tuple[str, str]]:
    known = {entry.name: entry for entry in last_year.key_indicators if entry.name}
    for place, entry in enumerate(sheet.key_indicators):
        if entry.name in known:
            if known[entry.name].target != entry.target:
                yield f"key_indicators.{place}.target", _labelled("预期", known[entry.name].target)
            yield f"key_indicators.{place}.result", _labelled("完成", known[entry.name].result)


def _main_tasks(sheet: Sheet, last_year: Sheet) -> Iterator[tuple[str, str]]:
    amounts = {(task.name, line.target): line.amount for task in last_year.main_tasks for line in task.lines}
    results = {
        (task.name, entry.name): entry.result
        for task in last_year.main_tasks
        for line in task.lines
        for entry in line.indicators
    }
    for place, task in enumerate(sheet.main_tasks):
        for number, line in enumerate(task.lines):
            path = f"main_tasks.{place}.lines.{number}"
            amount = amounts.get((task.name, line.target))
            if task.name and line.target and amount is not None:
                yield f"{path}.amount", f"资金 {plain(amount)}"
            for at, entry in enumerate(line.indicators):
                if entry.name:
                    result = results.get((task.name, entry.name), "")
                    yield f"{path}.indicators.{at}.result", _labelled("完成", result)


def _scores(last_year: Sheet) -> Iterator[tuple[str, str]]:
    for score in last_year.scores:
        if score.score is not None:
            yield f"scores.{score.line}.score", f"自评分 {plain(score.score)}"


def _labelled(label: str, text: str) -> str:
    return f"{label}：{text}" if text else ""
