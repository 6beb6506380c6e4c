"""Two reviewers at work: what one of them gave stands on nobody else's page, list, export or query."""

import io
import re
import zipfile
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from assessments.actions import approval, board, reviewing
from assessments.actions.review_checks import findings_on_round, reviews_of
from assessments.models import Assessment, AssessmentRound, ReviewScore, ReviewSeat
from departments.enums import Role
from departments.models import User
from tests.assessments.double import (
    FIRST_MARK,
    FIRST_REASON,
    SECOND_MARK,
    SECOND_REASON,
    double,
    finish_first,
    finish_second,
    score_marked,
)
from tests.assessments.world import World, make_user

As = Callable[[User], Client]


def pages(form: Assessment) -> list[str]:
    """Every page of the back office and the portal on which scores of a form may stand."""
    revision = reviewing.latest_revision(form)
    of_form = ("change", "findings", "seats", "changes", "evidence", "return")
    of_round = ("change", "findings", "findings_xlsx", "batch", "assign")
    verbs = ("finish_scoring", "approve", "reopen_scoring")
    return [
        reverse("admin:index"),
        reverse("admin:assessments_assessment_changelist"),
        *(reverse(f"admin:assessments_assessment_{name}", args=[form.pk]) for name in of_form),
        *(reverse("admin:assessments_assessment_verb", args=[form.pk, verb]) for verb in verbs),
        *(reverse(f"admin:assessments_assessmentround_{name}", args=[form.round_id]) for name in of_round),
        reverse("admin:assessments_revision_change", args=[revision.pk]),
        reverse("admin:assessments_event_changelist"),
        reverse("assessments:revision", args=[form.pk, revision.number]),
        reverse("assessments:overview", args=[form.pk]),
        *(
            reverse("assessments:export", args=[form.pk, wanted]) + f"?revision={revision.number}"
            for wanted in ("json", "xlsx")
        ),
    ]


def seen(client: Client, form: Assessment) -> bytes:
    """Everything that somebody gets to see of a form."""
    answers = [client.get(page) for page in pages(form)]
    assert any(answer.status_code == 200 for answer in answers)
    return b"\n".join(unpacked(answer.content) for answer in answers if answer.status_code == 200)


