"""The bureau's list of reasons (扣分理由库): read for the desk, kept by whoever configures. Entries are never deleted."""

from collections.abc import Iterable

from django.db import transaction

from assessments.errors import AssessmentError, TransitionError
from assessments.models import ReasonCode
from assessments.rules.access import may_configure
from assessments.rules.scoring import CodedReason
from departments.models import District, User


def coded_reasons(district_id: int) -> list[CodedReason]:
    """What can be picked now. One query."""
    rows = ReasonCode.objects.filter(district=district_id, is_active=True)
    return [
        CodedReason(code, text, tuple(lines))
        for code, text, lines in rows.values_list("code", "text", "lines")
    ]


@transaction.atomic
def keep_reasons(*, district: District, reasons: Iterable[CodedReason], user: User) -> tuple[int, int]:
    """Add those whose code is new and change those that differ, all or none; how many of each. What is not named stays.

    Raises TransitionError, AssessmentError for a code that stands twice.
    """
    if not may_configure(user.standing(), district.pk):
        raise TransitionError("扣分理由由本区财政审定人或系统管理员维护，您没有这个角色。")
    there = {
        row.code.upper(): row for row in ReasonCode.objects.select_for_update().filter(district=district)
    }
    seen: set[str] = set()
    added = changed = 0
    for reason in reasons:
        key = reason.code.upper()
        if key in seen:
            raise AssessmentError(f"代码“{reason.code}”出现了两次。")
        seen.add(key)
        row = there.get(key)
        lines = list(reason.lines)
        if row is None:
            ReasonCode.objects.create(district=district, code=reason.code, text=reason.text, lines=lines)
            added += 1
        elif (row.text, row.lines) != (reason.text, lines):
            row.text, row.lines = reason.text, lines
            row.save(update_fields=["text", "lines"])
            changed += 1
    return added, changed
