"""Evidence of a draft: adding files, saying what they show, renaming, removing. The files themselves are examined before."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from assessments.actions.drafts import lock_for_filling
from assessments.enums import EvidenceKind, ScanState
from assessments.errors import AssessmentError, FileRefused, TransitionError
from assessments.models import Assessment, EvidenceFile, EvidenceLink
from assessments.models.evidence_reading import draft_targets, places_by_key, unlocked_of
from assessments.models.reading import read_sheet
from assessments.rules.evidence.locking import locked_of
from assessments.rules.evidence.names import renamed
from assessments.rules.evidence.targets import Target, TargetKey, TargetKind
from assessments.sheet.evidence import MAX_FILES
from assessments.sheet.values import Sheet
from departments.models import User


@dataclass(frozen=True, slots=True)
class Added:
    """``is_new``: False where the form had the same bytes already; the file that was there got the links."""

    file: EvidenceFile
    is_new: bool


@dataclass(frozen=True, slots=True)
class _Draft:
    """A locked draft with the places that evidence can stand beside."""

    assessment: Assessment
    places: dict[TargetKey, Target]

    def refuse_locked(self, keys: Iterable[TargetKey]) -> None:
        """Raises TransitionError where a return did not unlock one of the places."""
        unlocked = unlocked_of(self.assessment)
        if unlocked is None:
            return
        paths = {self.places[key].path: self.places[key].label for key in keys if key in self.places}
        if locked := locked_of(paths, unlocked):
            names = "、".join(paths[path] for path in locked[:3])
            raise TransitionError(f"退回意见没有要求修改{names}，它的佐证材料不能改动。没有保存。")


@transaction.atomic
def add_evidence(
    *,
    assessment: Assessment,
    name: str,
    kind: EvidenceKind,
    size: int,
    sha256: str,
    targets: Sequence[TargetKey],
    user: User,
) -> Added:
    """Note a file whose bytes are in the file store. Raises TransitionError, FileRefused, AssessmentError."""
    draft = _lock(assessment, user)
    _refuse_unknown(draft, targets)
    draft.refuse_locked(targets)
    there = draft.assessment.evidence_files.filter(sha256=sha256, removed_at__isnull=True).first()
    _refuse_infected(sha256)
    if there is None:
        _refuse_too_much(draft.assessment, size)
    file = there or EvidenceFile.objects.create(
        assessment=draft.assessment,
        name=name,
        original_name=name,
        media_type=kind,
        size=size,
        sha256=sha256,
        scan=ScanState.WAITING if settings.CLAMAV_SOCKET else ScanState.NOT_SCANNED,
        uploaded_by=user,
        uploaded_at=timezone.now(),
    )
    _link(file, set(targets) - keys_of(file))
    return Added(file, there is None)


@transaction.atomic
def set_targets(*, file: EvidenceFile, targets: Collection[TargetKey], user: User) -> EvidenceFile:
    """Make the file show these places and no others. Raises TransitionError, AssessmentError."""
    draft, file = _lock_file(file, user)
    before, wanted = keys_of(file), set(targets)
    _refuse_unknown(draft, wanted - before)
    draft.refuse_locked(before ^ wanted)
    for link in file.links.all():
        if _key(link) in before - wanted:
            link.delete()
    _link(file, wanted - before)
    return file


@transaction.atomic
def add_target(*, file: EvidenceFile, target: TargetKey, user: User) -> EvidenceFile:
    """Let the file show one more place."""
    return set_targets(file=file, targets=keys_of(file) | {target}, user=user)


@transaction.atomic
def rename_evidence(*, file: EvidenceFile, name: str, user: User) -> EvidenceFile:
    """Call the file otherwise; its extension stays. Raises TransitionError, FileRefused."""
    draft, file = _lock_file(file, user)
    draft.refuse_locked(keys_of(file))
    file.name = renamed(name, file.kind)
    file.save(update_fields=["name"])
    return file


@transaction.atomic
def remove_evidence(*, file: EvidenceFile, user: User) -> None:
    """Take the file out of the draft. Revisions that froze it keep it. Raises TransitionError."""
    draft, file = _lock_file(file, user)
    draft.refuse_locked(keys_of(file))
    file.removed_by, file.removed_at = user, timezone.now()
    file.save(update_fields=["removed_by", "removed_at"])
    file.links.all().delete()


@transaction.atomic
def relink(*, assessment: Assessment, sheet: Sheet, user: User) -> None:
    """After an import: files that its list names and that the form has show what the list says.

    A file that the form does not have stays away: the list does not carry its bytes.
    """
    files = {file.sha256: file for file in assessment.evidence_files.present()}
    named = [item for item in sheet.evidence if item.sha256 in files]
    if not named:
        return
    keys = {target.path: target.key for target in draft_targets(assessment, read_sheet(assessment))}
    for item in named:
        wanted = {key for path in item.targets if (key := keys.get(path))}
        set_targets(file=files[item.sha256], targets=wanted, user=user)


def keys_of(file: EvidenceFile) -> set[TargetKey]:
    """What the file shows."""
    return {_key(link) for link in file.links.all()}


def _key(link: EvidenceLink) -> TargetKey:
    column, value = link.target
    return TargetKey(TargetKind(column), value)


def _lock(assessment: Assessment, user: User) -> _Draft:
    locked = lock_for_filling(assessment, user)
    return _Draft(locked, places_by_key(draft_targets(locked, read_sheet(locked))))


def _lock_file(file: EvidenceFile, user: User) -> tuple[_Draft, EvidenceFile]:
    draft = _lock(Assessment.objects.with_layout().get(pk=file.assessment_id), user)
    fresh = draft.assessment.evidence_files.filter(pk=file.pk, removed_at__isnull=True).first()
    if fresh is None:
        raise AssessmentError(f"“{file.name}”已被移除，请刷新页面。")
    return draft, fresh


def _link(file: EvidenceFile, keys: Iterable[TargetKey]) -> None:
    EvidenceLink.objects.bulk_create(
        EvidenceLink(file=file, **{f"{key.kind}_id" if key.kind.is_row else str(key.kind): key.value})
        for key in keys
    )


def _refuse_unknown(draft: _Draft, keys: Iterable[TargetKey]) -> None:
    if any(key not in draft.places for key in keys):
        raise AssessmentError("要关联的指标或任务已被删除，或尚未保存。请刷新页面后再关联。")


def _refuse_infected(sha256: str) -> None:
    if EvidenceFile.objects.filter(sha256=sha256, scan=ScanState.INFECTED).exists():
        raise FileRefused("这个文件曾查出病毒，不能上传。请对电脑查毒后，从原始资料重新生成一份。")


def _refuse_too_much(assessment: Assessment, size: int) -> None:
    held = assessment.evidence_files.filter(removed_at__isnull=True)
    if held.count() >= MAX_FILES:
        raise FileRefused(f"本表已有 {MAX_FILES} 份佐证材料，到了上限。请合并同类材料，或移除不用的。")
    used = held.aggregate(used=Sum("size"))["used"] or 0
    if used + size > settings.EVIDENCE_FORM_LIMIT:
        raise FileRefused(
            f"本表的佐证材料合计不能超过 {settings.EVIDENCE_FORM_LIMIT // 1_000_000} MB，"
            f"已用 {used // 1_000_000} MB，这份有 {max(size // 1_000_000, 1)} MB。请压缩扫描件，或移除不用的。"
        )
