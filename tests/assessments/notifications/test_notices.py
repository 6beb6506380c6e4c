"""Who is told what on which occasion; mail only where a server is named, and never in the way of a verb."""

import logging

import pytest
from django.core import mail
from pytest_django import DjangoCaptureOnCommitCallbacks
from pytest_django.fixtures import Settings as SettingsWrapper

from assessments.actions import reviewing
from assessments.actions.assigning import assign, take_over
from assessments.enums import Seat
from assessments.models import Notice
from assessments.notifications import tell
from departments.models import User
from tests.assessments.world import World, bring_to_approved, change_a_text, fill, return_form, submit

MEMORY = "django.core.mail.backends.locmem.EmailBackend"


def told(user: User) -> list[str]:
    return list(Notice.objects.filter(recipient=user).order_by("pk").values_list("text", flat=True))


def test_a_first_submission_tells_nobody(world: World) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    submit(world.tasks, world.filler, world.head)
    assert not Notice.objects.exists()


def test_returned_and_submitted_again(world: World) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    submit(world.tasks, world.filler, world.head)
    reviewing.start_review(assessment=world.tasks, user=world.reviewer)
    return_form(world.tasks, world.reviewer, remark="第三项没有佐证。")
    (words,) = told(world.filler)
    assert told(world.head) == [words]
    assert words.startswith("自评表已退回修改，请于 ")
    # What is wrong is read on the form: until then the return can be taken back.
    assert words.endswith(" 之前修改后重新送审。退回意见见自评表。")
    change_a_text(world.tasks, world.filler)
    submit(world.tasks, world.filler, world.head)
    assert told(world.reviewer) == [f"{world.department.name}已送审（第 2 次送审），请复核。"]
    assert told(world.second_reviewer) == told(world.approver) == []


def test_no_score_is_told_before_the_approval(world: World) -> None:
    bring_to_approved(world)
    assert {notice.recipient for notice in Notice.objects.all()} == {world.filler, world.head}
    assert [text.split("。")[0] for text in told(world.head)] == ["自评表已审定：99.50 分，优"]


def test_assigned(world: World) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    submit(world.tasks, world.filler, world.head)
    assign(assessment=world.tasks, seat=Seat.FIRST, reviewer=world.reviewer, user=world.approver)
    assert told(world.reviewer) == [f"{world.department.name}的自评表已指派给您评审。"]
    take_over(assessment=world.tasks, seat=Seat.FIRST, user=world.second_reviewer, reason="王评审休假。")
    assert told(world.second_reviewer) == told(world.approver) == []


def test_once_for_each_person_and_not_those_who_left(world: World) -> None:
    world.head.is_active = False
    told_ = tell(assessment=world.tasks, recipients=[world.filler, world.filler, world.head], text="请留意。")
    assert [notice.recipient for notice in told_] == [world.filler]


def test_mailed_after_the_commit(
    world: World,
    settings: SettingsWrapper,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    settings.EMAIL_HOST, settings.EMAIL_BACKEND = "mail.example.gov.cn", MEMORY
    world.filler.email = "chen@example.gov.cn"
    world.filler.save()
    with django_capture_on_commit_callbacks(execute=True):
        tell(assessment=world.tasks, recipients=[world.filler, world.head], text="请\n留意。第二句。")
        assert mail.outbox == []
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["chen@example.gov.cn"], "绩效自评：请 留意")
    assert sent.body.startswith("陈填报：\n\n请\n留意。第二句。\n\n自评表：2021年度 ")


def test_no_mail_without_a_server(
    world: World,
    settings: SettingsWrapper,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    settings.EMAIL_HOST, settings.EMAIL_BACKEND = "", MEMORY
    world.filler.email = "chen@example.gov.cn"
    world.filler.save()
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        tell(assessment=world.tasks, recipients=[world.filler], text="请留意。")
    assert (callbacks, mail.outbox) == ([], [])


def test_a_server_that_does_not_answer_breaks_nothing(
    world: World,
    settings: SettingsWrapper,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A port on which nobody listens."""
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 9, 2
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    world.filler.email = "chen@example.gov.cn"
    world.filler.save()
    with caplog.at_level(logging.WARNING), django_capture_on_commit_callbacks(execute=True):
        (notice,) = tell(assessment=world.tasks, recipients=[world.filler], text="请留意。")
    assert Notice.objects.get() == notice
    assert [record.message.split(":")[0] for record in caplog.records if "mailed" in record.message] == [
        f"notice {notice.pk} was not mailed"
    ]
