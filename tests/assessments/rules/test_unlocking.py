"""What a return's remarks open, and what a save may therefore change."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assessments.enums import IndicatorPlacement, SectionKey
from assessments.rules.unlocking import (
    WHOLE_FORM,
    Unlocked,
    changed_cells,
    is_changed,
    locked_changes,
    opened_by,
    unlocked_by,
)
from assessments.sheet.values import Sheet
from tests.assessments.published import EDITION_2021, S0, S1, S3

SHEET = S0.sheet


@pytest.mark.parametrize(
    ("opened", "path", "covered"),
    [
        ("goals.2.completion", "goals.2.completion", True),
        ("goals.2.completion", "goals.2.target", False),
        ("goals.2.completion", "goals.2", False),
        ("goals.2.completion", "goals", False),
        ("goals.2", "goals.2.target", True),
        ("goals.2", "goals.20.target", False),
        ("goals.2", "goals", False),
        ("goals", "goals.7.target", True),
        ("goals", "goals", True),
        ("main_tasks.1.lines", "main_tasks.1.lines.0.indicators.2.name", True),
        ("main_tasks.1.lines", "main_tasks.1.name", False),
        ("texts", "texts.problems", True),
        ("scores.A1-1", "scores.A1-1.reason", True),
        ("scores.A1-1", "scores.A1-10.reason", False),
        ("", "goals", False),
    ],
)
def test_a_place_covers_what_stands_in_it(opened: str, path: str, covered: bool) -> None:
    assert Unlocked(frozenset({opened})).covers(path) is covered


def test_the_whole_form_covers_everything() -> None:
    assert WHOLE_FORM.covers("goals.0.target")
    assert not Unlocked().covers("goals.0.target")


def test_a_computed_cell_opens_what_it_is_made_of() -> None:
    opened = opened_by("funds.adjustment_rate", EDITION_2021)
    assert {
        "funds.adjustment_rate",
        "funds.adjustment",
        "funds.annual_budget",
        "funds.initial_budget",
    } <= opened
    assert "funds.expenditure" not in opened


def test_a_typed_cell_opens_no_other_typed_cell() -> None:
    opened = opened_by("funds.initial_budget", EDITION_2021)
    typed = {f"funds.{field.key}" for field in EDITION_2021.funds.typed}
    assert opened & typed == {"funds.initial_budget"}


def test_the_tasks_open_the_choice_that_goes_with_them() -> None:
    unlocked = unlocked_by(["main_tasks"], EDITION_2021)
    assert unlocked.covers("indicator_placement")
    assert not unlocked_by(["main_tasks.0"], EDITION_2021).covers("indicator_placement")


def goal_changed(place: int, **cells: str) -> Sheet:
    goals = list(SHEET.goals)
    goals[place] = replace(goals[place], **cells)  # type: ignore[arg-type]
    return replace(SHEET, goals=tuple(goals))


def test_nothing_changed() -> None:
    for published in (S0, S1, S3):
        for key in SectionKey:
            assert changed_cells(published.sheet, published.sheet, key) == ()


def test_a_cell_is_told_by_its_path_in_its_own_section() -> None:
    changed = goal_changed(1, completion="另写")
    assert changed_cells(SHEET, changed, SectionKey.GOALS) == ("goals.1.completion",)
    assert changed_cells(SHEET, changed, SectionKey.TEXTS) == ()


def test_money_texts_and_the_choice() -> None:
    changed = replace(
        SHEET,
        funds={**SHEET.funds, "expenditure": Decimal("1.00")},
        texts={**SHEET.texts, "problems": ""},
        indicator_placement=IndicatorPlacement.BELOW,
    )
    assert changed_cells(SHEET, changed, SectionKey.FUNDS) == ("funds.expenditure",)
    assert changed_cells(SHEET, changed, SectionKey.TEXTS) == ("texts.problems",)
    assert changed_cells(SHEET, changed, SectionKey.MAIN_TASKS) == ("indicator_placement",)


def test_giving_up_what_a_form_from_outside_stated_is_a_change() -> None:
    changed = replace(S1.sheet, stated={})
    assert "funds.adjustment" in changed_cells(S1.sheet, changed, SectionKey.FUNDS)


def test_a_row_more_or_less_changes_the_list() -> None:
    rows = SHEET.key_indicators
    less = replace(SHEET, key_indicators=rows[:-1])
    assert changed_cells(SHEET, less, SectionKey.KEY_INDICATORS) == (
        "key_indicators",
        f"key_indicators.{len(rows) - 1}",
    )


def test_two_rows_exchanged_are_two_other_rows() -> None:
    first, second, *rest = SHEET.key_indicators
    moved = replace(SHEET, key_indicators=(second, first, *rest))
    changed = changed_cells(SHEET, moved, SectionKey.KEY_INDICATORS)
    assert {path.split(".")[1] for path in changed} == {"0", "1"}
    only_first = Unlocked(frozenset({"key_indicators.0"}))
    assert {
        path.split(".")[1] for path in locked_changes(SHEET, moved, SectionKey.KEY_INDICATORS, only_first)
    } == {"1"}


def test_the_last_row_cannot_be_dropped_by_its_own_remark() -> None:
    """Its cells are open, its list is not."""
    last = len(SHEET.key_indicators) - 1
    less = replace(SHEET, key_indicators=SHEET.key_indicators[:-1])
    unlocked = Unlocked(frozenset({f"key_indicators.{last}"}))
    assert locked_changes(SHEET, less, SectionKey.KEY_INDICATORS, unlocked) == ("key_indicators",)
    assert (
        locked_changes(SHEET, less, SectionKey.KEY_INDICATORS, Unlocked(frozenset({"key_indicators"}))) == ()
    )


def test_an_inner_list_opens_by_itself() -> None:
    task = SHEET.main_tasks[0]
    shorter = replace(task, lines=(replace(task.lines[0], indicators=()), *task.lines[1:]))
    changed = replace(SHEET, main_tasks=(shorter, *SHEET.main_tasks[1:]))
    here = "main_tasks.0.lines.0.indicators"
    assert locked_changes(SHEET, changed, SectionKey.MAIN_TASKS, Unlocked(frozenset({here}))) == ()
    assert locked_changes(SHEET, changed, SectionKey.MAIN_TASKS, Unlocked())[0] == here


@pytest.mark.parametrize(
    ("path", "changed", "done"),
    [
        ("goals.1.completion", ("goals.1.completion",), True),
        ("goals.1.completion", ("goals.1.target",), False),
        ("goals.1", ("goals.1.target",), True),
        ("goals", ("goals.4.target",), True),
        ("goals.1.target", ("goals", "goals.1"), True),
        ("goals.1.target", ("goals", "goals.9"), False),
        ("funds.adjustment", ("funds.initial_budget",), True),
        ("funds.adjustment", ("funds.expenditure",), False),
        ("texts.problems", (), False),
    ],
)
def test_whether_anything_was_done_about_a_remark(path: str, changed: tuple[str, ...], done: bool) -> None:
    assert is_changed(path, changed, EDITION_2021) is done
