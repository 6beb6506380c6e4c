"""An uploaded workbook from receipt to confirmation; the file is kept whatever happens to it."""

import datetime
import hashlib
import logging
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from assessments.actions.drafts import lock_for_filling
from assessments.actions.incorporating import incorporate
from assessments.enums import IntakeState, SectionKey
from assessments.errors import AssessmentError, WorkbookRefused
from assessments.imports.sheet_workbook import read_for
from assessments.models import Assessment, WorkbookIntake
from assessments.models.file_store import keep
from assessments.models.intake import OPEN
from assessments.notifications import tell_intake_failed
from assessments.rules.evidence.names import LONGEST, clean_name
from assessments.rules.incoming import Incoming
from assessments.sheet.codec import encode
from assessments.sheet.decoding import decode_snapshot
from assessments.sheet.rubric import Rubric
from departments.models import User

logger = logging.getLogger(__name__)
# Reading is killed after 20 seconds: what is still being checked then was left by a process that died.
STALE = datetime.timedelta(minutes=1)
_FAILED = "Workbook intake %s failed: assessment %s, file %s, %s"


@dataclass(frozen=True, slots=True)
class Taken:
    """``is_new``: false where the very same file was waiting already."""

    intake: WorkbookIntake
    is_new: bool


def take_in(*, assessment: Assessment, content: bytes, name: str, user: User) -> Taken:
    """Keep the file, read it, and note what came of it; the draft is not touched.

    Raises TransitionError where the user may not write now. A failure of the reading itself is noted, logged under the
    intake's reference and told to the administrators, never raised.
    """
    taken = _begin(assessment, content, name, user)
    if not taken.is_new:
        return taken
    intake = taken.intake
    try:
        found = _read(assessment, content)
    except Exception as error:
        # Whatever breaks down in reading somebody's file: the file is kept, and somebody is told.
        logger.exception(_FAILED, intake.reference, assessment.pk, intake.sha256, type(error).__name__)
        found = {"state": IntakeState.FAILED}
    else:
        if found["state"] == IntakeState.FAILED:
            logger.error(_FAILED, intake.reference, assessment.pk, intake.sha256, "reader gave up")
    _finish(assessment, intake, found)
    return taken


@transaction.atomic
def confirm(
    *,
    intake: WorkbookIntake,
    assessment: Assessment,
    chosen: Mapping[str, str],
    seen: Mapping[SectionKey, int],
    user: User,
) -> tuple[SectionKey, ...]:
    """Save a readable workbook into the draft as it was decided in its preview; ``actions.incorporating`` has the words.

    Raises AssessmentError where it was confirmed before, VersionConflict where the draft is no longer the one of the
    preview, and what saving a section raises: nothing is stored then.
    """
    lock_for_filling(assessment, user)
    updated = WorkbookIntake.objects.filter(pk=intake.pk, state=IntakeState.READY).update(
        state=IntakeState.CONFIRMED, confirmed_by=user, confirmed_at=timezone.now()
    )
    if updated != 1:
        raise AssessmentError("这份工作簿已经处理过，不能再确认。需要再次带入的，请重新上传。")
    return incorporate(
        assessment=assessment,
        incoming=incoming_of(intake, assessment),
        chosen=chosen,
        seen=seen,
        user=user,
        source=f"工作簿“{intake.name}”，编号 {intake.reference}",
    )


def incoming_of(intake: WorkbookIntake, assessment: Assessment) -> Incoming:
    """What a readable workbook holds. Raises AssessmentError where the round's layout was replaced since."""
    text = intake.result["sheet"]
    edition, rubric = assessment.edition(), assessment.form_rubric()
    if intake.result["edition"] != str(edition.pin) or intake.result["rubric"] != _pin(rubric):
        raise AssessmentError("本批次的版式在上传之后更换了。请重新下载填报工作簿，把内容粘贴过去后再上传。")
    return Incoming(decode_snapshot(text, edition, rubric), intake.result["holds_data"], intake.versions)


@transaction.atomic
def _begin(assessment: Assessment, content: bytes, name: str, user: User) -> Taken:
    lock_for_filling(assessment, user)
    now = timezone.now()
    sha256 = hashlib.sha256(content).hexdigest()
    waiting = WorkbookIntake.objects.filter(assessment=assessment, sha256=sha256, state__in=OPEN).first()
    if waiting is not None:
        if waiting.state_word is IntakeState.READY or waiting.uploaded_at > now - STALE:
            return Taken(waiting, is_new=False)
        WorkbookIntake.objects.filter(pk=waiting.pk).update(state=IntakeState.FAILED)
    keep(content)
    intake = WorkbookIntake.objects.create(
        assessment=assessment,
        reference=secrets.token_hex(4).upper(),
        name=clean_name(name)[:LONGEST] or "工作簿.xlsx",
        size=len(content),
        sha256=sha256,
        state=IntakeState.CHECKING,
        uploaded_by=user,
        uploaded_at=now,
    )
    return Taken(intake, is_new=True)


def _read(assessment: Assessment, content: bytes) -> dict[str, Any]:
    """The columns of an intake whose file was looked at."""
    try:
        reading, token = read_for(assessment=assessment, content=content)
    except WorkbookRefused as error:
        # With a number of its own the reader itself gave up: nothing that the department could mend for sure.
        state = IntakeState.FAILED if error.reference else IntakeState.REFUSED
        return {"state": state, "result": {"reason": error.reason}}
    base = {key.value: version for key, version in token.versions.items()} if token else None
    if reading.problems:
        problems = [asdict(problem) for problem in reading.problems]
        return {"state": IntakeState.FAULTY, "base": base, "result": {"problems": problems}}
    edition, rubric = assessment.edition(), assessment.form_rubric()
    sheet = replace(reading.sheet, report={}, evidence=(), explanations=())
    if not reading.holds_data:
        sheet = replace(sheet, data={})
    result = {
        "sheet": encode(sheet, edition, rubric),
        "holds_data": reading.holds_data,
        "edition": str(edition.pin),
        "rubric": _pin(rubric),
    }
    return {"state": IntakeState.READY, "base": base, "result": result}


@transaction.atomic
def _finish(assessment: Assessment, intake: WorkbookIntake, found: Mapping[str, Any]) -> None:
    for name, value in found.items():
        setattr(intake, name, value)
    intake.save(update_fields=list(found))
    if intake.state_word is IntakeState.FAILED:
        tell_intake_failed(assessment=assessment, reference=intake.reference)


def _pin(rubric: Rubric | None) -> str:
    return str(rubric.pin) if rubric else ""
