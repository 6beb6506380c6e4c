"""A department objects: once, in time, with words; the bureau answers and decides."""

import datetime
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.utils import timezone

from assessments.actions import objections
from assessments.enums import State
from assessments.errors import AssessmentError, TransitionError
from assessments.models import Approval, Assessment, Notice, Objection, ReviewSeat
from departments.enums import Role
from departments.models import Membership, User
from tests.assessments.world import World, bring_to_approved

CHINA = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def approved(world: World) -> Assessment:
    bring_to_approved(world)
    return world.tasks


def state_of(assessment: Assessment) -> str:
    return Assessment.objects.get(pk=assessment.pk).state


def clock(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Let it be this moment in China."""
    moment = datetime.datetime.fromisoformat(text).replace(tzinfo=CHINA)
    monkeypatch.setattr(timezone, "now", lambda: moment)


def told(user: User) -> list[str]:
    return list(Notice.objects.filter(recipient=user).order_by("pk").values_list("text", flat=True))


def test_filing(world: World, approved: Assessment) -> None:
    filed = objections.file_objection(
        assessment=approved, user=world.head, text=" 第一项佐证已随表附上。 ", lines=["A1-1", "A1-1", "A1-2"]
    )
    assert state_of(approved) == State.OBJECTED
    assert (filed.text, filed.lines) == ("第一项佐证已随表附上。", ["A1-1", "A1-2"])
    event = approved.events.latest("pk")
    assert (event.verb, event.by, event.remark) == ("object", world.head, "第一项佐证已随表附上。")
    words = f"{world.department.name}对审定结果提出异议，请答复并作出决定。意见：第一项佐证已随表附上。"
    assert (told(world.approver)[-1], told(world.reviewer)[-1]) == (words, words)
    assert told(world.second_reviewer) == []


def test_upheld(world: World, approved: Assessment) -> None:
    objections.file_objection(assessment=approved, user=world.head, text="请复议。")
    objections.answer_objection(assessment=approved, user=world.reviewer, text="佐证不能说明产出。")
    objections.answer_objection(assessment=approved, user=world.second_reviewer, text="佐证日期不在本年度。")
    objections.uphold(assessment=approved, user=world.approver, remark="佐证不属本年度，维持。")
    kept = Objection.objects.get()
    assert state_of(approved) == State.APPROVED
    assert (kept.answer, kept.answered_by) == ("佐证日期不在本年度。", world.second_reviewer)
    assert (kept.is_upheld, kept.decision, kept.decided_by) == (
        True,
        "佐证不属本年度，维持。",
        world.approver,
    )
    verbs = list(approved.events.order_by("pk").values_list("verb", flat=True))
    assert verbs[-4:] == ["object", "answer", "answer", "uphold"]
    assert told(world.filler)[-1] == "异议处理决定：维持原审定结果。意见：佐证不属本年度，维持。"


def test_revised_opens_the_seats_again(world: World, approved: Assessment) -> None:
    objections.file_objection(assessment=approved, user=world.head, text="请复议。")
    objections.revise(assessment=approved, user=world.approver, remark="理由成立。")
    assert state_of(approved) == State.IN_REVIEW
    seat = ReviewSeat.objects.get(assessment=approved)
    assert (seat.reviewer, seat.finished_at) == (world.reviewer, None)
    assert Approval.objects.count() == 1
    assert told(world.reviewer)[-1].endswith("的异议已作出决定：受理异议，请重新评分。意见：理由成立。")


def test_once_for_each_approval(world: World, approved: Assessment) -> None:
    objections.file_objection(assessment=approved, user=world.head, text="请复议。")
    with pytest.raises(TransitionError, match="异议处理中"):
        objections.file_objection(assessment=approved, user=world.head, text="再次请求。")
    objections.uphold(assessment=approved, user=world.approver, remark="维持。")
    with pytest.raises(TransitionError, match="每次审定只能提出一次"):
        objections.file_objection(assessment=approved, user=world.head, text="再次请求。")
    assert Objection.objects.count() == 1


@pytest.mark.parametrize(
    ("now", "is_late"), [("2024-10-12 23:59", False), ("2024-10-13 00:00", True), ("2024-10-08 08:00", False)]
)
def test_the_last_day_counts_holidays(
    world: World, monkeypatch: pytest.MonkeyPatch, now: str, is_late: bool
) -> None:
    """Approved on the Monday before 国庆 2024: five working days end on Saturday the 12th, which is worked."""
    call_command("load_calendar")
    clock(monkeypatch, "2024-09-30 17:00")
    bring_to_approved(world)
    assert "在 2024-10-12（含）之前提出" in told(world.head)[-1]
    clock(monkeypatch, now)
    if is_late:
        with pytest.raises(TransitionError, match="异议期已于 2024-10-12 截止"):
            objections.file_objection(assessment=world.tasks, user=world.head, text="请复议。")
    else:
        objections.file_objection(assessment=world.tasks, user=world.head, text="请复议。")
    assert Objection.objects.exists() != is_late


def test_a_round_without_a_term(world: World) -> None:
    world.round_2021.objection_days = 0
    world.round_2021.save()
    bring_to_approved(world)
    assert told(world.head)[-1] == "自评表已审定：99.50 分，优。"
    with pytest.raises(TransitionError, match="本批次不设异议期"):
        objections.file_objection(assessment=world.tasks, user=world.head, text="请复议。")


def test_a_year_whose_holidays_are_not_known_is_said(world: World, approved: Assessment) -> None:
    approval = Approval.objects.get()
    year = timezone.localdate(approval.approved_at).year
    window = objections.objection_window(approval, 1)
    assert window.note.startswith(f"{year}")
    assert window.note.endswith("年放假安排尚未录入，暂按双休日推算。")


@pytest.mark.parametrize("who", ["filler", "rubric_head", "foreign_filler", "reviewer", "approver"])
def test_only_the_departments_head_objects(world: World, approved: Assessment, who: str) -> None:
    with pytest.raises(TransitionError, match="部门审核人"):
        objections.file_objection(assessment=approved, user=world.people[who], text="请复议。")
    assert state_of(approved) == State.APPROVED


@pytest.mark.parametrize("text", ["", "  \n "])
def test_an_objection_has_words(world: World, approved: Assessment, text: str) -> None:
    with pytest.raises(TransitionError, match="须写明"):
        objections.file_objection(assessment=approved, user=world.head, text=text)


def test_an_unknown_line_is_refused(world: World, approved: Assessment) -> None:
    with pytest.raises(AssessmentError, match="没有编号“X9”的指标"):
        objections.file_objection(assessment=approved, user=world.head, text="请复议。", lines=["X9"])
    assert state_of(approved) == State.APPROVED


def test_nothing_to_answer_or_decide(world: World, approved: Assessment) -> None:
    with pytest.raises(TransitionError, match="没有待处理的异议"):
        objections.answer_objection(assessment=approved, user=world.reviewer, text="答复。")
    for decide in (objections.uphold, objections.revise):
        with pytest.raises(TransitionError, match="已审定"):
            decide(assessment=approved, user=world.approver, remark="维持。")


def test_who_answers_and_who_decides(world: World, approved: Assessment) -> None:
    objections.file_objection(assessment=approved, user=world.head, text="请复议。")
    for user in (world.head, world.foreign_reviewer, world.approver):
        with pytest.raises(TransitionError, match="财政评审员"):
            objections.answer_objection(assessment=approved, user=user, text="答复。")
    for user in (world.head, world.reviewer, world.auditor):
        with pytest.raises(TransitionError, match="财政审定人"):
            objections.uphold(assessment=approved, user=user, remark="维持。")
    with pytest.raises(TransitionError, match="须写明"):
        objections.revise(assessment=approved, user=world.approver, remark=" ")
    assert state_of(approved) == State.OBJECTED


def as_approver(world: World, user: User) -> User:
    """The same person with one more role."""
    role, since = Role.FINANCE_APPROVER, datetime.date(2020, 1, 1)
    Membership.objects.create(user=user, role=role, district=world.district, starts_on=since)
    return User.objects.get(pk=user.pk)


@pytest.mark.parametrize("decide", [objections.uphold, objections.revise])
def test_four_eyes_on_the_decision(world: World, approved: Assessment, decide: Callable[..., object]) -> None:
    """Neither who scored nor who wrote the answer decides, whatever else they are."""
    scorer, answerer = (as_approver(world, user) for user in (world.reviewer, world.second_reviewer))
    objections.file_objection(assessment=approved, user=world.head, text="请复议。")
    objections.answer_objection(assessment=approved, user=answerer, text="佐证不足。")
    with pytest.raises(TransitionError, match="您参与了本表的评分"):
        decide(assessment=approved, user=scorer, remark="决定。")
    with pytest.raises(TransitionError, match="答复意见是您写的"):
        decide(assessment=approved, user=answerer, remark="决定。")
    decide(assessment=approved, user=world.approver, remark="决定。")
    assert Objection.objects.get().decided_by == world.approver
