"""The database itself refuses to change history, whatever the code above it tries."""

from datetime import date

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Model
from django.db.utils import DatabaseError

from assessments.actions import checking
from assessments.actions.publishing import publish
from assessments.enums import PublicPart
from assessments.models import (
    ApprovedScore,
    CalendarVersion,
    CheckSettingsRow,
    ConflictOfInterest,
    FieldRemark,
    PublicationEvent,
    PublishedFile,
    PublishingSettings,
    ReturnRequest,
    ReviewScore,
    Revision,
    SeatChange,
    WaiverRow,
)
from assessments.models.append_only import TABLES
from tests.assessments.publishing import bring_to_signed, make_public, make_publisher
from tests.assessments.world import World, bring_to_approved

# Guarded tables whose models stand beside others that change.
ELSEWHERE: tuple[type[Model], ...] = (
    *(ApprovedScore, CalendarVersion, CheckSettingsRow, ConflictOfInterest),
    *(FieldRemark, ReviewScore, SeatChange, WaiverRow),
    *(PublicationEvent, PublishedFile, PublishingSettings),
)


@pytest.fixture
def approved(world: World) -> World:
    bring_to_approved(world)
    call_command("load_calendar")
    _take_remarks(world)
    make_public(world, PublicPart.GRADE)
    publisher = make_publisher(world)
    publish(publication=bring_to_signed(world, publisher), user=publisher)
    Revision.objects.get().official_files.create(
        format="json", sha256="0" * 64, size=1, made_at=Revision.objects.get().submitted_at
    )
    checking.waive(
        assessment=world.tasks, rule="C18", key="", reason="演示", until=date(2099, 1, 1), user=world.approver
    )
    checking.set_up_checks(
        round_=world.round_2021,
        source="schema: checks/1\nrules: {C37: {severity: info}}\n",
        user=world.approver,
    )
    return world


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_rows_stay(approved: World, table: str, statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        before = cursor.fetchone()[0]
        assert before > 0
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            cursor.execute(statement.format(table))
        cursor.execute(f"SELECT count(*) FROM {table}")
        assert cursor.fetchone()[0] == before


def test_every_history_model_is_guarded() -> None:
    guarded = {model._meta.db_table for model in (*_models("history"), *_models("layout"), *ELSEWHERE)}
    assert guarded == set(TABLES)


def _take_remarks(world: World) -> None:
    """A return with a remark on a field, and somebody who may not review a department."""
    revision, event = Revision.objects.get(), world.tasks.events.latest("pk")
    request = ReturnRequest.objects.create(event=event, revision=revision, due_on=date(2099, 1, 1))
    FieldRemark.objects.create(
        request=request, path="goals", label="目标", text="不具体。", by=world.reviewer, at=event.at
    )
    ConflictOfInterest.objects.create(
        user=world.reviewer,
        department=world.department,
        reason="曾在该部门任职",
        by=world.approver,
        at=event.at,
    )


def _models(module: str) -> list[type[Model]]:
    return [
        model
        for model in apps.get_app_config("assessments").get_models()
        if model.__module__ == f"assessments.models.{module}"
    ]
