from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.enums import IndicatorPlacement
from assessments.sheet.arithmetic import plain
from assessments.sheet.diff import Change, ChangeKind, diff
from assessments.sheet.paths import value_at
from assessments.sheet.values import Explanation, Goal, KeyIndicator, MainTask, Sheet, TaskIndicator, TaskLine
from tests.assessments.published import EDITION_2021, EDITION_2022, RUBRIC, S0, S1, S3
from tests.assessments.strategies import sheets_of

ADDED, REMOVED, CHANGED, MOVED = ChangeKind
LONG = "完成《产业发展规划》编制并印发实施，支撑重点企业{0}家以上、项目{0}个"


def goals(*targets: str) -> Sheet:
    return replace(S0.sheet, goals=tuple(Goal(target, "已完成") for target in targets))


def short(changes: Sequence[Change]) -> list[tuple[str, str, str]]:
    return [(change.kind.value, change.old_path, change.path) for change in changes]


def test_cells_outside_the_lists() -> None:
    new = replace(
        S3.sheet,
        unit_count=2,
        funds={**S3.sheet.funds, "basic": S3.sheet.funds["basic"] + 1},
        texts={"shortfall_reason": "受疫情影响"},
        indicator_placement=IndicatorPlacement.BELOW,
        data={"annual_budget": Decimal("12.50")},
        scores=tuple(
            replace(entry, score=Decimal("9.5"), measure="") if entry.line == "A1-3" else entry
            for entry in S3.sheet.scores
        ),
    )
    basic = plain(S3.sheet.funds["basic"])
    assert diff(S3.sheet, new) == (
        Change("unit_count", "unit_count", CHANGED, "1", "2"),
        Change("funds.basic", "funds.basic", CHANGED, basic, plain(Decimal(basic) + 1)),
        Change("indicator_placement", "indicator_placement", CHANGED, "beside", "below"),
        Change("scores.A1-3.score", "scores.A1-3.score", CHANGED, "9.96", "9.5"),
        Change("scores.A1-3.measure", "scores.A1-3.measure", REMOVED, S3.sheet.score_of("A1-3").measure, ""),
        Change("data.annual_budget", "data.annual_budget", ADDED, "", "12.5"),
        Change("texts.shortfall_reason", "texts.shortfall_reason", ADDED, "", "受疫情影响"),
    )


def test_numbers_compare_by_value_and_explanations_are_no_fields() -> None:
    old = replace(S0.sheet, funds={"annual_budget": Decimal("1.50")})
    new = replace(
        old, funds={"annual_budget": Decimal("1.5")}, stated={}, explanations=(Explanation("C1", "k", "因"),)
    )
    assert diff(old, new) == ()


def test_a_row_put_in_reports_itself_alone() -> None:
    assert diff(goals("甲事", "乙事"), goals("丙事", "甲事", "乙事")) == (
        Change("goals.0.target", "", ADDED, "", "丙事"),
        Change("goals.0.completion", "", ADDED, "", "已完成"),
    )


def test_a_row_taken_out_is_told_where_it_stood() -> None:
    changes = diff(goals("甲事", "乙事", "丙事"), goals("甲事", "丙事"))
    assert short(changes) == [("removed", "goals.1.target", ""), ("removed", "goals.1.completion", "")]
    assert [change.place for change in changes] == ["goals.1.target", "goals.1.completion"]


def test_numbers_in_front_are_no_change_of_content() -> None:
    changes = diff(goals("1.甲事", "2.乙事"), goals("1.新的事", "2.甲事", "3.乙事"))
    assert short(changes) == [
        ("added", "", "goals.0.target"),
        ("added", "", "goals.0.completion"),
        ("moved", "goals.0.target", "goals.1.target"),
        ("moved", "goals.1.target", "goals.2.target"),
    ]


def test_a_row_pulled_up_is_the_one_that_moved() -> None:
    assert diff(goals("甲", "乙", "丙"), goals("丙", "甲", "乙")) == (
        Change("goals.0", "goals.2", MOVED, "3", "1"),
    )


def test_a_row_reworded_and_moved() -> None:
    changes = diff(goals(LONG.format(5), "甲事", "乙事"), goals("甲事", "乙事", LONG.format(8)))
    assert changes == (
        Change("goals.2", "goals.0", MOVED, "1", "3"),
        Change("goals.2.target", "goals.0.target", CHANGED, LONG.format(5), LONG.format(8)),
    )


def test_a_row_rewritten_in_its_place_is_changed() -> None:
    changes = diff(goals("甲事", "乙事", "丙事"), goals("甲事", "全然不同", "丙事"))
    assert changes == (Change("goals.1.target", "goals.1.target", CHANGED, "乙事", "全然不同"),)


def test_rows_known_on_both_sides_are_themselves_however_they_read() -> None:
    old = replace(S0.sheet, goals=(Goal("甲", row=1), Goal("乙", row=2)))
    assert short(diff(old, replace(old, goals=(Goal("乙", row=1), Goal("丙", row=3))))) == [
        ("changed", "goals.0.target", "goals.0.target"),
        ("removed", "goals.1.target", ""),
        ("added", "", "goals.1.target"),
    ]


def test_a_new_row_among_known_ones_is_recognised_by_its_text() -> None:
    old = replace(S0.sheet, goals=(Goal("甲", row=1), Goal(LONG.format(3), row=2)))
    new = replace(old, goals=(Goal("甲", row=1), Goal(LONG.format(4))))
    assert short(diff(old, new)) == [("changed", "goals.1.target", "goals.1.target")]


