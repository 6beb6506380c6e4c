"""What a department changed between two submissions, beside what it was asked to change. For the bureau and for itself."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assessments.enums import IndicatorPlacement, SectionKey
from assessments.rules.basis import basis_of, content_paths, is_of_content, is_touched
from assessments.rules.checks.labels import section_of
from assessments.rules.outline import Item, outline_of
from assessments.rules.unlocking import opened_by
from assessments.sheet.diff import Change, ChangeKind, diff
from assessments.sheet.edition import Edition
from assessments.sheet.evidence_diff import EvidenceChange, evidence_changes
from assessments.sheet.rubric import Rubric, RubricLine
from assessments.sheet.text_diff import Segment, marked
from assessments.sheet.values import Sheet

_PLACEMENT = "indicator_placement"


class Asked(StrEnum):
    """What came of a request, or of none."""

    CHANGED = "changed"
    UNCHANGED = "unchanged"
    NEVER = "unasked"

    @property
    def label(self) -> str:
        return _ASKED[self]


_ASKED = {
    Asked.CHANGED: "要求修改，已修改",
    Asked.UNCHANGED: "要求修改，未修改",
    Asked.NEVER: "未要求，自行修改",
}
_KINDS = {
    ChangeKind.ADDED: "新增",
    ChangeKind.REMOVED: "删去",
    ChangeKind.CHANGED: "修改",
    ChangeKind.MOVED: "次序变动",
}


@dataclass(frozen=True, slots=True)
class Remark:
    """What was asked of one place of the older submission."""

    path: str
    label: str
    text: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One changed field in words. ``lines``: the rubric lines that are judged by it. ``was``: what its place was called
    before, where its row has another number now."""

    change: Change
    label: str
    section: SectionKey | None
    segments: tuple[Segment, ...]
    lines: tuple[RubricLine, ...] = ()
    was: str = ""

    @property
    def word(self) -> str:
        return _KINDS[self.change.kind]

    @property
    def is_row(self) -> bool:
        """A row in another place: no text changed."""
        return self.change.kind is ChangeKind.MOVED and self.change.path.rpartition(".")[2].isdigit()


