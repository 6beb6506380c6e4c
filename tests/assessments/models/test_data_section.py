"""The migration that gives forms of earlier days the section of raw data items."""

from importlib import import_module

from django.apps import apps
from django.db import connection

from assessments.enums import SectionKey
from assessments.models import AssessmentRound, SectionState
from tests.assessments.world import World

migration = import_module("assessments.migrations.0007_data_section")


def migrate() -> set[int]:
    """Run it, and tell which forms have the section now."""
    migration.add_sections(apps, connection.schema_editor())
    sections = SectionState.objects.filter(section=SectionKey.DATA)
    return set(sections.values_list("assessment", flat=True))


def test_every_form_of_a_round_that_asks_gets_the_section_once(world: World) -> None:
    SectionState.objects.filter(section=SectionKey.DATA).exclude(assessment=world.foreign).delete()
    everybody = {world.tasks.pk, world.rubric.pk, world.foreign.pk}
    assert migrate() == everybody
    assert migrate() == everybody
    assert SectionState.objects.filter(section=SectionKey.DATA).count() == 3


def test_it_asks_where_the_rules_ask(world: World) -> None:
    """By the stored sources, as ``sections_of`` decides by the values."""
    for round_ in AssessmentRound.objects.all():
        for assessment in round_.assessments.all():
            assert SectionKey.DATA in assessment.section_keys()
