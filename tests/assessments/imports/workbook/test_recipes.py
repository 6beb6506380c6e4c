"""Workbooks that must be read right, and workbooks whose faults must be told, each with its exact messages."""

import pytest

from assessments.errors import WorkbookRefused
from assessments.imports.workbook.grouping import group_problems
from assessments.imports.workbook.reading import Reading, read_workbook
from assessments.sheet.paths import value_at
from tests.assessments.imports.workbook.canonical import blank_of
from tests.assessments.imports.workbook.recipes import Recipe, form_of, make, recipes

SHOULD_PASS = recipes("should_pass")
SHOULD_FAIL = recipes("should_fail")


def read(recipe: Recipe) -> Reading:
    form = form_of(recipe)
    return read_workbook(make(recipe), edition=form.edition, rubric=form.rubric, blank=blank_of(form.sheet))


@pytest.mark.parametrize("name", SHOULD_PASS)
def test_what_is_sound_is_read(name: str) -> None:
    recipe = SHOULD_PASS[name]
    reading = read(recipe)
    changed = recipe.get("cells", {})

    assert [str(problem) for problem in reading.problems] == []
    assert {path: value_at(reading.sheet, path) for path in changed} == changed
    if not changed:
        assert reading.sheet == form_of(recipe).sheet


@pytest.mark.parametrize("name", SHOULD_FAIL)
def test_what_is_wrong_is_told(name: str) -> None:
    recipe = SHOULD_FAIL[name]
    if "refused" in recipe:
        with pytest.raises(WorkbookRefused) as caught:
            read(recipe)
        assert str(caught.value) == recipe["refused"]
        return
    reading = read(recipe)

    assert [str(group) for group in group_problems(reading.problems)] == recipe["problems"]
    assert reading.unparsed == recipe.get("unparsed", {})
    assert {path: value_at(reading.sheet, path) for path in recipe.get("cells", {})} == recipe.get(
        "cells", {}
    )
