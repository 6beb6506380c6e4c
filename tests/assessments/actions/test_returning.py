"""Sending a form back with remarks on its fields: what unlocks, what is refused, undoing, adding to it."""

import datetime
import json
from collections.abc import Sequence
from dataclasses import replace

import pytest
from django.utils import timezone

from assessments.actions import returning, reviewing, submission
from assessments.actions.checking import explain_findings
from assessments.actions.drafts import save_section
from assessments.actions.returning import Note
from assessments.enums import SectionKey, State
from assessments.errors import AssessmentError, CellProblems, LockedCells, TransitionError
from assessments.imports.sheet_json import import_sheet_json
from assessments.models import Assessment, Event, FieldRemark, ReturnRequest
from assessments.models.reading import read_sheet
from assessments.sheet.codec import encode
from assessments.sheet.values import Goal, Sheet
from departments.models import User
from tests.assessments.world import (
    World,
    change_a_text,
    fill,
    fill_other,
    return_form,
    settle_findings,
    submit,
)

GOAL = "goals.1.completion"
NOTE = Note(GOAL, "请写明年末数。")


@pytest.fixture
def in_review(world: World) -> World:
    fill(world.tasks, world.filler, "440112001-2021")
    submit(world.tasks, world.filler, world.head)
    reviewing.start_review(assessment=world.tasks, user=world.reviewer)
    return world


@pytest.fixture
def returned(in_review: World) -> World:
    """One cell of one goal is to be mended."""
    return_form(in_review.tasks, in_review.reviewer, only={GOAL: NOTE.text})
    return in_review


def now(assessment: Assessment) -> Assessment:
    return Assessment.objects.with_layout().get(pk=assessment.pk)


def draft(world: World) -> Sheet:
    return read_sheet(now(world.tasks))


def day(ahead: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=ahead)


def give_back(
    world: World,
    notes: Sequence[Note] = (NOTE,),
    *,
    ahead: int = 5,
    whole: bool = False,
    remark: str = "请补充。",
) -> ReturnRequest:
    return returning.return_for_changes(
        assessment=world.tasks,
        user=world.reviewer,
        remark=remark,
        due_on=day(ahead),
        remarks=notes,
        whole_form=whole,
    )


def save(world: World, section: SectionKey, sheet: Sheet, user: User | None = None) -> None:
    save_section(
        assessment=now(world.tasks),
        section=section,
        sheet=sheet,
        unparsed={},
        version=world.tasks.sections.get(section=section).version,
        user=user or world.filler,
    )


def with_goal(sheet: Sheet, place: int, **cells: str) -> Sheet:
    goals = list(sheet.goals)
    goals[place] = replace(goals[place], **cells)  # type: ignore[arg-type]
    return replace(sheet, goals=tuple(goals))


def test_a_return_keeps_what_was_asked(in_review: World) -> None:
    request = give_back(in_review)
    assert now(in_review.tasks).state == State.RETURNED
    assert (request.event.remark, request.event.verb, request.due_on) == ("请补充。", "return", day(5))
    remark = FieldRemark.objects.get()
    assert (remark.path, remark.text, remark.by) == (GOAL, "请写明年末数。", in_review.reviewer)
    assert remark.label.startswith("第 2 项整体目标")
    assert (request.opened_at, request.undone_at, request.whole_form) == (None, None, False)


@pytest.mark.parametrize(
    ("note", "message"),
    [
        (Note("goals.99.target", "缺"), "没有这一栏"),
        (Note("goals.x.target", "缺"), "没有这一栏"),
        (Note("", "缺"), "没有这一栏"),
        (Note("explanations", "缺"), "没有这一栏"),
        (Note(GOAL, ""), "请写明这一栏"),
        (Note(GOAL, " \n\u200b"), "请写明这一栏"),
        (Note(GOAL, "缺" * 2001), "超过上限"),
        (Note(GOAL, "请补充😀"), "表情"),
    ],
)
def test_a_remark_that_cannot_be_taken_stops_the_whole_return(
    in_review: World, note: Note, message: str
) -> None:
    with pytest.raises(CellProblems, match=message) as caught:
        give_back(in_review, [Note("goals.0.target", "可以"), note])
    assert [problem.path for problem in caught.value.problems] == [note.path]
    assert now(in_review.tasks).state == State.IN_REVIEW
    assert (ReturnRequest.objects.count(), FieldRemark.objects.count()) == (0, 0)


@pytest.mark.parametrize(("ahead", "message"), [(-1, "已经过去"), (400, "一年以后")])
def test_the_day_must_make_sense(in_review: World, ahead: int, message: str) -> None:
    with pytest.raises(AssessmentError, match=message):
        give_back(in_review, ahead=ahead)
    assert now(in_review.tasks).state == State.IN_REVIEW


def test_today_is_still_a_day(in_review: World) -> None:
    assert give_back(in_review, ahead=0).due_on == day(0)


def test_a_return_that_unlocks_nothing_is_refused(in_review: World) -> None:
    with pytest.raises(AssessmentError, match="什么也不能改"):
        give_back(in_review, [])
    with pytest.raises(TransitionError, match="须写明原因"):
        give_back(in_review, remark=" ")


