"""Saving a section of a draft: the same verb for the screens and for every import."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from assessments.actions.unlocking import refuse_locked
from assessments.enums import SectionKey, State
from assessments.errors import TransitionError, VersionConflict
from assessments.models import Assessment, Event, SectionState
from assessments.models.writing import write_explanations, write_section
from assessments.rules.access import may_fill
from assessments.rules.completeness import SectionReport, report_section
from assessments.rules.transitions import EDITABLE
from assessments.sheet.values import Sheet
from departments.models import User

Unparsed = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Saved:
    """What the saver is told: the section's new version, when it was stored, the sheet with its rows' ids, and what
    the section still lacks."""

    version: int
    at: datetime.datetime
    sheet: Sheet
    report: SectionReport


@transaction.atomic
def save_section(
    *,
    assessment: Assessment,
    section: SectionKey,
    sheet: Sheet,
    unparsed: Unparsed,
    version: int,
    user: User,
) -> Saved:
    """Store one section of ``sheet`` (its other sections are not looked at).

    ``unparsed`` keeps, by path, what was typed into cells whose value could not be read. ``version`` is the section's
    version the user saw. Raises TransitionError where the user may not write now, LockedCells where finance's return
    did not unlock what was changed, VersionConflict where somebody else saved meanwhile; nothing is stored then.
    """
    locked = lock_for_filling(assessment, user)
    refuse_locked(locked, (section,), sheet, user)
    return _store(locked, section, sheet, unparsed, version, user)


@transaction.atomic
def save_whole(*, assessment: Assessment, sheet: Sheet, user: User, source: str) -> None:
    """Replace every section by ``sheet`` (an import) and note in the history where it came from.

    Raises TransitionError and LockedCells like ``save_section``.
    """
    locked = lock_for_filling(assessment, user)
    sections = locked.section_keys()
    refuse_locked(locked, sections, sheet, user)
    versions = dict(locked.sections.values_list("section", "version"))
    for section in sections:
        _store(locked, section, sheet, {}, versions[section], user)
    write_explanations(locked, sheet.explanations, user)
    Event.objects.create(assessment=locked, verb="import", at=timezone.now(), by=user, remark=source)


def _store(
    locked: Assessment, section: SectionKey, sheet: Sheet, unparsed: Unparsed, version: int, user: User
) -> Saved:
    now = timezone.now()
    report = report_section(section, sheet, locked.edition(), locked.scoring_rubric(), unparsed)
    updated = SectionState.objects.filter(assessment=locked, section=section, version=version).update(
        version=F("version") + 1,
        saved_at=now,
        saved_by=user,
        unparsed=dict(unparsed),
        asked=report.progress.asked,
        done=report.progress.done,
    )
    if updated != 1:
        raise conflict(locked, section)
    return Saved(version + 1, now, write_section(locked, section, sheet), report)


def lock_for_filling(assessment: Assessment, user: User) -> Assessment:
    """The assessment, locked until the transaction ends. Raises TransitionError where the user may not write now."""
    locked = Assessment.objects.select_for_update().get(pk=assessment.pk)
    # Never changed once the form exists, and with them the layout is at hand without another join.
    locked.department, locked.round = assessment.department, assessment.round
    if not may_fill(locked.roles_of(user)):
        raise TransitionError("只有本部门的填报人和部门审核人可以填写。")
    if State(locked.state) not in EDITABLE:
        raise TransitionError(
            f"自评表现在的状态是“{State(locked.state).label}”，不能修改。您的内容没有保存，请先复制留存。"
        )
    return locked


def conflict(assessment: Assessment, section: SectionKey) -> VersionConflict:
    """The conflict that a saver with an old version meets."""
    state = SectionState.objects.select_related("saved_by").get(assessment=assessment, section=section)
    return VersionConflict(
        current_version=state.version,
        saved_by=state.saved_by.full_name if state.saved_by else "他人",
        saved_at=timezone.localtime(state.saved_at).strftime("%H:%M") if state.saved_at else "刚才",
    )
