"""The worker's door: ids in, call a verb, log."""

import logging

from django_tasks import task

from assessments.actions import board, evidence_scanning, official_files, round_export_work
from assessments.models import AssessmentRound, Revision

logger = logging.getLogger(__name__)


@task()
def make_official_files(revision_id: int) -> None:
    """Make the official files of an approved revision. To be enqueued after the approval is committed."""
    revision = Revision.objects.select_related("assessment", "edition", "rubric").get(pk=revision_id)
    files = official_files.make_official_files(revision=revision)
    logger.info(
        "official files of revision %s: %s", revision_id, ", ".join(file.sha256[:12] for file in files)
    )


@task()
def check_round(round_id: int) -> None:
    """Check every form of a round for the board. To be enqueued by whoever ``board.claim`` let through."""
    round_ = AssessmentRound.objects.get(pk=round_id)
    logger.info("findings of round %s: %s forms checked", round_id, board.check_round(round_))


@task()
def scan_evidence() -> None:
    """Have the virus scanner look at the files that wait. To be enqueued after an upload is committed."""
    logger.info("evidence scanned: %s files", evidence_scanning.scan_waiting())


@task()
def export_round(export_id: int) -> None:
    """Work on the export of a round. To be enqueued after the request, and again where a worker was lost."""
    done = round_export_work.run_export(export_id)
    logger.info("export %s: %s", export_id, "finished" if done else "left to others")
