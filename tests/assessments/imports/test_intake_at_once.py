"""The same workbook twice in the same moment, over two real connections."""

import threading
from collections.abc import Callable

import pytest
from django.db import connections

from assessments.enums import SectionKey
from assessments.errors import AssessmentError
from assessments.imports.workbook_intake import Taken, confirm, take_in
from assessments.models import Event, SectionState, WorkbookIntake
from departments.models import User
from tests.assessments.workbooks_in import downloaded, filled_in, laid_out, taken_in
from tests.assessments.world import World, build_world, fill

Deed = Callable[[], object]


@pytest.fixture
def world(transactional_db: None) -> World:
    world = build_world()
    fill(world.tasks, world.filler, "440112001-2021")
    return world


def at_once(*deeds: Deed) -> list[object]:
    barrier = threading.Barrier(len(deeds))
    results: list[object] = [None] * len(deeds)

    def run(place: int, deed: Deed) -> None:
        try:
            barrier.wait(timeout=10)
            results[place] = deed()
        except AssessmentError as error:
            results[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


def person(user: User) -> User:
    return User.objects.get(pk=user.pk)


def test_confirmed_by_two_it_is_saved_once(world: World) -> None:
    content = filled_in(downloaded(world.tasks), world.tasks, {"funds.expenditure": 1500})
    intake = taken_in(world.tasks, world.filler, content)
    versions = {
        SectionKey(key): number for key, number in world.tasks.sections.values_list("section", "version")
    }

    def deed(user: User) -> Deed:
        return lambda: confirm(
            intake=intake, assessment=laid_out(world.tasks), chosen={}, seen=versions, user=person(user)
        )

    results = at_once(deed(world.filler), deed(world.head))
    refused = [result for result in results if isinstance(result, AssessmentError)]

    assert [result for result in results if result == (SectionKey.FUNDS,)] == [(SectionKey.FUNDS,)]
    assert len(refused) == 1
    assert SectionState.objects.get(assessment=world.tasks, section="funds").version == 2
    assert Event.objects.filter(assessment=world.tasks, verb="import").count() == 2


def test_uploaded_by_two_it_waits_once(world: World) -> None:
    content = filled_in(downloaded(world.tasks), world.tasks, {"funds.expenditure": 1500})

    def deed(user: User) -> Deed:
        return lambda: take_in(
            assessment=laid_out(world.tasks), content=content, name="a.xlsx", user=person(user)
        )

    results = at_once(deed(world.filler), deed(world.head))

    assert sorted(result.is_new for result in results if isinstance(result, Taken)) == [False, True]
    assert WorkbookIntake.objects.count() == 1
