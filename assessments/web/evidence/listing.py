"""The evidence of a draft as its pages list it. A constant number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from assessments.enums import READABLE, ScanState
from assessments.models import Assessment, EvidenceFile
from assessments.models.evidence_reading import draft_targets, places_by_key
from assessments.models.reading import read_sheet
from assessments.rules.evidence.targets import Target, TargetKey, TargetKind, without_evidence


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One file with what it shows. ``warning``: what the virus scanner stands against it, in words."""

    file: EvidenceFile
    targets: tuple[Target, ...]

    @property
    def warning(self) -> str:
        state = self.file.scan_state
        return state.label if state in (ScanState.WAITING, ScanState.INFECTED) else ""

    @property
    def is_readable(self) -> bool:
        return self.file.scan_state in READABLE

    @property
    def opens(self) -> bool:
        """Whether it can be looked at in the page."""
        return self.is_readable and self.file.kind.opens_in_page


@dataclass(frozen=True, slots=True)
class TargetGroup:
    """The places of one section, for a choice."""

    label: str
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class EvidenceList:
    """``missing``: the places that ought to have evidence and have none."""

    files: tuple[FileEntry, ...]
    targets: tuple[Target, ...]
    missing: tuple[Target, ...]

    @property
    def unlinked(self) -> int:
        return sum(not entry.targets for entry in self.files)

    def of(self, target: TargetKey) -> tuple[FileEntry, ...]:
        return tuple(entry for entry in self.files if target in (place.key for place in entry.targets))


def evidence_list(assessment: Assessment) -> EvidenceList:
    """Everything of the draft, infected files included so that somebody removes them."""
    sheet = read_sheet(assessment)
    targets = draft_targets(assessment, sheet)
    places = places_by_key(targets)
    rows = assessment.evidence_files.filter(removed_at__isnull=True).select_related("uploaded_by")
    files = tuple(
        FileEntry(file, _shown(file, places, targets))
        for file in rows.prefetch_related("links").order_by("name", "pk")
    )
    return EvidenceList(files, targets, without_evidence(sheet, targets))


def grouped(targets: Iterable[Target], labels: dict[str, str]) -> list[TargetGroup]:
    """Those that screens offer, by section. ``labels``: of the sections."""
    offered = [target for target in targets if target.is_offered]
    return [
        TargetGroup(labels[section], tuple(found))
        for section, found in groupby(offered, key=lambda target: target.section.value)
    ]


def _shown(
    file: EvidenceFile, places: dict[TargetKey, Target], targets: tuple[Target, ...]
) -> tuple[Target, ...]:
    keys = set()
    for link in file.links.all():
        column, value = link.target
        keys.add(TargetKey(TargetKind(column), value))
    return tuple(target for target in targets if target.key in keys and target.key in places)
