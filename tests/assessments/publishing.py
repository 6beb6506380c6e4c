"""Forms on their way to the public, and there, for tests of the verbs and the pages."""

from assessments.actions.publication_draft import prepare, set_public_parts
from assessments.actions.publishing import publish, take_step
from assessments.enums import PublicationStep, PublicPart
from assessments.models import Assessment, Publication, PublishedForm
from departments.enums import Role
from departments.models import User
from tests.assessments.world import World, bring_to_approved, make_user

S = PublicationStep


def make_publisher(world: World) -> User:
    return make_user("gky", "杨公开", Role.PUBLISHER, world.district)


def make_public(world: World, *parts: PublicPart) -> None:
    set_public_parts(district=world.district, parts=parts, user=world.approver)


def bring_to_signed(world: World, publisher: User, assessment: Assessment | None = None) -> Publication:
    """From approved to 已审签."""
    form = assessment or world.tasks
    publication = prepare(assessment=form, user=publisher)
    take_step(publication=publication, step=S.REVIEW, user=publisher, words="不涉及国家秘密。")
    take_step(publication=publication, step=S.CHECK, user=publisher, words="已核对，无个人信息。")
    take_step(publication=publication, step=S.SIGN, user=world.approver)
    return Publication.objects.get(pk=publication.pk)


def bring_to_published(world: World, publisher: User) -> PublishedForm:
    """S0's form from nothing to the public."""
    bring_to_approved(world)
    return publish(publication=bring_to_signed(world, publisher), user=publisher)
