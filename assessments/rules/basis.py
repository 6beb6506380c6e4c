"""Which rubric lines rest on what: whose scores outlive a resubmission, and which must be confirmed again."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from assessments.enums import SectionKey
from assessments.rules.checks.labels import section_of
from assessments.rules.scoring.data_items import fund_key
from assessments.sheet.diff import Change, ChangeKind
from assessments.sheet.edition import Edition
from assessments.sheet.rubric import Rubric, RubricLine
from assessments.sheet.rubric_items import DataItem

_LAYOUT = "indicator_placement"


@dataclass(frozen=True, slots=True)
class Basis:
    """What one line rests on: sections and paths. ``whole_form``: nothing is declared, and the department says nothing
    to the line on the form, so any change may matter."""

    parts: frozenset[str]
    whole_form: bool = False


def basis_of(rubric: Rubric, edition: Edition) -> dict[str, Basis]:
    """By line: what is declared, the line's own cells, the numbers its rule computes with."""
    items = {item.code: item for item in rubric.items}
    return {
        line.code: Basis(_parts(line, items, edition), not line.basis and edition.scores is None)
        for line in rubric.lines
    }


def changed_lines(
    rubric: Rubric, edition: Edition, changes: Iterable[Change], evidence: Iterable[str] = ()
) -> frozenset[str]:
    """The lines whose basis changed. ``evidence``: the places whose files changed, empty for files that stand alone."""
    paths = {*content_paths(changes), *evidence}
    return frozenset(code for code, basis in basis_of(rubric, edition).items() if is_touched(basis, paths))


def is_touched(basis: Basis, paths: Collection[str]) -> bool:
    """Whether one of the changed paths is part of it."""
    return bool(paths) if basis.whole_form else _names(basis.parts, paths)


def touched_by(line: RubricLine, rubric: Rubric, edition: Edition, paths: Iterable[str]) -> bool:
    """Whether the line names one of the paths among what it is judged by."""
    return _names(_parts(line, {item.code: item for item in rubric.items}, edition), paths)


def _names(parts: frozenset[str], paths: Iterable[str]) -> bool:
    return any(section_of(path) in parts or any(_is_in(path, part) for part in parts) for path in paths)


def content_paths(changes: Iterable[Change]) -> frozenset[str]:
    """Where something is said that was not said before, or no longer: old places and new ones."""
    return frozenset(
        path for change in changes if is_of_content(change) for path in (change.path, change.old_path) if path
    )


def is_of_content(change: Change) -> bool:
    """Rows put in another order and the look of the printed form say nothing new."""
    return change.kind is not ChangeKind.MOVED and change.place != _LAYOUT


def _is_in(path: str, part: str) -> bool:
    return path == part or path.startswith(f"{part}.")


def _parts(line: RubricLine, items: Mapping[str, DataItem], edition: Edition) -> frozenset[str]:
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
