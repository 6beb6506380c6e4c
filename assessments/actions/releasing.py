"""Approval in batches: forms put together, looked at side by side, and released in one act: all of them or none."""

import hashlib
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone

from assessments.actions.approval import approve
from assessments.enums import State
from assessments.errors import AssessmentError, BatchRefused, FormProblem, TransitionError
from assessments.models import Approval, ApprovalBatch, Assessment, AssessmentRound
from assessments.models.assessment import AssessmentQuerySet
from assessments.rules.access import may_prepare
from departments.enums import Role
from departments.models import User

LARGEST = 500


@transaction.atomic
def prepare_batch(
    *, round_: AssessmentRound, assessments: Iterable[Assessment], name: str, user: User
) -> ApprovalBatch:
    """Put scored forms of a round together. Raises BatchRefused naming the forms that cannot be in it,
    AssessmentError, TransitionError."""
    _refuse_stranger(round_, user)
    chosen = list(assessments)
    _refuse_forms(round_, chosen)
    batch = ApprovalBatch.objects.create(
        round=round_, name=_name(name), prepared_by=user, prepared_at=timezone.now()
    )
    batch.assessments.set(chosen)
    return batch


@transaction.atomic
def change_batch(
    *, batch: ApprovalBatch, assessments: Iterable[Assessment], name: str, user: User
) -> ApprovalBatch:
    """Other forms, another name, before the release. Raises like ``prepare_batch``."""
    locked = _lock(batch)
    _refuse_stranger(locked.round, user)
    chosen = list(assessments)
    _refuse_forms(locked.round, chosen, batch=locked)
    locked.name = _name(name)
    locked.save(update_fields=["name"])
    locked.assessments.set(chosen)
    return locked


@transaction.atomic
def discard_batch(*, batch: ApprovalBatch, user: User) -> None:
    """Give up a batch that was not released; its forms stay as they are."""
    locked = _lock(batch)
    _refuse_stranger(locked.round, user)
    locked.delete()


@transaction.atomic
def release_batch(*, batch: ApprovalBatch, user: User, seen: str) -> list[Approval]:
    """Approve every form of the batch, or none. ``seen``: ``fingerprint`` of what the approver looked at.

    Each goes through ``approve``, with its four eyes. Raises BatchRefused with every form that stands against it and
    why, AssessmentError where something changed since it was looked at, TransitionError.
    """
    locked = _lock(batch)
    if Role.FINANCE_APPROVER not in user.standing().in_district(locked.round.district_id):
        raise TransitionError("审定批由财政审定人审定，您没有这个角色。")
    # All locked before anything is compared, in the order of their numbers: two releases never wait crosswise.
    forms = list(locked.assessments.with_layout().select_for_update(of=("self",)).order_by("pk"))
    if not forms:
        raise AssessmentError("审定批中没有自评表。")
    approvals = _approve_all(forms, user)
    if fingerprint(forms) != seen:
        raise AssessmentError("您查看之后，批中的自评表或评分有变化，没有审定任何一份。请重新核对后再审定。")
    locked.released_by, locked.released_at = user, timezone.now()
    locked.save(update_fields=["released_by", "released_at"])
    return approvals


def forms_of(batch: ApprovalBatch) -> list[Assessment]:
    """The forms of a batch, by department. One query: they share the batch's round, whose texts are long."""
    return of_round(batch.assessments.all(), batch.round)


def of_round(forms: AssessmentQuerySet, round_: AssessmentRound) -> list[Assessment]:
    """Forms of one round, by department, with their round at hand. One query."""
    found = list(forms.select_related("department").order_by("department__code"))
    for form in found:
        form.round = round_
    return found


def fingerprint(forms: Sequence[Assessment]) -> str:
    """Which forms, each since when in its state: scores change only in another state."""
    parts = sorted(f"{form.pk} {form.state_since.isoformat()}" for form in forms)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _approve_all(forms: Sequence[Assessment], user: User) -> list[Approval]:
    approvals, problems = [], []
    for form in forms:
        try:
            with transaction.atomic():
                approvals.append(approve(assessment=form, user=user))
        except AssessmentError as error:
            problems.append(FormProblem(form.pk, form.department.name, str(error)))
    if problems:
        raise BatchRefused(problems)
    return approvals


def _lock(batch: ApprovalBatch) -> ApprovalBatch:
    """The batch as it is now, locked. Raises AssessmentError where it is gone or released."""
    # Without released_by: PostgreSQL would join whoever it was before the lock was waited for.
    found = ApprovalBatch.objects.select_for_update(of=("self",)).select_related("round")
    locked = found.filter(pk=batch.pk).first()
    if locked is None:
        raise AssessmentError("这个审定批已被删除。")
    if locked.released_at is not None and locked.released_by is not None:
        when = timezone.localtime(locked.released_at)
        raise AssessmentError(
            f"{locked.released_by.full_name}已于 {when:%Y-%m-%d %H:%M} 审定了这一批，不能再改动或重复审定。"
        )
    return locked


def _refuse_stranger(round_: AssessmentRound, user: User) -> None:
    if not may_prepare(user.standing().in_district(round_.district_id)):
        raise TransitionError("审定批由本区财政评审员或财政审定人拟定，您没有这个角色。")


def _refuse_forms(
    round_: AssessmentRound, forms: Sequence[Assessment], batch: ApprovalBatch | None = None
) -> None:
    """Raises where a form is of another round, not scored, or waits in another batch; or none or too many are chosen."""
    if not 0 < len(forms) <= LARGEST:
        raise AssessmentError(f"请选 1 至 {LARGEST} 份自评表，现选了 {len(forms)} 份。")
    if any(form.round_id != round_.pk for form in forms):
        raise AssessmentError("所选的自评表不属于本批次，请刷新页面后重选。")
    waiting = ApprovalBatch.objects.filter(released_at=None, assessments__in=[form.pk for form in forms])
    if batch is not None:
        waiting = waiting.exclude(pk=batch.pk)
    others = dict(waiting.values_list("assessments", "name"))
    problems = []
    for form in forms:
        if form.pk in others:
            problems.append(FormProblem(form.pk, form.department.name, f"已在审定批“{others[form.pk]}”中。"))
        elif form.state_word is not State.SCORED:
            words = f"现在的状态是“{form.state_word.label}”，只有已评分待审定的可以列入。"
            problems.append(FormProblem(form.pk, form.department.name, words))
    if problems:
        raise BatchRefused(problems)


def _name(name: str) -> str:
    if not 0 < len(name.strip()) <= 100:
        raise AssessmentError("请给审定批起一个名称，不超过 100 字。")
    return name.strip()
