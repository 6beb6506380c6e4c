"""What last year's form says, to stand beside this year's cells (``rules.rollover``: what it gives them)."""

from collections.abc import Iterator

from assessments.rules.checks.defaults import default_settings
from assessments.rules.checks.text.names import core
from assessments.sheet.arithmetic import fixed, plain
from assessments.sheet.computed import compute_funds
from assessments.sheet.data_values import show_value
from assessments.sheet.edition import Edition, FieldKind
from assessments.sheet.values import Sheet


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
    known = {_key(entry.name): entry for entry in last_year.key_indicators if entry.name}
    for place, entry in enumerate(sheet.key_indicators):
        before = known.get(_key(entry.name)) if entry.name else None
        if before is not None:
            if before.target != entry.target:
                yield f"key_indicators.{place}.target", _labelled("预期", before.target)
            yield f"key_indicators.{place}.result", _labelled("完成", before.result)


def _main_tasks(sheet: Sheet, last_year: Sheet) -> Iterator[tuple[str, str]]:
    amounts = {
        (_key(task.name), line.target): line.amount for task in last_year.main_tasks for line in task.lines
    }
    results = {
        (_key(task.name), _key(entry.name)): entry.result
        for task in last_year.main_tasks
        for line in task.lines
        for entry in line.indicators
    }
    for place, task in enumerate(sheet.main_tasks):
        for number, line in enumerate(task.lines):
            path = f"main_tasks.{place}.lines.{number}"
            amount = amounts.get((_key(task.name), line.target))
            if task.name and line.target and amount is not None:
                yield f"{path}.amount", f"资金 {plain(amount)}"
            for at, entry in enumerate(line.indicators):
                if entry.name:
                    result = results.get((_key(task.name), _key(entry.name)), "")
                    yield f"{path}.indicators.{at}.result", _labelled("完成", result)


def _scores(last_year: Sheet) -> Iterator[tuple[str, str]]:
    for score in last_year.scores:
        if score.score is not None:
            yield f"scores.{score.line}.score", f"自评分 {plain(score.score)}"


def _key(name: str) -> str:
    """Names are the same that the checker takes for the same."""
    return core(name, tuple(default_settings().words.generic))


def _labelled(label: str, text: str) -> str:
    return f"{label}：{text}" if text else ""
