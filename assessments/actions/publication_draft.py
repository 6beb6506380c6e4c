"""Preparing what is published: its metadata, and which parts of a form a district makes public."""

import datetime
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone

from assessments.actions.publication_standing import latest_approval, lock_publication, note
from assessments.actions.transition import lock
from assessments.enums import PublicationState, PublicationStep, PublicPart, State
from assessments.errors import AssessmentError, TransitionError
from assessments.models import Assessment, Publication, PublishingSettings
from assessments.rules.access import may_configure
from assessments.rules.public_parts import missing_needs
from assessments.rules.publication import next_index_number
from assessments.sheet.cells import parse_text
from departments.enums import Role
from departments.models import District, User

TOPIC = "财政、金融、审计／财政"
VALID = "有效"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationMetadata:
    """What the publisher types. ``document_number`` may be empty."""

    title: str
    index_number: str
    publisher: str
    document_number: str
    topic: str
    written_on: datetime.date
    validity: str = VALID


@transaction.atomic
def prepare(*, assessment: Assessment, user: User) -> Publication:
    """Begin with the approval that counts, with proposed metadata. Raises AssessmentError, TransitionError."""
    locked = lock(assessment)
    if Role.PUBLISHER not in locked.roles_of(user):
        raise TransitionError("“拟稿”由信息公开员办理，您没有这个角色。")
    approval = latest_approval(locked)
    if approval is None or locked.state_word is not State.APPROVED:
        raise TransitionError(f"自评表现在的状态是“{locked.state_word.label}”，审定之后才能办理公开。")
    if Publication.objects.filter(approval=approval).exists():
        raise TransitionError("这次审定的公开已经有人办理，请刷新页面。")
    today, department = timezone.localdate(), locked.department
    revision = approval.revision
    publication = Publication.objects.create(
        approval=approval,
        assessment=locked,
        title=f"{department.name}{locked.round.budget_year}年度部门整体支出绩效自评表",
        index_number=_free_index_number(department.code, today.year),
        publisher=department.district.bureau_name,
        topic=TOPIC,
        written_on=timezone.localdate(approval.approved_at),
        validity=VALID,
    )
    note(publication, PublicationStep.PREPARE, user, words=f"{revision}")
    return publication


@transaction.atomic
def edit(*, publication: Publication, metadata: PublicationMetadata, user: User) -> Publication:
    """Change what stands beside the form, before the reviews. Raises AssessmentError, CellValueError, TransitionError."""
    locked = lock_publication(publication)
    if Role.PUBLISHER not in locked.assessment.roles_of(user):
        raise TransitionError("公开信息由信息公开员填写，您没有这个角色。")
    if locked.state_word is not PublicationState.PREPARING:
        raise TransitionError(
            f"现在的状态是“{locked.state_word.label}”，公开信息不能再改；需要改的，请先退回拟稿。"
        )
    values = {
        key: parse_text(value) if isinstance(value, str) else value for key, value in asdict(metadata).items()
    }
    if not (values["title"] and values["index_number"] and values["publisher"]):
        raise AssessmentError("名称、索引号和发布机构都要填写。")
    others = Publication.objects.exclude(pk=locked.pk)
    if others.filter(index_number=values["index_number"]).exists():
        raise AssessmentError(f"索引号 {values['index_number']} 已经用过，请换一个。")
    changed = [key for key, value in values.items() if getattr(locked, key) != value]
    for key in changed:
        setattr(locked, key, values[key])
    if changed:
        locked.save(update_fields=changed)
        note(locked, PublicationStep.EDIT, user)
    return locked


@transaction.atomic
def set_public_parts(*, district: District, parts: Iterable[PublicPart], user: User) -> PublishingSettings:
    """Decide which parts the district makes public from now on; what is public stays as it was published.

    Raises AssessmentError, TransitionError.
    """
    chosen = frozenset(parts)
    if not may_configure(user.standing(), district.pk):
        raise TransitionError("公开哪些内容由本区财政审定人或系统管理员设置，您没有这个权限。")
    if lacking := missing_needs(chosen):
        raise AssessmentError(lacking)
    return PublishingSettings.objects.create(
        district=district,
        by=user,
        at=timezone.now(),
        **{part.value: part in chosen for part in PublicPart},
    )


def _free_index_number(department_code: str, year: int) -> str:
    """The next in the district's row of the year; numbers that somebody typed are passed over."""
    taken = set(
        Publication.objects.filter(
            index_number__startswith=department_code[:6], index_number__contains=f"/{year}-"
        ).values_list("index_number", flat=True)
    )
    serials = {number.rpartition("-")[2] for number in taken}
    serial = len(taken) + 1
    while f"{serial:05}" in serials:
        serial += 1
    return next_index_number(department_code, year, serial)