def unpacked(content: bytes) -> bytes:
    """A workbook's parts in clear: packed, nothing would be found in it."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        parts = b"\n".join(book.read(name) for name in book.namelist())
    # Heights and widths are numbers too.
    return re.sub(rb' (ht|width)="[^"]*"', b"", parts)


def leaks(found: bytes, mark: Decimal, reason: str) -> list[str]:
    """Which of the marks stand there: the score, its total, the reason."""
    total = Decimal("99.96") - 20 + mark
    return [word for word in (str(mark), str(total), reason) if word.encode() in found]


@pytest.fixture
def one_done(world: World) -> Assessment:
    """The first reviewer is done, the second is at it."""
    form = double(world)
    finish_first(world, form)
    score_marked(form, world.second_reviewer, SECOND_MARK, SECOND_REASON)
    board.check_round(AssessmentRound.objects.get(pk=form.round_id))
    return form


def test_nobody_sees_either_while_one_is_at_work(world: World, as_user: As, one_done: Assessment) -> None:
    colleague = make_user("psy3", "赵评审", Role.FINANCE_REVIEWER, world.district)
    for user in (world.approver, world.auditor, colleague):
        found = seen(as_user(user), one_done)
        assert leaks(found, FIRST_MARK, FIRST_REASON) == [], user
        assert leaks(found, SECOND_MARK, SECOND_REASON) == [], user


def test_each_sees_their_own_alone(world: World, as_user: As, one_done: Assessment) -> None:
    first, second = seen(as_user(world.reviewer), one_done), seen(as_user(world.second_reviewer), one_done)
    assert leaks(first, FIRST_MARK, FIRST_REASON) == [str(FIRST_MARK), "97.73", FIRST_REASON]
    assert leaks(first, SECOND_MARK, SECOND_REASON) == []
    assert leaks(second, SECOND_MARK, SECOND_REASON) == [str(SECOND_MARK), "96.62", SECOND_REASON]
    assert leaks(second, FIRST_MARK, FIRST_REASON) == []


def test_whoever_handed_over_sees_it_no_longer(world: World, as_user: As, one_done: Assessment) -> None:
    ReviewSeat.objects.filter(assessment=one_done, seat="first").update(
        reviewer=make_user("psy3", "赵评审", Role.FINANCE_REVIEWER, world.district)
    )
    assert leaks(seen(as_user(world.reviewer), one_done), FIRST_MARK, FIRST_REASON) == []


def test_once_both_are_done_the_bureau_reads_both(world: World, as_user: As) -> None:
    form = double(world)
    finish_first(world, form)
    finish_second(world, form)
    for user in (world.approver, world.auditor, world.reviewer):
        found = seen(as_user(user), form)
        for word in (str(FIRST_MARK), str(SECOND_MARK), FIRST_REASON, SECOND_REASON, "97.18"):
            assert word.encode() in found, (user, word)


def test_the_arbiter_sees_both(world: World, as_user: As) -> None:
    form = double(world)
    finish_first(world, form)
    finish_second(world, form, off="4")
    found = seen(as_user(world.approver), form)
    assert str(FIRST_MARK).encode() in found
    assert str(SECOND_MARK).encode() in found


def test_reopened_it_is_blind_again(world: World, as_user: As) -> None:
    form = double(world)
    finish_first(world, form)
    finish_second(world, form)
    approval.reopen_scoring(assessment=form, user=world.approver, remark="请核对。")
    found = seen(as_user(world.approver), form)
    assert leaks(found, FIRST_MARK, FIRST_REASON) == []
    assert leaks(seen(as_user(world.second_reviewer), form), FIRST_MARK, FIRST_REASON) == []


def test_the_department_never_learns_who_is_done(world: World, as_user: As, one_done: Assessment) -> None:
    page = as_user(world.rubric_filler).get(reverse("assessments:overview", args=[one_done.pk]))
    text = page.content.decode()
    assert "一方完成评分" not in text
    assert "王评审" not in text.split("办理记录")[0]


def test_consistency_leaves_them_out(world: World, one_done: Assessment) -> None:
    round_ = AssessmentRound.objects.get(pk=one_done.round_id)
    assert reviews_of(round_) == []
    assert findings_on_round(round_) == {}


def test_the_door_itself(world: World, one_done: Assessment) -> None:
    seating = ReviewSeat.objects.seating(one_done.pk)
    revision = reviewing.latest_revision(one_done)
    for user, seats in (
        (world.reviewer, {"first"}),
        (world.second_reviewer, {"second"}),
        (world.approver, set()),
        (world.auditor, set()),
    ):
        rows = ReviewScore.objects.readable_by(user, one_done.pk, seating)
        assert {row.seat for row in rows} == seats
        sums = ReviewScore.objects.readable_sums(user, [revision], {one_done.pk: seating})
        assert {seat for _, seat in sums} == seats


def test_saving_somebody_elses_score_is_refused(world: World, as_user: As, one_done: Assessment) -> None:
    address = reverse("admin:assessments_assessment_score", args=[one_done.pk, "A1-1"])
    answer = as_user(world.reviewer).post(address, {"score": "1", "reason": "改"})
    assert answer.status_code == 409
    assert str(SECOND_MARK) not in answer.content.decode()
    whole = reverse("admin:assessments_assessment_scores", args=[one_done.pk])
    refused = as_user(world.approver).post(whole, {"score-A1-1": "1"})
    assert leaks(refused.content, SECOND_MARK, SECOND_REASON) == []


def test_finishing_says_what_comes_next(world: World, as_user: As) -> None:
    form = double(world)
    score_marked(form, world.reviewer, FIRST_MARK, FIRST_REASON)
    score_marked(form, world.second_reviewer, SECOND_MARK, SECOND_REASON, off="4")
    url = reverse("admin:assessments_assessment_verb", args=[form.pk, "finish_scoring"])
    first, second = as_user(world.reviewer), as_user(world.second_reviewer)
    asked = first.get(url).content.decode()
    assert "另一位评审员还没有完成" in asked
    assert 'name="remark"' not in asked
    refused = first.post(url, {"remark": "我给 95 分"})
    assert (refused.status_code, "我给 95 分" in refused.content.decode()) == (409, True)
    assert "等待另一位评审员完成" in first.post(url, follow=True).content.decode()
    assert 'name="remark"' in second.get(url).content.decode()
    assert "等待审定人指派仲裁" in second.post(url, follow=True).content.decode()
