"""The places of a form beside which evidence stands: rows of indicators and tasks, rubric lines, raw data items."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from assessments.enums import SectionKey
from assessments.rules.checks.cells import short
from assessments.sheet.rubric import Rubric
from assessments.sheet.rubric_items import DataItem
from assessments.sheet.values import MainTask, Sheet

_LONGEST_ID = 18


class TargetKind(StrEnum):
    """What evidence can be linked to, by the name of the link's column."""

    KEY_INDICATOR = "key_indicator"
    MAIN_TASK = "main_task"
    TASK_LINE = "task_line"
    TASK_INDICATOR = "task_indicator"
    SCORE_LINE = "score_line"
    DATA_ITEM = "data_item"

    @property
    def is_row(self) -> bool:
        """Whether it is known by its row's id, which stays when the row moves; otherwise by a code."""
        return self not in (TargetKind.SCORE_LINE, TargetKind.DATA_ITEM)


@dataclass(frozen=True, slots=True)
class TargetKey:
    """Which place, whatever its present number: ``key_indicator:12``, ``score_line:A1-1``."""

    kind: TargetKind
    value: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.value}"


def parse_key(text: str) -> TargetKey | None:
    """The key a page posted; None where it is none."""
    kind, _, value = text.partition(":")
    if kind not in list(TargetKind) or not value or len(value) > 40:
        return None
    key = TargetKey(TargetKind(kind), value)
    if key.kind.is_row and not (value.isascii() and value.isdigit() and len(value) <= _LONGEST_ID):
        return None
    return key


@dataclass(frozen=True, slots=True)
class Target:
    """``path``: its place in this sheet; ``key``: None in a frozen sheet, whose rows are no longer rows.

    ``is_offered``: whether screens offer it (a task's only line is the task).
    ``is_asked``: whether it is one of those that ought to have evidence (a task stands for its lines).
    """

    path: str
    label: str
    section: SectionKey
    key: TargetKey | None
    is_asked: bool = True
    is_offered: bool = True


def targets_of(sheet: Sheet, rubric: Rubric | None, items: tuple[DataItem, ...]) -> tuple[Target, ...]:
    """Every place in the order of the form. ``rubric``: the one printed on it; ``items``: asked of the department."""
    return (*_rows(sheet), *_codes(rubric, items))


def without_evidence(sheet: Sheet, targets: tuple[Target, ...]) -> tuple[Target, ...]:
    """The places that ought to have evidence and have none: neither themselves nor, of a task, anything in it."""
    shown = {path for item in sheet.evidence for path in item.targets}
    return tuple(
        target
        for target in targets
        if target.is_asked
        and not any(path == target.path or path.startswith(f"{target.path}.") for path in shown)
    )


def _rows(sheet: Sheet) -> Iterator[Target]:
    for place, indicator in enumerate(sheet.key_indicators):
        yield Target(
            f"key_indicators.{place}",
            _titled(f"关键指标 {place + 1}", indicator.name),
            SectionKey.KEY_INDICATORS,
            _key(TargetKind.KEY_INDICATOR, indicator.row),
        )
    for place, task in enumerate(sheet.main_tasks):
        yield from _task(place, task)


def _task(place: int, task: MainTask) -> Iterator[Target]:
    path, title = f"main_tasks.{place}", f"任务 {place + 1}"
    section = SectionKey.MAIN_TASKS
    yield Target(path, _titled(title, task.name), section, _key(TargetKind.MAIN_TASK, task.row))
    for number, line in enumerate(task.lines):
        at = f"{path}.lines.{number}"
        several = len(task.lines) > 1
        name = f"{title} 第 {number + 1} 行" if several else title
        yield Target(
            at,
            _titled(name, line.target),
            section,
            _key(TargetKind.TASK_LINE, line.row),
            is_asked=False,
            is_offered=several,
        )
        for nth, indicator in enumerate(line.indicators):
            yield Target(
                f"{at}.indicators.{nth}",
                _titled(f"{name} 指标 {nth + 1}", indicator.name),
                section,
                _key(TargetKind.TASK_INDICATOR, indicator.row),
                is_asked=False,
            )


def _codes(rubric: Rubric | None, items: tuple[DataItem, ...]) -> Iterator[Target]:
    for line in rubric.lines if rubric else ():
        key = TargetKey(TargetKind.SCORE_LINE, line.code)
        yield Target(f"scores.{line.code}", f"评分指标“{line.name}”", SectionKey.SCORES, key)
    for item in items:
        key = TargetKey(TargetKind.DATA_ITEM, item.code)
        yield Target(f"data.{item.code}", f"数据项“{item.label}”", SectionKey.DATA, key, is_asked=False)


def _key(kind: TargetKind, row: int | None) -> TargetKey | None:
    return None if row is None else TargetKey(kind, str(row))


def _titled(number: str, name: str) -> str:
    return f"{number}“{short(name)}”" if name else number
