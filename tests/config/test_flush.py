import pytest
from django.core.management import call_command
from django.db import DatabaseError
from django.db.models import F

from assessments.models import EditionVersion
from tests.assessments.world import build_world


@pytest.mark.django_db(transaction=True)
def test_tests_may_empty_what_the_program_may_not_delete() -> None:
    build_world()
    with pytest.raises(DatabaseError, match="append-only"):
        EditionVersion.objects.update(id=F("id"))

    call_command("flush", interactive=False, verbosity=0)
    assert EditionVersion.objects.count() == 0

    build_world()
    with pytest.raises(DatabaseError, match="append-only"):
        EditionVersion.objects.update(id=F("id"))
