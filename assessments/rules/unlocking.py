"""Which cells of a returned form may be changed. Rows of a locked list keep their places, so places name them for good."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from assessments.enums import SectionKey
from assessments.rules.checks.labels import section_of
from assessments.sheet.computed import GRADE_PATH, TOTAL_PATH
from assessments.sheet.diff_cells import lists_of, single_cells
from assessments.sheet.diff_rows import Row
from assessments.sheet.edition import Edition
from assessments.sheet.values import Sheet

_FUNDS, _SCORES = "funds.", "scores."
_PLACEMENT = "indicator_placement"
_MAIN_TASKS = "main_tasks"


@dataclass(frozen=True, slots=True)
class Unlocked:
    """``paths``: cells (``goals.2.completion``), rows (``goals.2``) and lists or sections (``goals``)."""

    paths: frozenset[str] = frozenset()
    whole_form: bool = False

    def covers(self, path: str) -> bool:
        """Whether the cell may be changed; of a row or list: whether it may be moved, added to, removed from."""
        return self.whole_form or any(part in self.paths for part in _upwards(path))


WHOLE_FORM = Unlocked(whole_form=True)


def unlocked_by(paths: Iterable[str], edition: Edition, *, whole_form: bool = False) -> Unlocked:
    """What remarks on these paths open."""
    found = {opened for path in paths for opened in opened_by(path, edition)}
    return Unlocked(frozenset(found), whole_form)


def opened_by(path: str, edition: Edition) -> frozenset[str]:
    """The path itself and what cannot be mended without it.

    A computed cell opens the cells it is made of. What a form from outside printed in a computed cell can be given up
    with the cells that it follows from.
    """
    if path == _MAIN_TASKS:
        return frozenset({path, _PLACEMENT})
    if path.startswith(_SCORES):
        return frozenset({path, TOTAL_PATH, GRADE_PATH})
    if not path.startswith(_FUNDS):
        return frozenset({path})
    computed = {field.key: field.computed.operands for field in edition.funds.fields if field.computed}
    found = {path.removeprefix(_FUNDS)}
    for key in reversed(computed):
        if key in found:
            found |= set(computed[key])
    for key, operands in computed.items():
        if found & set(operands):
            found.add(key)
    return frozenset(f"{_FUNDS}{key}" for key in found)


def changed_cells(old: Sheet, new: Sheet, section: SectionKey) -> tuple[str, ...]:
    """The paths of a section that say something else, place by place. Where a list has more or fewer rows: the list
    and the rows that only one of them has.

    Unlike ``sheet.diff`` it does not ask which row was moved: a row in another's place is another row.
    """
    return tuple(path for path in _changes(old, new) if section_of(path) is section)


def locked_changes(old: Sheet, new: Sheet, section: SectionKey, unlocked: Unlocked) -> tuple[str, ...]:
    """What of the changes is not allowed."""
    return tuple(path for path in changed_cells(old, new, section) if not unlocked.covers(path))


def is_changed(path: str, changed: Iterable[str], edition: Edition) -> bool:
    """Whether anything was done about a remark on ``path``."""
    opened = opened_by(path, edition)
    return any(_concerns(change, opened) for change in changed)


def _concerns(change: str, opened: frozenset[str]) -> bool:
    if any(part in opened for part in _upwards(change)):
        return True
    # A row that is gone takes its cells with it; a list that grew says nothing about its rows.
    is_row = change.rpartition(".")[2].isdigit()
    return is_row and any(path.startswith(f"{change}.") for path in opened)


def _upwards(path: str) -> Iterator[str]:
    """``a.b.c``, ``a.b``, ``a``."""
    while path:
        yield path
        path = path.rpartition(".")[0]


def _changes(old: Sheet, new: Sheet) -> Iterator[str]:
    for before, after in ((single_cells(old), single_cells(new)), (old.stated, new.stated)):
        yield from (path for path in {**before, **after} if before.get(path, "") != after.get(path, ""))
    for (name, rows), (_, others) in zip(lists_of(old), lists_of(new), strict=True):
        yield from _row_changes(name, rows, others)


def _row_changes(at: str, old: Sequence[Row], new: Sequence[Row]) -> Iterator[str]:
    if len(old) != len(new):
        yield at
    for place, (before, after) in enumerate(zip_longest(old, new)):
        if before == after:
            continue
        if before is None or after is None:
            yield f"{at}.{place}"
            continue
        for (name, text), (_, other) in zip(before.cells, after.cells, strict=True):
            if text != other:
                yield f"{at}.{place}.{name}"
        for (name, rows), (_, others) in zip(before.lists, after.lists, strict=True):
            yield from _row_changes(f"{at}.{place}.{name}", rows, others)
