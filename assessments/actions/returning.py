"""Sending a form back: what is to be mended and until when, adding to it, taking it back, and that it was seen."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from assessments.actions.reviewing import latest_revision
from assessments.actions.transition import lock, move, permit
from assessments.enums import State, Verb
from assessments.errors import AssessmentError, CellProblem, CellProblems, CellValueError, TransitionError
from assessments.models import Assessment, Event, FieldRemark, ReturnRequest, Revision
from assessments.models.calendar import working_calendar
from assessments.notifications import tell_return_amended, tell_return_undone, tell_returned
from assessments.rules.access import may_fill
from assessments.rules.outline import Outline, outline_of
from assessments.rules.working_days import add_working_days
from assessments.sheet.cells import parse_text
from departments.models import User

REMARK_LIMIT = 2000
REMARKS_LIMIT = 500
DEFAULT_DAYS = 5
LONGEST = datetime.timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Note:
    """What is wrong with one cell, row or list of the submitted form."""

    path: str
    text: str


@transaction.atomic
def return_for_changes(
    *,
    assessment: Assessment,
    user: User,
    remark: str,
    due_on: datetime.date,
    remarks: Sequence[Note] = (),
    whole_form: bool = False,
) -> ReturnRequest:
    """Send the form back; only what is remarked on unlocks, or the whole form.

    Raises CellProblems naming the remarks that cannot be taken, AssessmentError for the day or where nothing would
    unlock, TransitionError.
    """
    locked = lock(assessment)
    revision = latest_revision(locked)
    event = move(locked, Verb.RETURN, user, remark=remark, revision=revision)
    if not remarks and not whole_form:
        raise AssessmentError("还没有选需要修改的内容，部门将什么也不能改。请至少选一处，或选“整表可改”。")
    refuse_day(due_on)
    request = ReturnRequest.objects.create(
        event=event, revision=revision, due_on=due_on, whole_form=whole_form
    )
    _add(request, remarks, outline_of_revision(revision), user, event.at)
    tell_returned(assessment=locked, by=user, due_on=due_on)
    return request


@transaction.atomic
def amend_return(
    *,
    assessment: Assessment,
    user: User,
    remark: str = "",
    due_on: datetime.date | None = None,
    remarks: Sequence[Note] = (),
    whole_form: bool | None = None,
) -> Event:
    """Add remarks to an open return, move its day, or unlock the whole form; what was said before stays.

    Raises like ``return_for_changes``, and AssessmentError where nothing would change.
    """
    locked, request = _open_return(assessment, user, "补充退回意见")
    changes = []
    if remarks:
        changes.append(f"补充 {len(remarks)} 处意见")
    if due_on is not None and due_on != request.due_on:
        refuse_day(due_on)
        changes.append(f"修改截止日期由 {request.due_on} 改为 {due_on}")
        request.due_on = due_on
    if whole_form and not request.whole_form:
        changes.append("改为整表可改")
        request.whole_form = True
    if not changes and not remark.strip():
        raise AssessmentError("没有补充任何内容：请选一处意见、改截止日期，或写一句说明。")
    request.save(update_fields=["due_on", "whole_form"])
    said = "；".join(changes) + "。" if changes else ""
    event = Event.objects.create(
        assessment=locked,
        verb="amend_return",
        at=timezone.now(),
        by=user,
        remark="\n".join(part for part in (said, remark.strip()) if part),
        revision=request.revision,
    )
    _add(request, remarks, outline_of_revision(latest_revision(locked)), user, event.at)
    tell_return_amended(assessment=locked, by=user, due_on=request.due_on)
    return event


@transaction.atomic
def undo_return(*, assessment: Assessment, user: User, remark: str = "") -> Event:
    """Take the form back to the desk while nobody of the department has seen the return. Raises TransitionError."""
    locked, request = _open_return(assessment, user, Verb.UNDO_RETURN.label)
    event = move(locked, Verb.UNDO_RETURN, user, remark=remark, revision=request.revision)
    unseen = ReturnRequest.objects.filter(pk=request.pk, opened_at__isnull=True, undone_at__isnull=True)
    if unseen.update(undone_at=event.at) != 1:
        raise TransitionError("部门已经打开退回意见，不能撤销。可以“补充意见”，或等部门重新送审。")
    tell_return_undone(assessment=locked, by=user)
    return event


def mark_opened(*, assessment: Assessment, request: ReturnRequest, user: User) -> bool:
    """Note who of the department saw the return first. False where it was taken back before anybody saw it.

    One conditional UPDATE, so that it and taking back cannot both succeed. Raises TransitionError for others.
    """
    if not may_fill(assessment.roles_of(user)):
        raise TransitionError("只有本部门的填报人和部门审核人打开才算部门已读。")
    unseen = ReturnRequest.objects.filter(pk=request.pk, opened_at__isnull=True, undone_at__isnull=True)
    now = timezone.now()
    if unseen.update(opened_at=now, opened_by=user):
        request.opened_at, request.opened_by = now, user
        return True
    return ReturnRequest.objects.filter(pk=request.pk, undone_at__isnull=True).exists()


def default_due_on(today: datetime.date) -> datetime.date:
    """Five working days from today."""
    return add_working_days(today, DEFAULT_DAYS, working_calendar())


def refuse_day(due_on: datetime.date) -> None:
    """Raises AssessmentError for a day that is over, or so far off that it is a slip of the pen."""
    today = timezone.localdate()
    if due_on < today:
        raise AssessmentError(f"修改截止日期 {due_on} 已经过去，请选今天或以后的日期。")
    if due_on > today + LONGEST:
        raise AssessmentError(f"修改截止日期 {due_on} 在一年以后，请核对年份。")


def outline_of_revision(revision: Revision) -> Outline:
    """The submitted form as a tree of places."""
    return outline_of(revision.sheet(), revision.edition_value(), revision.scoring_rubric())


def _open_return(assessment: Assessment, user: User, deed: str) -> tuple[Assessment, ReturnRequest]:
    """Whoever may take a return back may add to it. Raises TransitionError."""
    locked = lock(assessment)
    try:
        permit(locked, Verb.UNDO_RETURN, user)
    except TransitionError as error:
        raise TransitionError(str(error).replace(Verb.UNDO_RETURN.label, deed)) from error
    request = ReturnRequest.objects.open_for(locked) if locked.state_word is State.RETURNED else None
    if request is None:
        raise TransitionError(
            f"自评表现在的状态是“{locked.state_word.label}”，不能“{deed}”。请刷新页面查看最新进展。"
        )
    return locked, request


def _add(
    request: ReturnRequest, notes: Sequence[Note], outline: Outline, user: User, at: datetime.datetime
) -> None:
    if not notes:
        return
    if len(notes) > REMARKS_LIMIT:
        raise AssessmentError(
            f"一次最多写 {REMARKS_LIMIT} 处意见，现有 {len(notes)} 处。请改为整个部分或整表可改。"
        )
    places = outline.by_path()
    problems: list[CellProblem] = []
    rows = []
    for note in notes:
        try:
            text = parse_text(note.text, REMARK_LIMIT)
        except CellValueError as error:
            problems.append(CellProblem(note.path, str(error)))
            continue
        if note.path not in places:
            problems.append(CellProblem(note.path, "送审的表上没有这一栏。请刷新页面后重选。"))
        elif not text:
            problems.append(CellProblem(note.path, "请写明这一栏有什么问题、怎样修改。"))
        else:
            label = places[note.path].label[:200]
            rows.append(FieldRemark(request=request, path=note.path, label=label, text=text, by=user, at=at))
    if problems:
        raise CellProblems(problems)
    FieldRemark.objects.bulk_create(rows)
