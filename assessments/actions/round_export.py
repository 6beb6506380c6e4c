"""Every form of a round in one ZIP (批量导出): asking for it, cancelling, taking it up again, clearing away.

The table keeps what is done, so whoever works on it may be killed: the next one goes on where it ended.
"""

import datetime
import shutil
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from assessments.enums import ExportScope, ExportState
from assessments.errors import AssessmentError, TransitionError
from assessments.models import AssessmentRound, RoundExport
from assessments.rules.access import READS_DISTRICT
from departments.models import User

# Without a sign of life for so long the worker is gone; a document never takes as long.
LOST_AFTER = datetime.timedelta(minutes=3)
UNDER_WAY = (ExportState.WAITING, ExportState.RUNNING)


@transaction.atomic
def request_export(*, round_: AssessmentRound, scope: ExportScope, user: User | None) -> RoundExport:
    """A new request, to be enqueued after the commit; the one under way where there is one. ``user`` None: an operator.

    Raises TransitionError where the user may not read the round's forms.
    """
    if user is not None:
        _permit(round_, user)
    AssessmentRound.objects.select_for_update().get(pk=round_.pk)
    waiting = RoundExport.objects.filter(round=round_, scope=scope, state__in=UNDER_WAY).first()
    return waiting or RoundExport.objects.create(
        round=round_, scope=scope, requested_by=user, requested_at=timezone.now()
    )


def cancel_export(*, export: RoundExport, user: User) -> None:
    """What is being made is still made to its end, and then no more. Raises TransitionError where it is over."""
    _permit(export.round, user)
    under_way = RoundExport.objects.filter(pk=export.pk, state__in=UNDER_WAY)
    if not under_way.update(state=ExportState.CANCELLED, finished_at=timezone.now()):
        raise TransitionError("这次导出已经结束，不能取消。请刷新页面查看结果。")


def is_lost(export: RoundExport) -> bool:
    """Whether whoever worked on it died."""
    beat = export.beat_at
    return (
        export.state_word is ExportState.RUNNING and beat is not None and beat < timezone.now() - LOST_AFTER
    )


def is_overdue(export: RoundExport) -> bool:
    """Whether nobody works on it that long: its worker died, or none took it up."""
    late = export.requested_at < timezone.now() - LOST_AFTER
    return is_lost(export) or (export.state_word is ExportState.WAITING and late)


def claim_export(export_id: int) -> bool:
    """Whether the caller is to work on it now. Of several who ask at once, one gets True."""
    now = timezone.now()
    free = Q(state=ExportState.WAITING) | Q(state=ExportState.RUNNING, beat_at__lt=now - LOST_AFTER)
    return RoundExport.objects.filter(free, pk=export_id).update(state=ExportState.RUNNING, beat_at=now) == 1


def beat(export_id: int) -> bool:
    """Say that the work goes on; False where it is to stop, because it was cancelled."""
    running = RoundExport.objects.filter(pk=export_id, state=ExportState.RUNNING)
    return running.update(beat_at=timezone.now()) == 1


def finished_file(export: RoundExport) -> Path:
    """The ZIP. Raises AssessmentError where there is none (any more)."""
    file = zip_path(export)
    if export.state_word is not ExportState.DONE or not file.is_file():
        raise AssessmentError("压缩包已经清理，请重新导出。")
    return file


def zip_path(export: RoundExport) -> Path:
    return folder_of(export) / f"{export.sha256}.zip"


def folder_of(export: RoundExport) -> Path:
    """Where its ZIP lies, and the documents that are registered nowhere else."""
    return Path(settings.EXPORT_DIR) / str(export.pk)


def remove_old_exports() -> int:
    """Delete the files of exports that ended EXPORT_KEEP_DAYS ago, and of cancelled ones. Returns how many."""
    until = timezone.now() - datetime.timedelta(days=settings.EXPORT_KEEP_DAYS)
    old = Q(state=ExportState.DONE, finished_at__lt=until) | Q(state=ExportState.CANCELLED)
    found = [export for export in RoundExport.objects.filter(old) if folder_of(export).exists()]
    for export in found:
        shutil.rmtree(folder_of(export))
        if export.state_word is ExportState.DONE:
            RoundExport.objects.filter(pk=export.pk).update(state=ExportState.EXPIRED)
    return len(found)


def _permit(round_: AssessmentRound, user: User) -> None:
    if not user.standing().in_district(round_.district_id) & READS_DISTRICT:
        raise TransitionError("只有本区财政人员和审计员可以批量导出。")
