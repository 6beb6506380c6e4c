"""Approval in batches: all of them or none, with four eyes for each."""

from decimal import Decimal

import pytest

from assessments.actions import approval, releasing, reviewing
from assessments.enums import State
from assessments.errors import AssessmentError, BatchRefused, TransitionError
from assessments.models import Approval, ApprovalBatch, Assessment, Notice
from departments.actions.memberships import grant
from departments.enums import Role
from departments.models import User
from tests.assessments.actions.test_two_at_once import at_once, failures, fresh
from tests.assessments.scored_world import another_scored, scored_form, scored_forms
from tests.assessments.world import START, World, build_world, score_all


def prepared(world: World, forms: list[Assessment], name: str = "第一批") -> ApprovalBatch:
    found = list(Assessment.objects.filter(pk__in=[form.pk for form in forms]).with_layout())
    return releasing.prepare_batch(round_=world.round_2021, assessments=found, name=name, user=world.reviewer)


def seen(batch: ApprovalBatch) -> str:
    return releasing.fingerprint(releasing.forms_of(batch))


def states() -> list[str]:
    return sorted(
        set(
            Assessment.objects.filter(
                round__budget_year=2021, department__district__code="440112"
            ).values_list("state", flat=True)
        )
    )


def test_released_in_one_act(world: World) -> None:
    batch = prepared(world, scored_forms(world, ["0.5", "1", "11"]))
    approvals = releasing.release_batch(batch=batch, user=world.approver, seen=seen(batch))
    assert sorted(one.total for one in approvals) == [Decimal("89.00"), Decimal("99.00"), Decimal("99.50")]
    assert states() == [State.APPROVED]
    batch.refresh_from_db()
    assert batch.released_by == world.approver
    assert batch.released_at is not None
    assert all(one.approved_at <= batch.released_at for one in approvals)
    heads = User.objects.filter(
        memberships__role=Role.DEPARTMENT_REVIEWER,
        memberships__department__in=[one.revision.assessment.department_id for one in approvals],
    )
    assert all(
        Notice.objects.filter(recipient=head, text__startswith="自评表已审定").count() == 1 for head in heads
    )


def test_a_form_that_the_approver_scored_refuses_the_whole_batch(world: World) -> None:
    grant(user=world.approver, role=Role.FINANCE_REVIEWER, district=world.district, starts_on=START)
    approver = fresh(world.approver)
    first = scored_form(world)
    own = another_scored(world, 1, off="1", reviewer=approver)
    batch = prepared(world, [first, own])
    with pytest.raises(BatchRefused) as caught:
        releasing.release_batch(batch=batch, user=fresh(world.approver), seen=seen(batch))
    assert str(caught.value) == ("第1局：您参与了本表的评分，按照评审分离的要求，应由另一位审定人办理。")
    assert not Approval.objects.exists()
    assert states() == [State.SCORED]
    assert not Notice.objects.filter(text__startswith="自评表已审定").exists()


def test_a_form_sent_back_meanwhile_refuses_the_whole_batch(world: World) -> None:
    forms = scored_forms(world, ["0.5", "1", "2"])
    batch = prepared(world, forms)
    looked_at = seen(batch)
    approval.reopen_scoring(assessment=forms[1], user=world.approver, remark="请核对。")
    with pytest.raises(BatchRefused, match="第1局：自评表现在的状态是“财政复核中”"):
        releasing.release_batch(batch=batch, user=world.approver, seen=looked_at)
    assert not Approval.objects.exists()


def test_scores_that_changed_since_they_were_looked_at(world: World) -> None:
    forms = scored_forms(world, ["0.5", "1"])
    batch = prepared(world, forms)
    looked_at = seen(batch)
    approval.reopen_scoring(assessment=forms[1], user=world.approver, remark="请核对。")
    score_all(forms[1], world.reviewer, off="5")
    reviewing.finish_scoring(assessment=forms[1], user=world.reviewer)
    with pytest.raises(AssessmentError, match="您查看之后，批中的自评表或评分有变化"):
        releasing.release_batch(batch=batch, user=world.approver, seen=looked_at)
    assert not Approval.objects.exists()
    releasing.release_batch(batch=batch, user=world.approver, seen=seen(batch))
    assert states() == [State.APPROVED]


