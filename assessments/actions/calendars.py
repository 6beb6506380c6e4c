"""Taking in a year's public holidays."""

import hashlib

from django.db import transaction

from assessments.errors import AssessmentError
from assessments.models import CalendarVersion
from assessments.sheet.calendar import parse_calendar


@transaction.atomic
def load_calendar(*, source: str) -> tuple[CalendarVersion, bool]:
    """Store the arrangement a YAML text describes; (version, whether it is new).

    The same content again is no change. Raises DataError for faults in the text, AssessmentError where this version was
    loaded with other content: a version is never changed.
    """
    value = parse_calendar(source)
    stored = CalendarVersion.objects.filter(year=value.year, version=value.version).first()
    if stored is None:
        sha256 = hashlib.sha256(source.encode()).hexdigest()
        made = CalendarVersion.objects.create(
            year=value.year, version=value.version, title=value.source, source=source, sha256=sha256
        )
        return made, True
    if stored.value() != value:
        raise AssessmentError(
            f"{value.year}年放假安排第 {value.version} 版已载入，不能改动；请把 version 改为 {value.version + 1}。"
        )
    return stored, False
