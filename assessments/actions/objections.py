"""A department objects to its approved result (异议); the bureau answers, and the approver decides."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from assessments.actions.seating import refuse_conflict, reopen_seats
from assessments.actions.transition import lock, move, permit, record
from assessments.enums import State, Verb
from assessments.errors import AssessmentError, TransitionError
from assessments.models import Approval, Assessment, Event, Objection
from assessments.models.calendar import working_calendar
from assessments.notifications import tell_answered, tell_decided, tell_objected
from assessments.rules.access import may_answer
from assessments.rules.objecting import Window, window
from departments.models import User


def objection_window(approval: Approval, days: int) -> Window:
    """Until when this approval can be objected to; ``days``: the round's. Two queries at most."""
    return window(
        timezone.localdate(approval.approved_at),
        days,
        working_calendar(),
        today=timezone.localdate(),
        has_objection=Objection.objects.filter(approval=approval).exists(),
    )


@transaction.atomic
def file_objection(
    *, assessment: Assessment, user: User, text: str, lines: Collection[str] = ()
) -> Objection:
    """部门审核人 objects to the approval that counts; ``lines``: the codes of the indicators it is about, none for all.

    Raises TransitionError where it is late, was done before, or is not the user's to do; AssessmentError for a line
    that the approval does not have.
    """
    locked = lock(assessment)
    permit(locked, Verb.OBJECT, user, text)
    approval = counting_approval(locked)
    if refusal := objection_window(approval, locked.round.objection_days).refusal:
        raise TransitionError(refusal)
    known = set(approval.lines.values_list("line", flat=True))
    if unknown := [line for line in lines if line not in known]:
        raise AssessmentError(f"审定结果中没有编号“{unknown[0][:40]}”的指标。请刷新页面后重选。")
    event = move(locked, Verb.OBJECT, user, remark=text, revision=approval.revision)
    objection = Objection.objects.create(
        approval=approval,
        text=text.strip(),
        lines=list(dict.fromkeys(lines)),
        filed_by=user,
        filed_at=event.at,
    )
    tell_objected(objection=objection, assessment=locked)
    return objection


@transaction.atomic
def answer_objection(*, assessment: Assessment, user: User, text: str) -> Objection:
    """A reviewer's answer for the approver to decide by; answering again replaces it, the events keep every one."""
    locked = lock(assessment)
    if not may_answer(locked.roles_of(user)):
        raise TransitionError("异议由本区财政评审员答复，您没有这个角色。")
    refuse_conflict(locked, user)
    objection = _open_objection(locked)
    if not text.strip():
        raise TransitionError("请写明答复意见。")
    event = record(locked, "answer", user, remark=text, revision=objection.approval.revision)
    objection.answer, objection.answered_by, objection.answered_at = text.strip(), user, event.at
    objection.save(update_fields=["answer", "answered_by", "answered_at"])
    tell_answered(objection=objection, assessment=locked, by=user)
    return objection


@transaction.atomic
def uphold(*, assessment: Assessment, user: User, remark: str) -> Event:
    """The approved result stands, for a reason."""
    return _decide(assessment, Verb.UPHOLD, user, remark)


@transaction.atomic
def revise(*, assessment: Assessment, user: User, remark: str) -> Event:
    """The form goes back to its reviewers and is approved anew; until then the earlier approval is the latest."""
    return _decide(assessment, Verb.REVISE, user, remark)


def counting_approval(assessment: Assessment) -> Approval:
    """The approval that counts. Raises TransitionError where there is none."""
    found = Approval.objects.filter(revision__assessment=assessment).select_related("revision", "approved_by")
    approval = found.order_by("-pk").first()
    if approval is None:
        raise TransitionError("自评表还没有审定结果。")
    return approval


def _decide(assessment: Assessment, verb: Verb, user: User, remark: str) -> Event:
    locked = lock(assessment)
    permit(locked, verb, user, remark)
    refuse_conflict(locked, user)
    objection = _open_objection(locked)
    if objection.answered_by_id == user.pk:
        raise TransitionError("答复意见是您写的，应由另一位审定人作出决定。")
    event = move(locked, verb, user, remark=remark, revision=objection.approval.revision)
    objection.is_upheld, objection.decision = verb is Verb.UPHOLD, remark.strip()
    objection.decided_by, objection.decided_at = user, event.at
    objection.save(update_fields=["is_upheld", "decision", "decided_by", "decided_at"])
    if verb is Verb.REVISE:
        reopen_seats(locked, user=user)
    tell_decided(objection=objection, assessment=locked, by=user)
    return event


def _open_objection(locked: Assessment) -> Objection:
    """The objection that waits for a decision. Raises TransitionError."""
    waiting = Objection.objects.filter(approval__revision__assessment=locked, decided_at=None)
    objection = waiting.select_related("approval__revision").first()
    if objection is None or State(locked.state) is not State.OBJECTED:
        raise TransitionError(
            f"自评表现在的状态是“{State(locked.state).label}”，没有待处理的异议。请刷新页面查看最新进展。"
        )
    return objection
