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


@dataclass(frozen=True, slots=True)
class _Key:
    """What of a key indicator is compared, read once: its names, its whole text, its result and what that counts."""

    names: tuple[str, ...]
    told: str
    result: str
    counted: frozenset[str]


@lru_cache(maxsize=8)
def _counterparts(
    indicators: tuple[TaskIndicatorCell, ...], rows: tuple[KeyIndicator, ...], words: Words
) -> tuple[Counterpart, ...]:
    keys = [_key(row, words) for row in rows]
    found = [_by_name(indicator, keys, words) for indicator in indicators]
    taken = {counterpart.key for counterpart in found}
    free = [place for place in range(len(keys)) if place not in taken]
    return tuple(
        counterpart if counterpart.key is not None else _by_likeness(counterpart.indicator, keys, free, words)
        for counterpart in found
    )


def _key(row: KeyIndicator, words: Words) -> _Key:
    return _Key(
        tuple(core(part, words.generic) for part in (row.name, *parts(row.name))),
        bare(f"{row.name}{row.target}{row.result}"),
        bare(row.result),
        _counted(row.result),
    )


def _counted(result: str) -> frozenset[str]:
    """What a result counts, by nouns long enough to be the indicator's own."""
    return frozenset(
        quantity.noun for quantity in quantities(result[:COMPARED]) if len(quantity.noun) >= TELLING
    )


def _by_name(indicator: TaskIndicatorCell, keys: Sequence[_Key], words: Words) -> Counterpart:
    name = core(indicator.name, words.generic)
    place = next((place for place, key in enumerate(keys) if name in key.names), None)
    return Counterpart(indicator, place, None if place is None else Tie.SAME)


def _by_likeness(
    indicator: TaskIndicatorCell, keys: Sequence[_Key], free: Sequence[int], words: Words
) -> Counterpart:
    """A name of its own can only stand for a key indicator that no other one names."""
    name = core(indicator.name, words.generic)
    for place in free:
        if any(_alike(name, other, words) for other in keys[place].names):
            return Counterpart(indicator, place, Tie.ALIKE)
    result, counted = bare(indicator.result), _counted(indicator.result)
    for place, key in enumerate(keys):
        if counted & key.counted or _told_within(result, key.result):
            return Counterpart(indicator, place, Tie.RESULT)
    for place, key in enumerate(keys):
        if len(name) > 1 and name in key.told:
            return Counterpart(indicator, place, Tie.MENTION)
    return Counterpart(indicator)


def _told_within(one: str, other: str) -> bool:
    """Whether the one result is told within the other."""
    return len(one) >= TELLING and partial_similarity(one, other) >= ALIKE_RESULTS


def _alike(one: str, other: str, words: Words) -> bool:
    one, other = unified(one, words.synonyms), unified(other, words.synonyms)
    contained = min(len(one), len(other)) >= 4 and (one in other or other in one)
    return contained or similarity(one, other) >= ALIKE
