"""The verbs of publishing (信息公开): the steps of the table, publishing once, taking off with a notice."""

import json
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from assessments.actions.checking import settings_of
from assessments.actions.official_files import number_of, verification_url
from assessments.actions.public_record import published_form, read_record
from assessments.actions.publication_standing import lock_publication, next_version, note, permit_step
from assessments.actions.seal import office_seal
from assessments.enums import PublicationState, PublicationStep
from assessments.errors import AssessmentError, TransitionError
from assessments.exports.published import PublicRecord
from assessments.exports.published.files import PublicFormat, formats_of, render_public
from assessments.models import Publication, PublicationEvent, PublishedFile, PublishedForm
from assessments.models.file_store import keep
from assessments.models.publication import public_parts
from assessments.notifications import tell_published, tell_withdrawn, tell_withheld
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.subject import Subject
from assessments.rules.public_check import check_for_public
from assessments.sheet.cells import parse_text
from departments.models import User

WORDS_LIMIT = 2000
REASON = "部门整体支出绩效自评信息公开"


@transaction.atomic
def take_step(
    *, publication: Publication, step: PublicationStep, user: User, words: str = ""
) -> PublicationEvent:
    """Any step of the table but publishing, which ``publish`` does. Raises CellValueError, TransitionError."""
    if step is PublicationStep.PUBLISH:
        raise ValueError(step)
    locked = lock_publication(publication)
    words = parse_text(words, WORDS_LIMIT)
    target = permit_step(locked, step, user, words)
    found = findings_of(locked) if step is PublicationStep.CHECK else []
    if found and not words:
        raise TransitionError(f"检查发现 {len(found)} 处问题，请写明如何处理（如确认不是个人信息）再通过。")
    if step is PublicationStep.WITHDRAW:
        _take_off(locked, words)
        tell_withdrawn(assessment=locked.assessment, reason=words)
    if step is PublicationStep.WITHHOLD:
        tell_withheld(assessment=locked.assessment, reason=words)
    return _move(locked, step, target, user, words, found)


def publish(*, publication: Publication, user: User) -> PublishedForm:
    """Make it public: files and page are frozen, an earlier version is superseded, the department is told.

    Raises AssessmentError (also where a file cannot be rendered), TransitionError.
    """
    # Rendering takes long: before the lock. What it was rendered from is compared under it.
    now, parts = timezone.now(), public_parts(publication.assessment.department.district_id)
    permit_step(publication, PublicationStep.PUBLISH, user, "")
    version = next_version(publication.assessment)
    record = read_record(publication, parts, version=version, at=now)
    url = verification_url(number_of(publication.approval.revision))
    files = {wanted: _render(record, wanted, url) for wanted in formats_of(record)}
    kept = {wanted: (keep(content), len(content)) for wanted, content in files.items()}
    with transaction.atomic():
        locked = lock_publication(publication)
        target = permit_step(locked, PublicationStep.PUBLISH, user, "")
        if read_record(
            locked, public_parts(locked.assessment.department.district_id), version=version, at=now
        ) != record or version != next_version(locked.assessment):
            raise AssessmentError("生成文件时公开信息或设置有变化，没有发布。请重新核对后再发布。")
        form = published_form(locked, record)
        PublishedForm.objects.filter(
            department_code=form.department_code, budget_year=form.budget_year, is_current=True
        ).update(is_current=False, superseded_at=now, changed_at=now)
        form.save()
        PublishedFile.objects.bulk_create(
            PublishedFile(form=form, format=wanted, sha256=sha256, size=size)
            for wanted, (sha256, size) in kept.items()
        )
        _move(locked, PublicationStep.PUBLISH, target, user, "", [])
        tell_published(assessment=locked.assessment, index_number=locked.index_number, version=version)
    return form


def preview_file(*, publication: Publication, wanted: PublicFormat) -> bytes:
    """A download as it would be made now. Raises AssessmentError."""
    record = preview_record(publication)
    if wanted not in formats_of(record):
        raise AssessmentError("这份材料按现在的设置不公开。")
    return _render(record, wanted, verification_url(number_of(publication.approval.revision)))


def _render(record: PublicRecord, wanted: PublicFormat, url: str) -> bytes:
    """With the office's seal, where one is set up and the file can bear it."""
    content = render_public(record, wanted, url=url)
    seal = office_seal() if wanted.extension == "pdf" else None
    return seal.sign(content, reason=REASON, place=record.metadata.publisher) if seal else content


def preview_record(publication: Publication) -> PublicRecord:
    """What publishing now would make public."""
    return read_record(
        publication,
        public_parts(publication.assessment.department.district_id),
        version=next_version(publication.assessment),
        at=timezone.now(),
    )


def findings_of(publication: Publication) -> list[Finding]:
    """Personal data and typing errors in what was approved."""
    revision = publication.approval.revision
    return check_for_public(
        Subject(
            sheet=revision.sheet(),
            edition=revision.edition_value(),
            rubric=revision.form_rubric(),
            settings=settings_of(publication.assessment.round),
        )
    )


def _move(
    locked: Publication,
    step: PublicationStep,
    target: PublicationState,
    user: User,
    words: str,
    found: Sequence[Finding],
) -> PublicationEvent:
    source = locked.state
    locked.state = target
    locked.save(update_fields=["state"])
    told = json.dumps([finding.message for finding in found], ensure_ascii=False) if found else ""
    return note(locked, step, user, source=source, target=target, words=words, found=told)


def _take_off(locked: Publication, reason: str) -> None:
    now = timezone.now()
    locked.published_forms.filter(withdrawn_at=None).update(
        withdrawn_at=now, withdrawal_reason=reason, changed_at=now
    )