@pytest.mark.parametrize(
    "name", ["approver", "auditor", "administrator", "filler", "head", "foreign_reviewer"]
)
def test_only_its_reviewers_return_amend_and_undo(in_review: World, name: str) -> None:
    user = in_review.people[name]
    with pytest.raises(TransitionError):
        return_form(in_review.tasks, user)
    return_form(in_review.tasks, in_review.reviewer)
    with pytest.raises(TransitionError):
        returning.amend_return(assessment=in_review.tasks, user=user, remarks=[NOTE])
    with pytest.raises(TransitionError):
        returning.undo_return(assessment=in_review.tasks, user=user)


def test_the_remarked_cell_and_no_other_may_change(returned: World) -> None:
    save(returned, SectionKey.GOALS, with_goal(draft(returned), 1, completion="年末 12 家。"))
    assert draft(returned).goals[1].completion == "年末 12 家。"
    with pytest.raises(LockedCells) as caught:
        save(returned, SectionKey.GOALS, with_goal(draft(returned), 1, completion="又改", target="也改"))
    assert len(caught.value.labels) == 1
    assert caught.value.labels[0].startswith("第 2 项整体目标")
    assert draft(returned).goals[1].completion == "年末 12 家。"
    with pytest.raises(LockedCells):
        save(returned, SectionKey.TEXTS, replace(draft(returned), texts={"problems": "另写"}))


def test_rows_of_a_locked_list_stay(returned: World) -> None:
    sheet = draft(returned)
    for goals in ((*sheet.goals, Goal("新", "新")), sheet.goals[:-1], sheet.goals[::-1]):
        with pytest.raises(LockedCells):
            save(returned, SectionKey.GOALS, replace(sheet, goals=goals))
    assert draft(returned) == sheet


def test_rows_of_an_unlocked_list_come_and_go(in_review: World) -> None:
    give_back(in_review, [Note("goals", "目标要合并。")])
    sheet = draft(in_review)
    save(in_review, SectionKey.GOALS, replace(sheet, goals=(Goal("新", "新"), *sheet.goals[2:])))
    assert len(draft(in_review).goals) == len(sheet.goals) - 1


def test_the_whole_form_is_open_where_it_is_said(in_review: World) -> None:
    give_back(in_review, [], whole=True)
    save(
        in_review, SectionKey.TEXTS, replace(draft(in_review), texts={"problems": "另写", "measures": "另写"})
    )
    assert draft(in_review).texts == {"problems": "另写", "measures": "另写"}


def test_what_is_not_read_counts_as_changed(returned: World) -> None:
    """A locked number that was typed over with letters is no way around."""
    sheet = draft(returned)
    funds = {key: value for key, value in sheet.funds.items() if key != "expenditure"}
    with pytest.raises(LockedCells):
        save_section(
            assessment=now(returned.tasks),
            section=SectionKey.FUNDS,
            sheet=replace(sheet, funds=funds),
            unparsed={"funds.expenditure": "12.x"},
            version=1,
            user=returned.filler,
        )


def test_an_import_is_held_to_the_same(returned: World) -> None:
    def text(sheet: Sheet) -> str:
        return encode(sheet, returned.tasks.edition(), returned.tasks.form_rubric())

    before = draft(returned)
    events = Event.objects.count()
    wrong = replace(
        with_goal(before, 1, completion="年末 12 家。"), texts={**before.texts, "problems": "另写"}
    )
    with pytest.raises(LockedCells, match="“存在问题”不在本次退回修改的范围内"):
        import_sheet_json(assessment=now(returned.tasks), text=text(wrong), user=returned.filler)
    assert (draft(returned), Event.objects.count()) == (before, events)
    right = with_goal(before, 1, completion="年末 12 家。")
    assert json.loads(text(right))["goals"][1]["completion"] == "年末 12 家。"
    import_sheet_json(assessment=now(returned.tasks), text=text(right), user=returned.filler)
    assert draft(returned).goals == right.goals


def test_explaining_findings_stays_possible(returned: World) -> None:
    explain_findings(
        assessment=now(returned.tasks), findings=[("C22", "x")], text="情况属实。", user=returned.filler
    )
    assert [entry.text for entry in draft(returned).explanations if entry.key == "x"] == ["情况属实。"]


def test_the_lock_outlasts_withdrawing_and_the_heads_sending_back(returned: World) -> None:
    save(returned, SectionKey.GOALS, with_goal(draft(returned), 1, completion="年末 12 家。"))
    settle_findings(returned.tasks, returned.filler)
    submission.send_to_head(assessment=returned.tasks, user=returned.filler)
    submission.withdraw(assessment=returned.tasks, user=returned.filler)
    assert now(returned.tasks).state == State.RETURNED
    submission.send_to_head(assessment=returned.tasks, user=returned.filler)
    submission.send_back(assessment=returned.tasks, user=returned.head, remark="再核对。")
    assert now(returned.tasks).state == State.RETURNED
    with pytest.raises(LockedCells):
        save(returned, SectionKey.GOALS, with_goal(draft(returned), 0, completion="另写"))


