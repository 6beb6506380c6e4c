"""Where a publication stands: what counts, who had a hand in it, and the one lock and door of its steps."""

from django.db.models import Max
from django.utils import timezone

from assessments.actions.transition import lock
from assessments.enums import PublicationState, PublicationStep, State
from assessments.errors import TransitionError
from assessments.models import Approval, Assessment, Publication, PublicationEvent, PublishedForm
from assessments.rules.publication import check_step
from departments.models import User

# Steps by which somebody has had a hand in what is published.
_HANDS = (PublicationStep.PREPARE, PublicationStep.EDIT, PublicationStep.REVIEW, PublicationStep.CHECK)


def latest_approval(assessment: Assessment) -> Approval | None:
    """The one that counts."""
    found = Approval.objects.filter(revision__assessment=assessment).select_related("revision")
    return found.order_by("-pk").first()


def is_superseded(publication: Publication) -> bool:
    """Whether a newer approval has taken its place."""
    newer = Approval.objects.filter(
        revision__assessment=publication.assessment_id, pk__gt=publication.approval_id
    )
    return newer.exists()


def handlers_of(publication: Publication) -> frozenset[int]:
    """Whoever prepared or checked, at any time."""
    return frozenset(publication.events.filter(step__in=_HANDS).values_list("by", flat=True))


def next_version(assessment: Assessment) -> int:
    published = PublishedForm.objects.filter(publication__assessment=assessment)
    return (published.aggregate(last=Max("version"))["last"] or 0) + 1


def lock_publication(publication: Publication) -> Publication:
    """As it is now, behind the lock of its form: an approval and a publishing never cross."""
    assessment = lock(publication.assessment)
    found = Publication.objects.select_for_update(of=("self",)).select_related("approval__revision")
    locked: Publication = found.get(pk=publication.pk)
    locked.assessment = assessment
    locked.approval.revision.assessment = assessment
    return locked


def permit_step(publication: Publication, step: PublicationStep, user: User, words: str) -> PublicationState:
    move = check_step(
        step,
        publication.state_word,
        publication.assessment.roles_of(user),
        user_id=user.pk,
        handlers=handlers_of(publication),
        is_superseded=is_superseded(publication),
        words=words,
    )
    settled = publication.assessment.state_word is State.APPROVED
    if step in (PublicationStep.SIGN, PublicationStep.PUBLISH) and not settled:
        raise TransitionError("部门对审定结果提出了异议，或正在重新评分，处理完毕之后才能审签和发布。")
    return move.target


def note(publication: Publication, step: PublicationStep, user: User, **more: str) -> PublicationEvent:
    return PublicationEvent.objects.create(
        publication=publication, step=step, at=timezone.now(), by=user, **more
    )
