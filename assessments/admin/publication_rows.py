"""What stands in a row of the list of forms to publish. A constant number of queries, whatever the number of rows."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from assessments.enums import PublicationState, State
from assessments.models import Approval, Assessment, AssessmentRound, Publication
from assessments.models.calendar import working_calendar
from assessments.rules.publication import OPEN, Clock, clock
from departments.models import Department


@dataclass(frozen=True, slots=True)
class PublicationRow:
    """``publication`` None: nobody has begun. ``is_waiting``: something is still to be done."""

    assessment: Assessment
    approval: Approval
    publication: Publication | None
    clock: Clock

    @property
    def department(self) -> Department:
        return self.assessment.department

    @property
    def state(self) -> PublicationState | None:
        return self.publication.state_word if self.publication else None

    @property
    def label(self) -> str:
        return self.state.label if self.state else "未拟稿"

    @property
    def is_waiting(self) -> bool:
        return self.state is None or self.state in OPEN

    @property
    def is_disputed(self) -> bool:
        """An objection, or scoring begun again: nothing is signed or published meanwhile."""
        return self.assessment.state_word is not State.APPROVED


@dataclass(frozen=True, slots=True)
class Tally:
    label: str
    count: int
    is_bad: bool = False


def publication_rows(round_: AssessmentRound) -> list[PublicationRow]:
    """The approval that counts of every form of the round, by department. Two queries."""
    approvals = (
        Approval.objects.filter(revision__assessment__round=round_)
        .select_related("revision__assessment__department", "publication")
        .defer("content", "revision__content")
        .order_by("-pk")
    )
    latest: dict[int, Approval] = {}
    for approval in approvals:
        latest.setdefault(approval.revision.assessment_id, approval)
    calendar, today = working_calendar(), timezone.localdate()
    rows = []
    for approval in latest.values():
        publication = getattr(approval, "publication", None)
        is_open = publication is None or publication.state_word in OPEN
        approved_on: datetime.date = timezone.localdate(approval.approved_at)
        left = clock(approved_on, today, calendar, is_open=is_open)
        rows.append(PublicationRow(approval.revision.assessment, approval, publication, left))
    return sorted(rows, key=lambda row: row.department.code)


def tallies(rows: Iterable[PublicationRow]) -> list[Tally]:
    """How many wait, are overdue, are public, are not."""
    known = list(rows)
    return [
        Tally("待办", sum(row.is_waiting for row in known)),
        Tally("已超期", sum(row.clock.is_overdue for row in known), is_bad=True),
        Tally("已公开", sum(row.state is PublicationState.PUBLISHED for row in known)),
        Tally("不予公开", sum(row.state is PublicationState.WITHHELD for row in known)),
    ]
