"""The work on an export: documents by as many processes as there are cores, each taking a form at a time out of the table.

A process that dies (out of memory, killed) leaves its form as begun; it is begun again, three times at most. So one
document that cannot be made costs that document and nothing else.
"""

import logging
import multiprocessing
import os
import signal
from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.db import connections, transaction
from django.db.models import F, Max, Q, Sum
from django.utils import timezone

from assessments.actions.revision_files import document, document_name, formats_of
from assessments.actions.round_export import (
    beat,
    claim_export,
    folder_of,
    remove_old_exports,
)
from assessments.actions.round_export_parts import keep_part
from assessments.actions.round_export_zip import write_zip
from assessments.enums import ExportScope, ExportState, ItemState
from assessments.errors import AssessmentError
from assessments.models import Approval, Revision, RoundExport, RoundExportItem

logger = logging.getLogger(__name__)
ATTEMPTS = 3
INTERRUPTED = "生成时后台进程多次中断，请系统管理员查看日志。"
_LOOK_EVERY = 1.0


def run_export(export_id: int) -> bool:
    """Work on it to its end. False where somebody else does, or where it was cancelled."""
    if not claim_export(export_id):
        return False
    remove_old_exports()
    export = RoundExport.objects.select_related("round__district").get(pk=export_id)
    folder_of(export).mkdir(parents=True, exist_ok=True)
    list_items(export)
    while release_begun(export_id):
        before = _attempts(export_id)
        make_documents(export_id)
        if not beat(export_id):
            remove_old_exports()
            return False
        if _attempts(export_id) == before:
            raise AssessmentError(f"批量导出 {export_id}：处理文件的进程没有启动起来。")
    sha256, size = write_zip(export, partial(beat, export_id))
    running = RoundExport.objects.filter(pk=export_id, state=ExportState.RUNNING)
    done = running.update(state=ExportState.DONE, sha256=sha256, size=size, finished_at=timezone.now())
    if not done:
        remove_old_exports()
    return bool(done)


def _attempts(export_id: int) -> int:
    """How many documents were ever begun: what does not grow does not go on."""
    counted = RoundExportItem.objects.filter(export=export_id).aggregate(begun=Sum("attempts"))
    return int(counted["begun"] or 0)


@transaction.atomic
def list_items(export: RoundExport) -> None:
    """What is to be made; once."""
    if export.items.exists():
        return
    RoundExportItem.objects.bulk_create(
        RoundExportItem(export=export, revision=revision, format=format_)
        for revision in chosen_revisions(export)
        for format_ in formats_of(revision)
    )


def chosen_revisions(export: RoundExport) -> list[Revision]:
    """A revision of each form, in the order of the departments' codes: the approved one; else, where all are asked
    for, the latest."""
    counting = Approval.objects.filter(revision__assessment__round=export.round).order_by("pk")
    approved = dict(counting.values_list("revision__assessment", "revision"))
    wanted = Q(pk__in=approved.values())
    if export.scope == ExportScope.SUBMITTED:
        others = Revision.objects.filter(assessment__round=export.round).exclude(assessment__in=approved)
        newest = others.order_by().values("assessment").annotate(newest=Max("pk")).values("newest")
        wanted |= Q(pk__in=newest)
    found = Revision.objects.filter(wanted).select_related("edition", "rubric")
    return list(found.order_by("assessment__department__code"))


def release_begun(export_id: int) -> bool:
    """Give back what was begun by processes that are gone; what failed so too often is given up. False: nothing left."""
    items = RoundExportItem.objects.filter(export=export_id)
    begun = items.filter(state=ItemState.WORKING)
    begun.filter(attempts__gte=ATTEMPTS).update(state=ItemState.FAILED, problem=INTERRUPTED)
    begun.update(state=ItemState.WAITING)
    return items.filter(state=ItemState.WAITING).exists()


def make_documents(export_id: int) -> None:
    """In processes of their own; with EXPORT_PROCESSES 0 in this one."""
    if not settings.EXPORT_PROCESSES:
        work_off(export_id, partial(beat, export_id))
        return
    # A connection cannot be shared with a forked process.
    connections.close_all()
    context = multiprocessing.get_context("fork")
    workers = [
        context.Process(target=_work_as_child, args=(export_id, os.getpid()))
        for _ in range(settings.EXPORT_PROCESSES)
    ]
    for worker in workers:
        worker.start()
    while any(worker.is_alive() for worker in workers):
        next(worker for worker in workers if worker.is_alive()).join(_LOOK_EVERY)
        beat(export_id)
    for worker in workers:
        if worker.exitcode:
            logger.error("a process of export %s ended with %s", export_id, worker.exitcode)


def work_off(export_id: int, goes_on: Callable[[], bool]) -> None:
    """Take forms out of the table and make their documents until none is left."""
    while goes_on():
        items = _take(export_id)
        if items is None:
            return
        for item in items:
            _make(item)


def _work_as_child(export_id: int, parent: int) -> None:
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT):
        signal.signal(number, signal.SIG_DFL)
    running = RoundExport.objects.filter(pk=export_id, state=ExportState.RUNNING)
    # An orphan stops: somebody else takes the work up again.
    work_off(export_id, lambda: os.getppid() == parent and running.exists())
    connections.close_all()


def _take(export_id: int) -> list[RoundExportItem] | None:
    """The documents of one form, now this process's own; None where none is left."""
    waiting = RoundExportItem.objects.filter(export=export_id, state=ItemState.WAITING)
    first = waiting.order_by("pk").values_list("revision", flat=True).first()
    if first is None:
        return None
    taken = waiting.filter(revision=first).update(state=ItemState.WORKING, attempts=F("attempts") + 1)
    if not taken:
        return []
    revision = (
        Revision.objects.select_related(
            "assessment__department__district", "assessment__round", "edition", "rubric"
        )
        .with_approvals()
        .get(pk=first)
    )
    items = RoundExportItem.objects.filter(export=export_id, revision=first, state=ItemState.WORKING)
    found = list(items.select_related("export"))
    for item in found:
        item.revision = revision
    return found


def _make(item: RoundExportItem) -> None:
    revision = item.revision
    department = revision.assessment.department
    sheet = revision.sheet()
    name = f"{department.code}_{sheet.department_name}".translate(_UNFIT)[:70]
    changed: dict[str, object] = {"name": f"{name}/{document_name(sheet, item.format)}"}
    try:
        content = document(revision, item.format)
    except AssessmentError as error:
        changed |= {"state": ItemState.FAILED, "problem": str(error)}
    else:
        sha256 = keep_part(item.export, revision, item.format, content)
        changed |= {"state": ItemState.DONE, "sha256": sha256, "size": len(content)}
    RoundExportItem.objects.filter(pk=item.pk).update(**changed)


# Not allowed in file names somewhere, or meaning something there.
_UNFIT = dict.fromkeys([*map(ord, '\\/:*?"<>|'), *range(32)], "_")
