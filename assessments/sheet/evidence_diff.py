"""Which files of evidence were put to which places of a form, and taken from them."""

from dataclasses import dataclass

from assessments.sheet.diff import Change, ChangeKind
from assessments.sheet.evidence import target_order
from assessments.sheet.values import Sheet


@dataclass(frozen=True, slots=True)
class EvidenceChange:
    """``target``: the place, empty for a file that stands alone."""

    target: str
    name: str
    is_added: bool

    def as_change(self) -> Change:
        """As a change of the place's evidence, with the file's name as its text."""
        if self.is_added:
            return Change(self.target, self.target, ChangeKind.ADDED, "", self.name)
        return Change(self.target, self.target, ChangeKind.REMOVED, self.name, "")


def evidence_changes(old: Sheet, new: Sheet) -> tuple[EvidenceChange, ...]:
    """In the order of the form. A file is known by its content: another name alone is no change."""
    before, after = _placed(old), _placed(new)
    found = [
        EvidenceChange(target, before[key], False) for key in before.keys() - after for target in [key[1]]
    ]
    found += [
        EvidenceChange(target, after[key], True) for key in after.keys() - before for target in [key[1]]
    ]
    return tuple(
        sorted(found, key=lambda change: (target_order(change.target), change.name, change.is_added))
    )


def _placed(sheet: Sheet) -> dict[tuple[str, str], str]:
    return {(item.sha256, target): item.name for item in sheet.evidence for target in item.targets or ("",)}
