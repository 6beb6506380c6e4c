"""What the virus scanner says of files that wait for it."""

import logging

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from assessments.actions.clamav import ScannerUnavailable, scan
from assessments.enums import ScanState
from assessments.errors import AssessmentError
from assessments.models import Event, EvidenceFile
from assessments.models.file_store import pieces_of

logger = logging.getLogger(__name__)
# So many in one run; the next run goes on.
AT_ONCE = 200


def scan_waiting() -> int:
    """Have every waiting file scanned; how many were. A scanner that does not answer leaves the rest waiting."""
    if not settings.CLAMAV_SOCKET:
        return 0
    waiting = EvidenceFile.objects.filter(scan=ScanState.WAITING, removed_at__isnull=True)
    done = 0
    for file in waiting.select_related("assessment__department", "uploaded_by").order_by("pk")[:AT_ONCE]:
        try:
            virus = scan(settings.CLAMAV_SOCKET, pieces_of(file.sha256))
        except ScannerUnavailable as error:
            logger.error("virus scanner does not answer, %s waits: %s", file.sha256[:12], error)
            break
        except AssessmentError as error:
            logger.error("evidence cannot be read for scanning: %s", error)
            continue
        note_scan(file=file, virus=virus)
        done += 1
    return done


@transaction.atomic
def note_scan(*, file: EvidenceFile, virus: str) -> None:
    """Note the scanner's verdict; an infected file is kept out of the form and told of."""
    waiting = EvidenceFile.objects.filter(pk=file.pk, scan=ScanState.WAITING)
    if waiting.update(scan=ScanState.INFECTED if virus else ScanState.CLEAN) != 1 or not virus:
        return
    logger.error(
        "infected evidence: %s of %s by %s: %s",
        file.sha256,
        file.assessment.department.code,
        file.uploaded_by.username,
        virus,
    )
    Event.objects.create(
        assessment=file.assessment,
        verb="infected",
        at=timezone.now(),
        by=file.uploaded_by,
        remark=f"“{file.name}”查出病毒（{virus}），已隔离，不进入自评表。请对上传的电脑查毒，换一份文件。",
    )
