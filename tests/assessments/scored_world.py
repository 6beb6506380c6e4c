"""A round with several scored forms that wait for approval."""

from assessments.actions import reviewing
from assessments.actions.rounds import add_departments
from assessments.enums import Seat, State
from assessments.models import Assessment, ReviewSeat, Revision
from departments.enums import Role
from departments.models import Department, User
from tests.assessments.world import World, fill, make_user, score_all, submit


def scored_form(world: World, *, off: str = "0.5", reviewer: User | None = None) -> Assessment:
    """S0's form in the 2021 round, scored with ``off`` taken from the first line of 20 points."""
    fill(world.tasks, world.filler, "440112001-2021")
    submit(world.tasks, world.filler, world.head)
    _score(world, world.tasks, off, reviewer)
    return world.tasks


def another_scored(world: World, number: int, *, off: str, reviewer: User | None = None) -> Assessment:
    """A new department of the 2021 round with the same content, scored likewise; after ``scored_form``.

    Its submission is written into the table: what is tested is what is approved, not how it was filled in.
    """
    department = Department.objects.create(
        district=world.district, code=f"4401128{number:02}", name=f"第{number}局"
    )
    make_user(f"tbr8{number:02}", f"填报{number}", Role.FILLER, department)
    make_user(f"shr8{number:02}", f"审核{number}", Role.DEPARTMENT_REVIEWER, department)
    (form,) = add_departments(round_=world.round_2021, departments=[department], user=world.administrator)
    revision = Revision.objects.get(assessment=world.tasks)
    revision.pk, revision.assessment, revision._state.adding = None, form, True
    revision.save()
    Assessment.objects.filter(pk=form.pk).update(state=State.SUBMITTED)
    ReviewSeat.objects.create(assessment=form, seat=Seat.FIRST)
    _score(world, form, off, reviewer)
    form.refresh_from_db()
    return form


def scored_forms(world: World, offs: list[str]) -> list[Assessment]:
    """As many forms as there are deductions, the first of them ``world.tasks``."""
    first = scored_form(world, off=offs[0])
    return [first, *(another_scored(world, n, off=off) for n, off in enumerate(offs[1:], 1))]


def _score(world: World, form: Assessment, off: str, reviewer: User | None) -> None:
    user = reviewer or world.reviewer
    reviewing.start_review(assessment=form, user=user)
    score_all(form, user, off=off)
    reviewing.finish_scoring(assessment=form, user=user)
