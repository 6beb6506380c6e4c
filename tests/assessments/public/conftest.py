import pytest

from assessments.models import PublishedForm
from departments.models import User
from tests.assessments.publishing import bring_to_published, make_publisher
from tests.assessments.world import World


@pytest.fixture
def publisher(world: World) -> User:
    return make_publisher(world)


@pytest.fixture
def public_form(world: World, publisher: User) -> PublishedForm:
    """S0's form, with what is public by default."""
    return bring_to_published(world, publisher)