@dataclass(frozen=True, slots=True)
class Request:
    """A remark and what was done about it. ``text``: what still stands there where nothing was."""

    remark: Remark
    changes: tuple[FieldChange, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class RevisionChanges:
    """``confirm``: the rubric lines whose basis changed. ``changes``: every one, asked for or not."""

    requests: tuple[Request, ...]
    unasked: tuple[FieldChange, ...]
    confirm: tuple[RubricLine, ...] = ()
    changes: tuple[FieldChange, ...] = ()

    @property
    def changed(self) -> list[Request]:
        return [request for request in self.requests if request.changes]

    @property
    def unchanged(self) -> list[Request]:
        return [request for request in self.requests if not request.changes]

    @property
    def sorts(self) -> list[tuple[Asked, int]]:
        """How many requests, and changes without one, there are of each sort."""
        return [
            (Asked.CHANGED, len(self.changed)),
            (Asked.UNCHANGED, len(self.unchanged)),
            (Asked.NEVER, len(self.unasked)),
        ]


def revision_changes(
    old: Sheet, new: Sheet, edition: Edition, scoring: Rubric, remarks: Sequence[Remark] = ()
) -> RevisionChanges:
    """``remarks``: what the older submission was returned with. ``scoring``: the rubric finance scores by."""
    teller = _Teller(old, new, edition, scoring)
    found = teller.changes()
    requests = _nearest([_request(remark, found, edition, teller) for remark in remarks])
    answered = {entry.change for request in requests for entry in request.changes}
    return RevisionChanges(
        requests=tuple(requests),
        unasked=tuple(entry for entry in found if entry.change not in answered),
        confirm=teller.lines_to_confirm(),
        changes=found,
    )


def _request(remark: Remark, found: Iterable[FieldChange], edition: Edition, teller: "_Teller") -> Request:
    opened = opened_by(remark.path, edition)
    done = tuple(entry for entry in found if _answers(entry.change, remark.path, opened))
    return Request(remark, done, "" if done else teller.text_of(remark.path))


def _nearest(requests: list[Request]) -> list[Request]:
    """Each change beside the remark that names its place most closely; a remark that would be left with none keeps all."""
    closest: dict[Change, int] = {}
    for request in requests:
        for entry in request.changes:
            depth = request.remark.path.count(".")
            closest[entry.change] = max(closest.get(entry.change, 0), depth)
    found = []
    for request in requests:
        depth = request.remark.path.count(".")
        own = tuple(entry for entry in request.changes if closest[entry.change] == depth)
        found.append(replace(request, changes=own or request.changes))
    return found


def _answers(change: Change, asked: str, opened: Iterable[str]) -> bool:
    """A row put elsewhere answers what was asked of its list, not of the row."""
    about_rows = not any(part.isdigit() for part in asked.split("."))
    if not (is_of_content(change) or about_rows):
        return False
    return any(_is_in(path, part) for path in (change.old_path, change.within) if path for part in opened)


def _is_in(path: str, part: str) -> bool:
    return path == part or path.startswith(f"{part}.")


class _Teller:
    """Changes in the words of the two forms."""

    def __init__(self, old: Sheet, new: Sheet, edition: Edition, scoring: Rubric) -> None:
        self.places = [outline_of(sheet, edition, scoring).by_path() for sheet in (old, new)]
        self.found = diff(old, new)
        self.files = evidence_changes(old, new)
        self.scoring = scoring
        self.basis = basis_of(scoring, edition)

    def changes(self) -> tuple[FieldChange, ...]:
        return (*map(self._field, self.found), *map(self._file, self.files))

    def text_of(self, path: str) -> str:
        item = self.places[0].get(path)
        return item.text if item else ""

    def lines_to_confirm(self) -> tuple[RubricLine, ...]:
        paths = content_paths(self.found) | {change.target for change in self.files}
        return tuple(line for line in self.scoring.lines if is_touched(self.basis[line.code], paths))

    def _field(self, change: Change) -> FieldChange:
        old, new = change.old, change.new
        if change.place == _PLACEMENT:
            old, new = IndicatorPlacement(old).label, IndicatorPlacement(new).label
        is_row = change.kind is ChangeKind.MOVED and change.path.rpartition(".")[2].isdigit()
        return FieldChange(
            change,
            self._label(change),
            section_of(change.place),
            () if is_row else marked(old, new),
            self._lines(change) if is_of_content(change) else (),
            "" if is_row else self._was(change),
        )

    def _file(self, change: EvidenceChange) -> FieldChange:
        place = self._item(change.target, change.target)
        label = f"佐证材料（{place.label}）" if place else "佐证材料"
        as_change = change.as_change()
        return FieldChange(
            as_change,
            label,
            section_of(change.target),
            marked(as_change.old, as_change.new),
            self._lines(as_change),
        )

    def _label(self, change: Change) -> str:
        if change.place == _PLACEMENT:
            return "任务指标的排法"
        item = self._item(change.old_path, change.path)
        return item.label if item else change.place

    def _was(self, change: Change) -> str:
        item = self.places[0].get(change.old_path)
        return item.label if item and change.path and change.path != change.old_path else ""

    def _item(self, old_path: str, path: str) -> Item | None:
        """The place as the new form names it, or the old one where it is gone."""
        return self.places[1].get(path) or self.places[0].get(old_path)

    def _lines(self, change: Change) -> tuple[RubricLine, ...]:
        """Lines that rest on the whole form would stand beside every change; they are told once for all."""
        paths = {path for path in (change.path, change.old_path) if path}
        return tuple(
            line
            for line in self.scoring.lines
            if not self.basis[line.code].whole_form and is_touched(self.basis[line.code], paths)
        )