def test_inside_a_task() -> None:
    line = TaskLine(
        "预期", "完成", (TaskIndicator("户数", "3户"), TaskIndicator("场次", "2场")), Decimal("40")
    )
    old = replace(S1.sheet, main_tasks=(MainTask("任务一", (line,)), MainTask("任务二", (line,))))
    mended = replace(line, amount=Decimal("41.00"), indicators=(TaskIndicator("场次", "5场"),))
    new = replace(
        old, main_tasks=(MainTask("任务零"), MainTask("任务一", (line,)), MainTask("任务二", (mended,)))
    )
    at, old_at = "main_tasks.2.lines.0", "main_tasks.1.lines.0"
    assert diff(old, new) == (
        Change("main_tasks.0.name", "", ADDED, "", "任务零"),
        Change(f"{at}.amount", f"{old_at}.amount", CHANGED, "40", "41"),
        Change("", f"{old_at}.indicators.0.name", REMOVED, "户数", ""),
        Change("", f"{old_at}.indicators.0.result", REMOVED, "3户", ""),
        Change(f"{at}.indicators.0.result", f"{old_at}.indicators.1.result", CHANGED, "2场", "5场"),
    )


def test_a_row_knows_the_list_that_it_is_not_in() -> None:
    (added, _) = diff(goals("甲事"), goals("甲事", "乙事"))
    assert added.within == "goals"
    line = TaskLine("预期", "完成")
    old = replace(S1.sheet, main_tasks=(MainTask("任务一", (line,)),))
    new = replace(S1.sheet, main_tasks=(MainTask("新任务"), MainTask("任务一", (line, TaskLine("另一项")))))
    assert [(change.path, change.within) for change in diff(old, new)] == [
        ("main_tasks.0.name", "main_tasks"),
        ("main_tasks.1.lines.1.target", "main_tasks.0.lines"),
    ]


def test_empty_rows_are_told_as_rows() -> None:
    assert diff(goals("甲"), replace(goals("甲"), goals=(Goal("甲", "已完成"), Goal()))) == (
        Change("goals.1", "", ADDED, "", ""),
    )


@pytest.mark.parametrize("published", [S0, S1, S3])
def test_a_sheet_is_itself(published: object) -> None:
    assert diff(published.sheet, published.sheet) == ()  # type: ignore[attr-defined]


def inverted(changes: Sequence[Change]) -> set[Change]:
    turned = {ADDED: REMOVED, REMOVED: ADDED}
    return {Change(c.old_path, c.path, turned.get(c.kind, c.kind), c.new, c.old) for c in changes}


def shown(sheet: Sheet, path: str) -> str:
    text = value_at(sheet, path)
    return plain(Decimal(text)) if path.endswith((".amount", ".score")) and text else text


def assert_true(old: Sheet, new: Sheet) -> None:
    changes = diff(old, new)
    assert set(diff(new, old)) == inverted(changes)
    assert len({(change.old_path, change.path) for change in changes}) == len(changes)
    for change in changes:
        if change.kind is MOVED and change.path.rpartition(".")[2].isdigit():
            assert (change.old_path.rpartition(".")[2], change.path.rpartition(".")[2]) == (
                str(int(change.old) - 1),
                str(int(change.new) - 1),
            )
            continue
        assert change.old == (shown(old, change.old_path) if change.old_path else "")
        assert change.new == (shown(new, change.path) if change.path else "")
    assert bool(changes) == (
        replace(old, stated={}, explanations=()) != replace(new, stated={}, explanations=())
    )


@settings(max_examples=40, deadline=None)
@given(sheets_of(EDITION_2021, None), sheets_of(EDITION_2021, None))
def test_two_sheets_of_the_task_edition(old: Sheet, new: Sheet) -> None:
    assert_true(old, new)


@settings(max_examples=10, deadline=None)
@given(sheets_of(EDITION_2022, RUBRIC), sheets_of(EDITION_2022, RUBRIC))
def test_two_sheets_of_the_rubric_edition(old: Sheet, new: Sheet) -> None:
    assert_true(old, new)


few = st.sampled_from(["", "甲", "1.甲", "2.甲", "乙", LONG.format(1), LONG.format(2)])
few_rows = st.lists(
    st.builds(KeyIndicator, few, few, few, row=st.none() | st.integers(1, 6)), max_size=6, unique_by=id
)


@settings(max_examples=200, deadline=None)
@given(few_rows, few_rows)
def test_lists_of_rows_that_look_alike(old: list[KeyIndicator], new: list[KeyIndicator]) -> None:
    assert_true(*(replace(S0.sheet, key_indicators=tuple(rows)) for rows in (old, new)))


def test_what_changed_is_all_that_is_different() -> None:
    """Rows whose cells are not named by any change are equal cell by cell."""
    rows = [KeyIndicator(f"指标{n}", f"{n}项", "完成") for n in range(40)]
    new = [replace(row, result="超额") if n % 7 == 0 else row for n, row in enumerate(rows) if n % 5]
    changes = diff(
        *(replace(S0.sheet, key_indicators=tuple(each)) for each in (rows, new)),
    )
    gone = {f"key_indicators.{n}.{cell}" for n in range(0, 40, 5) for cell in ("name", "target", "result")}
    assert {change.old_path for change in changes if change.kind is REMOVED} == gone
    altered = {f"key_indicators.{n}.result" for n in range(0, 40, 7) if n % 5}
    assert {change.old_path for change in changes if change.kind is CHANGED} == altered
    assert len(changes) == len(gone) + len(altered)
