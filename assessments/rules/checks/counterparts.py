"""Which key indicator an indicator of a task stands for, and how that shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from assessments.rules.checks.settings import Words
from assessments.rules.checks.subject import Subject
from assessments.rules.checks.text.names import COMPARED, core, partial_similarity, parts, similarity, unified
from assessments.rules.checks.text.normal import bare
from assessments.rules.checks.text.quantities import quantities
from assessments.sheet.values import KeyIndicator

ALIKE = 80
ALIKE_RESULTS = 88
# 100.0% and 按时完成 are results of many indicators.
TELLING = 9
# Comparing everything with everything stops here: a form has dozens of indicators, an attack thousands.
MOST = 300


class Tie(StrEnum):
    SAME = "same"
    ALIKE = "alike"
    RESULT = "result"
    MENTION = "mention"


@dataclass(frozen=True, slots=True)
class TaskIndicatorCell:
    """An indicator listed under a task; ``path`` is its own, without ``.name``."""

    path: str
    name: str
    result: str


@dataclass(frozen=True, slots=True)
class Counterpart:
    """``key`` is the place of the key indicator, None where nothing in the form sets a target."""

    indicator: TaskIndicatorCell
    key: int | None = None
    tie: Tie | None = None


def task_indicators(subject: Subject) -> tuple[TaskIndicatorCell, ...]:
    """Every named indicator of the tasks, in the order of the form."""
    return tuple(
        TaskIndicatorCell(
            f"main_tasks.{place}.lines.{number}.indicators.{index}", indicator.name, indicator.result
        )
        for place, task in enumerate(subject.sheet.main_tasks)
        for number, line in enumerate(task.lines)
        for index, indicator in enumerate(line.indicators)
        if indicator.name
    )[:MOST]


def counterparts(subject: Subject) -> tuple[Counterpart, ...]:
    """Each indicator of the tasks with its key indicator: same name, like name, same result, or mentioned there."""
    return _counterparts(
        task_indicators(subject), subject.sheet.key_indicators[:MOST], subject.settings.words
    )


@lru_cache(maxsize=8)
def _counterparts(
    indicators: tuple[TaskIndicatorCell, ...], keys: tuple[KeyIndicator, ...], words: Words
) -> tuple[Counterpart, ...]:
    named = [[core(part, words.generic) for part in (key.name, *parts(key.name))] for key in keys]
    found = [_by_name(indicator, named, words) for indicator in indicators]
    taken = {counterpart.key for counterpart in found if counterpart.key is not None}
    free = [place for place in range(len(keys)) if place not in taken]
    return tuple(
        counterpart
        if counterpart.key is not None
        else _by_likeness(counterpart.indicator, keys, named, free, words)
        for counterpart in found
    )


def _by_name(indicator: TaskIndicatorCell, named: Sequence[Sequence[str]], words: Words) -> Counterpart:
    name = core(indicator.name, words.generic)
    place = next((place for place, names in enumerate(named) if name in names), None)
    return Counterpart(indicator, place, None if place is None else Tie.SAME)


def _by_likeness(
    indicator: TaskIndicatorCell,
    keys: Sequence[KeyIndicator],
    named: Sequence[Sequence[str]],
    free: Sequence[int],
    words: Words,
) -> Counterpart:
    """A name of its own can only stand for a key indicator that no other one names."""
    name = core(indicator.name, words.generic)
    for place in free:
        if any(_alike(name, other, words) for other in named[place]):
            return Counterpart(indicator, place, Tie.ALIKE)
    for place, key in enumerate(keys):
        if _same_result(indicator.result, key.result):
            return Counterpart(indicator, place, Tie.RESULT)
    for place, key in enumerate(keys):
        if len(name) > 1 and name in bare(f"{key.name}{key.target}{key.result}"):
            return Counterpart(indicator, place, Tie.MENTION)
    return Counterpart(indicator)


def _same_result(one: str, other: str) -> bool:
    """Whether the one is told within the other, or counts the same thing."""
    short, long = bare(one), bare(other)
    if len(short) >= TELLING and partial_similarity(short, long) >= ALIKE_RESULTS:
        return True
    counted = {quantity.noun for quantity in quantities(one[:COMPARED]) if len(quantity.noun) >= TELLING}
    return any(quantity.noun in counted for quantity in quantities(other[:COMPARED]))


def _alike(one: str, other: str, words: Words) -> bool:
    one, other = unified(one, words.synonyms), unified(other, words.synonyms)
    contained = min(len(one), len(other)) >= 4 and (one in other or other in one)
    return contained or similarity(one, other) >= ALIKE
