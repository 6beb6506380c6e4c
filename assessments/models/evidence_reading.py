"""Evidence of a draft as part of its sheet: links of rows become paths."""

from collections.abc import Collection, Mapping

from assessments.enums import State
from assessments.models.assessment import Assessment
from assessments.models.evidence import TARGET_COLUMNS, EvidenceFile
from assessments.models.history import Revision
from assessments.models.returns import ReturnRequest
from assessments.rules.evidence.targets import Target, TargetKey, TargetKind, targets_of
from assessments.rules.scoring import asked_items
from assessments.rules.unlocking import Unlocked
from assessments.sheet.evidence import target_order
from assessments.sheet.values import EvidenceItem, Sheet

_COLUMNS = [f"links__{column}" for column in TARGET_COLUMNS]


def draft_targets(assessment: Assessment, sheet: Sheet) -> tuple[Target, ...]:
    """Every place of the draft that evidence can be linked to. No query; ``sheet`` as read from the draft."""
    items = asked_items(assessment.scoring_rubric(), assessment.edition())
    return targets_of(sheet, assessment.form_rubric(), items)


def places_by_key(targets: tuple[Target, ...]) -> dict[TargetKey, Target]:
    return {target.key: target for target in targets if target.key}


def read_evidence(assessment: Assessment, sheet: Sheet) -> tuple[EvidenceItem, ...]:
    """The files the draft has now. ``sheet``: the rest of the draft, its rows with their ids. One query."""
    paths = {key: target.path for key, target in places_by_key(draft_targets(assessment, sheet)).items()}
    rows = assessment.evidence_files.present().order_by("name", "sha256")
    files: dict[str, tuple[str, str, int]] = {}
    shown: dict[str, set[str]] = {}
    for sha256, name, media_type, size, *columns in rows.values_list(
        "sha256", "name", "media_type", "size", *_COLUMNS
    ):
        files[sha256] = (name, media_type, size)
        shown.setdefault(sha256, set()).update(_path(columns, paths))
    return tuple(
        EvidenceItem(name, media_type, size, sha256, tuple(sorted(shown[sha256], key=target_order)))
        for sha256, (name, media_type, size) in files.items()
    )


def _path(columns: list[object], paths: Mapping[TargetKey, str]) -> list[str]:
    for column, value in zip(TARGET_COLUMNS, columns, strict=True):
        if value:
            path = paths.get(TargetKey(TargetKind(column), str(value)))
            return [path] if path else []
    return []


def unlocked_of(assessment: Assessment) -> Unlocked | None:
    """What a return opened; None where nothing is held back."""
    if assessment.state_word is not State.RETURNED:
        return None
    request = ReturnRequest.objects.open_for(assessment)
    return request.unlocked(assessment.edition()) if request else None


def revision_targets(revision: Revision, sheet: Sheet) -> tuple[Target, ...]:
    """Every place of a frozen form that evidence can stand beside."""
    items = asked_items(revision.scoring_rubric(), revision.edition_value())
    return targets_of(sheet, revision.form_rubric(), items)


def stored_files(assessment: Assessment, hashes: Collection[str]) -> dict[str, EvidenceFile]:
    """By hash, the files of a form, removed ones too: what a revision froze is still there. One query."""
    rows = assessment.evidence_files.filter(sha256__in=hashes).select_related("uploaded_by").order_by("pk")
    return {file.sha256: file for file in rows}
