"""Which rubric lines rest on what: whose scores outlive a resubmission, and which must be confirmed again."""

from collections.abc import Iterable

from assessments.enums import SectionKey
from assessments.rules.checks.labels import section_of
from assessments.rules.scoring.data_items import fund_key
from assessments.sheet.diff import Change, ChangeKind
from assessments.sheet.edition import Edition
from assessments.sheet.rubric import Rubric, RubricLine
from assessments.sheet.rubric_items import DataItem

# Rows put in another order and the look of the printed form say nothing new.
_LAYOUT = "indicator_placement"


def changed_lines(
    rubric: Rubric, edition: Edition, changes: Iterable[Change], evidence: Iterable[str] = ()
) -> frozenset[str]:
    """The lines whose basis changed. ``evidence``: paths of cells, rows, lines or items whose files changed."""
    paths = {*(path for change in changes if is_of_content(change) for path in _paths(change)), *evidence}
    if not paths:
        return frozenset()
    return frozenset(
        line.code
        for line in rubric.lines
        if rests_on_whole_form(line, edition) or touched_by(line, rubric, edition, paths)
    )


def touched_by(line: RubricLine, rubric: Rubric, edition: Edition, paths: Iterable[str]) -> bool:
    """Whether one of the paths is named by what the line rests on."""
    basis = _basis(line, rubric, edition)
    return any(section_of(path) in basis or any(_is_in(path, part) for part in basis) for path in paths)


def rests_on_whole_form(line: RubricLine, edition: Edition) -> bool:
    """Nothing is declared and the department says nothing to the line on the form: any change may matter."""
    return not line.basis and edition.scores is None


def is_of_content(change: Change) -> bool:
    """Whether something is said that was not said before, or no longer."""
    return change.kind is not ChangeKind.MOVED and change.place != _LAYOUT


def _paths(change: Change) -> tuple[str, ...]:
    return tuple(path for path in (change.path, change.old_path) if path)


def _is_in(path: str, part: str) -> bool:
    return path == part or path.startswith(f"{part}.")


def _basis(line: RubricLine, rubric: Rubric, edition: Edition) -> frozenset[str]:
    """Sections and paths: what is declared, the line's own cells, the numbers its rule computes with."""
    items = {item.code: item for item in rubric.items}
    found = {f"scores.{line.code}"}
    for key in line.basis:
        found |= {key} if key in list(SectionKey) else _cells_of(items[key], edition)
    for item in line.rule.items:
        found |= _cells_of(item, edition)
    return frozenset(found)


def _cells_of(item: DataItem, edition: Edition) -> set[str]:
    """The cells that hold an item; of a computed one those it follows from."""
    key = fund_key(item, edition)
    if key is None:
        return {f"data.{item.code}"}
    found = {key}
    for field in reversed(edition.funds.fields):
        if field.computed and field.key in found:
            found |= set(field.computed.operands)
    return {f"funds.{key}" for key in found}
