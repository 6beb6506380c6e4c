"""The form as a tree of places: complete, each named, each once."""

import pytest

from assessments.rules.outline import outline_of
from assessments.rules.scoring import asked_items
from assessments.sheet.diff_cells import single_cells
from tests.assessments.published import PUBLISHED, RUBRIC, S0, S3


@pytest.mark.parametrize("name", PUBLISHED)
def test_every_filled_cell_has_a_place_and_every_place_a_name(name: str) -> None:
    form = PUBLISHED[name]
    outline = outline_of(form.sheet, form.edition, RUBRIC)
    paths = [item.path for item in outline.walk()]
    assert sorted(paths) == sorted(set(paths))
    assert set(single_cells(form.sheet)) - {"indicator_placement"} <= set(paths)
    assert [item.path for item in outline.walk() if not item.label or item.label == item.path] == []


def test_rows_cells_and_lists_by_their_words() -> None:
    places = outline_of(S0.sheet, S0.edition, RUBRIC).by_path()
    assert places["goals"].is_list
    assert places["goals.0.completion"].text == S0.sheet.goals[0].completion
    assert places["key_indicators.0"].label.endswith("（整行）")
    assert places["main_tasks.0.lines.0.indicators"].is_list
    assert not places["texts.problems"].items


def test_the_rubric_of_the_form_and_the_raw_data() -> None:
    places = outline_of(S3.sheet, S3.edition, RUBRIC).by_path()
    assert places["scores.A1-3.score"].text == "9.96"
    assert not places["scores"].is_list
    asked = [f"data.{item.code}" for item in asked_items(RUBRIC, S3.edition)]
    assert [item.path for item in places["data"].items] == asked
