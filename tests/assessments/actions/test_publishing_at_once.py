"""Two people publish one form at the same moment, over two real connections."""

import pytest

from assessments.actions.publishing import publish
from assessments.models import Publication, PublicationEvent, PublishedForm
from tests.assessments.actions.test_two_at_once import at_once, failures, fresh
from tests.assessments.publishing import bring_to_signed, make_publisher
from tests.assessments.world import World, bring_to_approved, build_world


@pytest.fixture
def world(transactional_db: None) -> World:
    return build_world()


def test_twice_at_once_publishes_once(world: World) -> None:
    publisher = make_publisher(world)
    bring_to_approved(world)
    signed = bring_to_signed(world, publisher)

    def deed() -> object:
        return publish(publication=Publication.objects.get(pk=signed.pk), user=fresh(publisher))

    results = at_once(deed, deed)
    assert len(failures(results)) == 1
    assert PublishedForm.objects.count() == 1
    assert PublicationEvent.objects.filter(step="publish").count() == 1
