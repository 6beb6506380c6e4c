"""Every workbook of the folder of faults, and files that mean harm, through the page: told, and nothing saved."""

import html

import pytest
from django.urls import reverse

from assessments.enums import IntakeState
from assessments.imports.workbook.grouping import group_problems
from assessments.models import Event, WorkbookIntake
from tests.assessments.imports.workbook.recipes import form_of, make, recipes
from tests.assessments.imports.workbook.test_refused import TRICKS
from tests.assessments.published import S0
from tests.assessments.web.intake.test_intake import upload
from tests.assessments.web.pages import logged_in, stored
from tests.assessments.workbooks_in import downloaded, filled_in
from tests.assessments.world import World, fill

SHOULD_FAIL = {name: recipe for name, recipe in recipes("should_fail").items() if form_of(recipe) is S0}


@pytest.mark.parametrize("name", SHOULD_FAIL)
def test_every_fault_is_told_with_its_place(world: World, name: str) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    before, events = stored(world.tasks), Event.objects.count()
    recipe = SHOULD_FAIL[name]
    page = html.unescape(upload(logged_in(world.filler), world.tasks, make(recipe)))
    intake = WorkbookIntake.objects.get()

    if "refused" in recipe:
        assert intake.state_word is IntakeState.REFUSED
        assert recipe["refused"] in page
    else:
        assert intake.state_word is IntakeState.FAULTY
        assert [str(group) for group in group_problems(intake.problems)] == recipe["problems"]
        assert [problem.message in page for problem in intake.problems] == [True] * len(intake.problems)
        marked = reverse("assessments:intake_marked", args=[world.tasks.pk, intake.pk])
        assert logged_in(world.filler).get(marked).content.startswith(b"PK")
    assert (stored(world.tasks), Event.objects.count()) == (before, events)


@pytest.mark.parametrize("name", TRICKS)
def test_files_that_mean_harm_are_kept_and_refused(world: World, name: str) -> None:
    content, words = TRICKS[name]
    page = html.unescape(upload(logged_in(world.filler), world.tasks, content))
    intake = WorkbookIntake.objects.get()

    assert intake.state_word is IntakeState.REFUSED
    assert words in page
    assert intake.reference in page


def test_markup_in_a_cell_or_a_name_is_text(world: World) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    script = "<script>alert(1)</script>"
    texts: dict[str, str | float | None] = {"funds.expenditure": script, "goals.0.completion": script}
    content = filled_in(downloaded(world.tasks), world.tasks, texts)
    page = upload(logged_in(world.filler), world.tasks, content, f"{script}.xlsx")

    assert script not in page
    assert html.escape(script) in page
