"""Next year's rubric begins as a copy in which nothing counts as verified."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.sheet.rubric import Rubric
from assessments.sheet.rubric_copy import for_year, next_version
from assessments.sheet.rubric_data import parse_rubric
from assessments.sheet.rubric_text import rubric_text
from tests.assessments.published import RUBRIC
from tests.assessments.rubrics import rubrics


@given(rubric=rubrics(), year=st.integers(2000, 2100))
def test_a_copy_can_be_loaded_and_has_nothing_verified(rubric: Rubric, year: int) -> None:
    copy = parse_rubric(rubric_text(for_year(rubric, year)))

    assert {line.rule.verified for line in copy.lines} == {False}
    assert [(line.code, line.weight, line.rule.parameters) for line in copy.lines] == [
        (line.code, line.weight, line.rule.parameters) for line in rubric.lines
    ]


@pytest.mark.parametrize(
    ("code", "given_code", "made"),
    [("huangpu-2022", "", "huangpu-2023"), ("panyu", "", "panyu-2023"), ("huangpu-2022", "own", "own")],
)
def test_the_code_of_a_copy(code: str, given_code: str, made: str) -> None:
    assert for_year(replace(RUBRIC, code=code), 2023, given_code).code == made


def test_the_next_version_differs_in_its_number_alone() -> None:
    assert replace(next_version(RUBRIC), version=1) == RUBRIC
    assert next_version(RUBRIC).version == 2
