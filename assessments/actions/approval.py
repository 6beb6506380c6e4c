"""The approver's verbs: approve, or back to the reviewers. Never by somebody who scored."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from assessments.actions.reviewing import latest_revision
from assessments.actions.seating import refuse_conflict, reopen_seats
from assessments.actions.standards import standard_of
from assessments.actions.transition import lock, move
from assessments.actions.weighing import WeighedLine, review_json, weigh
from assessments.enums import Verb
from assessments.models import Approval, ApprovedScore, Assessment, Event
from assessments.models.calendar import working_calendar
from assessments.notifications import tell_approved
from assessments.rules.objecting import last_day
from assessments.sheet.codec import digest
from assessments.sheet.tally import tally
from departments.models import User


@transaction.atomic
def approve(*, assessment: Assessment, user: User, remark: str = "") -> Approval:
    """Approve the latest revision with its result and tell the department; the official files are made after the commit.

    A revision that was approved before (and scored again after an objection) is approved once more: the earlier
    approval stays, the latest counts.
    """
    locked = lock(assessment)
    revision = latest_revision(locked)
    refuse_conflict(locked, user)
    move(locked, Verb.APPROVE, user, remark=remark, revision=revision)
    lines = weigh(revision)
    result = tally(standard_of(revision).rubric, {line.line.code: line.score for line in lines})
    earlier = list(Approval.objects.filter(revision__assessment=locked).values_list("revision", flat=True))
    number = earlier.count(revision.pk) + 1
    content = review_json(revision, number, lines, result)
    approval = Approval.objects.create(
        revision=revision,
        number=number,
        total=result.total,
        grade=result.grade,
        content=content,
        sha256=digest(content),
        approved_by=user,
        approved_at=timezone.now(),
    )
    _keep_lines(approval, lines)
    until = last_day(
        timezone.localdate(approval.approved_at), locked.round.objection_days, working_calendar()
    )
    tell_approved(approval=approval, assessment=locked, time=len(earlier) + 1, last_day=until)
    return approval


@transaction.atomic
def reopen_scoring(*, assessment: Assessment, user: User, remark: str) -> Event:
    """Send the scores back to the reviewers with the reason."""
    locked = lock(assessment)
    event = move(locked, Verb.REOPEN_SCORING, user, remark=remark, revision=latest_revision(locked))
    reopen_seats(locked, user=user)
    return event


def _keep_lines(approval: Approval, lines: Sequence[WeighedLine]) -> None:
    ApprovedScore.objects.bulk_create(
        ApprovedScore(
            approval=approval,
            line=weighed.line.code,
            name=weighed.line.name,
            weight=weighed.line.weight,
            self_score=weighed.own,
            computed=weighed.computed.score,
            score=weighed.score,
            reason=weighed.reason,
        )
        for weighed in lines
    )
