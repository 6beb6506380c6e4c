import pytest

from tests.departments.people import People, build_people


@pytest.fixture
def people(db: None) -> People:
    return build_people()
