"""Saving a section: who, when, and never over somebody else's text."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assessments.actions import submission
from assessments.actions.drafts import save_section
from assessments.enums import SectionKey
from assessments.errors import CellProblems, TransitionError, VersionConflict
from assessments.models import Assessment, SectionState
from assessments.models.reading import read_sheet
from assessments.sheet.values import Sheet
from departments.models import User
from tests.assessments.world import World, fill, submit


def current(assessment: Assessment) -> Sheet:
    return read_sheet(Assessment.objects.with_layout().get(pk=assessment.pk))


def save_funds(
    world: World, user: User, amount: str, version: int, unparsed: dict[str, str] | None = None
) -> int:
    sheet = replace(current(world.tasks), funds={"expenditure": Decimal(amount)})
    saved = save_section(
        assessment=world.tasks,
        section=SectionKey.FUNDS,
        sheet=sheet,
        unparsed=unparsed or {},
        version=version,
        user=user,
    )
    return saved.version


def test_each_save_makes_the_next_version(world: World) -> None:
    assert save_funds(world, world.filler, "1.00", 0) == 1
    assert save_funds(world, world.head, "2.00", 1) == 2
    assert current(world.tasks).funds == {"expenditure": Decimal("2.00")}


def test_the_second_of_two_savers_is_told_and_overwrites_nothing(world: World) -> None:
    save_funds(world, world.filler, "1.00", 0)
    with pytest.raises(VersionConflict) as caught:
        save_funds(world, world.head, "2.00", 0)
    assert (caught.value.current_version, caught.value.saved_by) == (1, "陈填报")
    assert current(world.tasks).funds == {"expenditure": Decimal("1.00")}


def test_sections_do_not_conflict_with_each_other(world: World) -> None:
    save_funds(world, world.filler, "1.00", 0)
    sheet = replace(current(world.tasks), texts={"problems": "无", "measures": "无"})
    saved = save_section(
        assessment=world.tasks, section=SectionKey.TEXTS, sheet=sheet, unparsed={}, version=0, user=world.head
    )
    assert saved.version == 1
    assert current(world.tasks).funds == {"expenditure": Decimal("1.00")}


def test_what_does_not_parse_stays_as_typed_and_blocks_sending(world: World) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    save_funds(world, world.filler, "1.00", 1, {"funds.annual_budget": "12.x"})
    state = SectionState.objects.get(assessment=world.tasks, section=SectionKey.FUNDS)
    assert state.unparsed == {"funds.annual_budget": "12.x"}
    with pytest.raises(CellProblems) as caught:
        submission.send_to_head(assessment=world.tasks, user=world.filler)
    assert caught.value.problems[0].path == "funds.annual_budget"


@pytest.mark.parametrize(
    "name", ["reviewer", "approver", "auditor", "administrator", "foreign_filler", "rubric_filler"]
)
def test_only_the_department_writes(world: World, name: str) -> None:
    with pytest.raises(TransitionError, match="本部门"):
        save_funds(world, world.people[name], "1.00", 0)
    assert current(world.tasks).funds == {}


def test_nothing_is_written_once_it_is_on_its_way(world: World) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    submit(world.tasks, world.filler, world.head)
    before = current(world.tasks)
    with pytest.raises(TransitionError, match="已送审"):
        save_funds(world, world.filler, "1.00", 1)
    assert current(world.tasks) == before


def test_an_ended_membership_writes_no_more(world: World) -> None:
    world.filler.memberships.update(ends_on="2020-12-31")
    with pytest.raises(TransitionError, match="本部门"):
        save_funds(world, User.objects.get(pk=world.filler.pk), "1.00", 0)