def test_a_form_never_returned_is_a_draft_again(world: World) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    submit(world.tasks, world.filler, world.head)
    Assessment.objects.filter(pk=world.tasks.pk).update(state=State.DRAFT)
    submission.send_to_head(assessment=world.tasks, user=world.filler)
    submission.withdraw(assessment=world.tasks, user=world.filler)
    assert now(world.tasks).state == State.DRAFT


def test_resubmitted_and_returned_again_only_the_new_return_counts(returned: World) -> None:
    fill_other(now(returned.tasks), returned.filler, with_goal(draft(returned), 1, completion="年末 12 家。"))
    submit(returned.tasks, returned.filler, returned.head)
    reviewing.start_review(assessment=returned.tasks, user=returned.reviewer)
    return_form(returned.tasks, returned.reviewer, only={"texts.problems": "写具体。"})
    with pytest.raises(LockedCells):
        save(returned, SectionKey.GOALS, with_goal(draft(returned), 1, completion="又改"))


def test_a_return_can_be_amended(returned: World) -> None:
    event = returning.amend_return(
        assessment=returned.tasks,
        user=returned.reviewer,
        remark="电话里说过。",
        due_on=day(20),
        remarks=[Note("texts.problems", "写具体。")],
    )
    assert event.verb == "amend_return"
    assert event.remark == (f"补充 1 处意见；修改截止日期由 {day(7)} 改为 {day(20)}。\n电话里说过。")
    request = ReturnRequest.objects.get()
    assert (request.due_on, [remark.path for remark in request.remarks.all()]) == (
        day(20),
        [GOAL, "texts.problems"],
    )
    save(
        returned,
        SectionKey.TEXTS,
        replace(draft(returned), texts={**draft(returned).texts, "problems": "另写"}),
    )
    returning.amend_return(assessment=returned.tasks, user=returned.reviewer, whole_form=True)
    change_a_text(returned.tasks, returned.filler)
    assert [event.remark for event in Event.objects.filter(verb="amend_return")][1] == "改为整表可改。"


def test_an_amendment_says_something_new_and_sound(returned: World) -> None:
    def amend(**said: object) -> None:
        returning.amend_return(assessment=returned.tasks, user=returned.reviewer, **said)  # type: ignore[arg-type]

    with pytest.raises(AssessmentError, match="没有补充任何内容"):
        amend(due_on=day(7))
    with pytest.raises(AssessmentError, match="已经过去"):
        amend(due_on=day(-1))
    with pytest.raises(CellProblems, match="没有这一栏"):
        amend(remarks=[Note("goals.99", "缺")])
    assert (ReturnRequest.objects.get().due_on, FieldRemark.objects.count()) == (day(7), 1)
    settle_findings(returned.tasks, returned.filler)
    submission.send_to_head(assessment=returned.tasks, user=returned.filler)
    with pytest.raises(TransitionError, match="不能“补充退回意见”"):
        amend(remarks=[NOTE])


def test_undone_before_anybody_looked(returned: World) -> None:
    returning.undo_return(assessment=returned.tasks, user=returned.reviewer)
    request = ReturnRequest.objects.get()
    assert now(returned.tasks).state == State.IN_REVIEW
    assert request.undone_at is not None
    assert not returning.mark_opened(assessment=now(returned.tasks), request=request, user=returned.filler)
    reviewing.score(assessment=returned.tasks, line="A1-1", score=None, reason="", user=returned.reviewer)
    assert give_back(returned).pk != request.pk


def test_not_undone_once_somebody_looked(returned: World) -> None:
    request = ReturnRequest.objects.get()
    assert returning.mark_opened(assessment=now(returned.tasks), request=request, user=returned.filler)
    first = ReturnRequest.objects.get().opened_at
    assert returning.mark_opened(assessment=now(returned.tasks), request=request, user=returned.head)
    stored = ReturnRequest.objects.get()
    assert (stored.opened_by, stored.opened_at) == (returned.filler, first)
    with pytest.raises(TransitionError, match="已经打开"):
        returning.undo_return(assessment=returned.tasks, user=returned.reviewer)
    assert now(returned.tasks).state == State.RETURNED


def test_whoever_saves_has_looked(returned: World) -> None:
    save(returned, SectionKey.GOALS, with_goal(draft(returned), 1, completion="年末 12 家。"), returned.head)
    assert ReturnRequest.objects.get().opened_by == returned.head


@pytest.mark.parametrize("name", ["reviewer", "approver", "auditor", "foreign_filler"])
def test_others_looking_is_not_the_department_looking(returned: World, name: str) -> None:
    with pytest.raises(TransitionError):
        returning.mark_opened(
            assessment=now(returned.tasks), request=ReturnRequest.objects.get(), user=returned.people[name]
        )
    assert ReturnRequest.objects.get().opened_at is None


def test_five_working_days_by_default(world: World) -> None:
    assert returning.default_due_on(datetime.date(2026, 11, 20)) == datetime.date(2026, 11, 27)
