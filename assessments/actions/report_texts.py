"""Sections of the report taken over from a document."""

from collections.abc import Mapping
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from assessments.actions.drafts import lock_for_filling, save_section
from assessments.enums import SectionKey
from assessments.errors import CellValueError
from assessments.models import Assessment, Event, SectionState
from assessments.models.reading import read_section
from assessments.sheet.cells import parse_text
from departments.models import User


def take_report_texts(
    *, assessment: Assessment, texts: Mapping[str, str], version: int, user: User, source: str
) -> None:
    """Put ``texts`` (by section code) in the place of what stands there, and note in the history where they came from.

    A text that cannot be taken as it is stays, as typed, to be mended. Raises what ``save_section`` raises.
    """
    with transaction.atomic():
        locked = lock_for_filling(assessment, user)
        sheet = read_section(locked, SectionKey.REPORT)
        state = SectionState.objects.get(assessment=locked, section=SectionKey.REPORT)
        known = set(locked.edition().report_sections) & set(texts)
        report, unparsed = dict(sheet.report), dict(state.unparsed)
        for code in known:
            report.pop(code, None)
            unparsed.pop(f"report.{code}", None)
            try:
                report[code] = parse_text(texts[code])
            except CellValueError:
                unparsed[f"report.{code}"] = texts[code]
        save_section(
            assessment=locked,
            section=SectionKey.REPORT,
            sheet=replace(sheet, report={code: text for code, text in report.items() if text}),
            unparsed=unparsed,
            version=version,
            user=user,
        )
        Event.objects.create(assessment=locked, verb="import", at=timezone.now(), by=user, remark=source)