def test_changed_before_the_release(world: World) -> None:
    first, second = scored_forms(world, ["0.5", "1"])
    batch = prepared(world, [first])
    whole = list(Assessment.objects.filter(pk__in=[first.pk, second.pk]).with_layout())
    releasing.change_batch(batch=batch, assessments=whole, name=" 两份 ", user=world.approver)
    batch.refresh_from_db()
    assert (batch.name, batch.assessments.count()) == ("两份", 2)
    looked_at = seen(batch)
    releasing.change_batch(batch=batch, assessments=whole[:1], name="一份", user=world.approver)
    with pytest.raises(AssessmentError, match="有变化"):
        releasing.release_batch(batch=batch, user=world.approver, seen=looked_at)


def test_discarded(world: World) -> None:
    batch = prepared(world, scored_forms(world, ["0.5"]))
    releasing.discard_batch(batch=batch, user=world.reviewer)
    assert not ApprovalBatch.objects.exists()
    assert states() == [State.SCORED]
    with pytest.raises(AssessmentError, match="已被删除"):
        releasing.release_batch(batch=batch, user=world.approver, seen="")


def test_a_released_batch_stays(world: World) -> None:
    batch = prepared(world, scored_forms(world, ["0.5"]))
    releasing.release_batch(batch=batch, user=world.approver, seen=seen(batch))
    for again in (
        lambda: releasing.release_batch(batch=batch, user=world.approver, seen=""),
        lambda: releasing.discard_batch(batch=batch, user=world.approver),
        lambda: releasing.change_batch(batch=batch, assessments=[], name="新", user=world.approver),
    ):
        with pytest.raises(AssessmentError, match="张科长已于"):
            again()
    assert Approval.objects.count() == 1


def test_what_can_be_in_a_batch(world: World) -> None:
    first, second = scored_forms(world, ["0.5", "1"])
    prepared(world, [first])
    with pytest.raises(BatchRefused, match="已在审定批“第一批”中"):
        prepared(world, [first, second], "第二批")
    with pytest.raises(AssessmentError, match="请选 1 至"):
        prepared(world, [], "第二批")
    with pytest.raises(AssessmentError, match="不属于本批次"):
        prepared(world, [world.rubric], "第二批")
    with pytest.raises(AssessmentError, match="起一个名称"):
        prepared(world, [second], "  ")
    approval.reopen_scoring(assessment=second, user=world.approver, remark="请核对。")
    with pytest.raises(BatchRefused, match="第1局：现在的状态是“财政复核中”"):
        prepared(world, [second], "第二批")


@pytest.mark.parametrize("who", ["reviewer", "administrator", "auditor", "head", "foreign_reviewer"])
def test_only_an_approver_releases(world: World, who: str) -> None:
    batch = prepared(world, scored_forms(world, ["0.5"]))
    with pytest.raises(TransitionError, match="财政审定人审定"):
        releasing.release_batch(batch=batch, user=world.people[who], seen=seen(batch))
    assert not Approval.objects.exists()


@pytest.mark.parametrize("who", ["administrator", "auditor", "head", "foreign_reviewer"])
def test_strangers_prepare_nothing(world: World, who: str) -> None:
    form = scored_form(world)
    with pytest.raises(TransitionError, match="拟定"):
        releasing.prepare_batch(
            round_=world.round_2021, assessments=[form], name="批", user=world.people[who]
        )


@pytest.fixture
def committed(transactional_db: None) -> World:
    return build_world()


def test_two_approvers_release_once(committed: World) -> None:
    world = committed
    batch = prepared(world, scored_forms(world, ["0.5", "1"]))
    other = User.objects.create_user(username="sdr2", password="x", full_name="李科长")
    grant(user=other, role=Role.FINANCE_APPROVER, district=world.district, starts_on=START)
    looked_at = seen(batch)
    results = at_once(
        *[
            lambda user=user: releasing.release_batch(batch=batch, user=fresh(user), seen=looked_at)
            for user in (world.approver, other)
        ]
    )
    (refused,) = failures(results)
    assert "审定了这一批，不能再改动或重复审定" in str(refused)
    assert Approval.objects.count() == 2
    assert Approval.objects.values("approved_by").distinct().count() == 1


def test_a_release_and_a_single_approval_at_once(committed: World) -> None:
    world = committed
    first, second = scored_forms(world, ["0.5", "1"])
    batch = prepared(world, [first, second])
    looked_at = seen(batch)
    results = at_once(
        lambda: releasing.release_batch(batch=batch, user=fresh(world.approver), seen=looked_at),
        lambda: approval.approve(assessment=second, user=fresh(world.approver)),
    )
    assert len(failures(results)) == 1
    released = ApprovalBatch.objects.get().released_at is not None
    assert Approval.objects.count() == (2 if released else 1)
