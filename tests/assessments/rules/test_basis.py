"""Which lines' scores outlive a change of the form, on S3 (self scores on the form) and S0 (none)."""

from dataclasses import replace
from decimal import Decimal

from assessments.enums import IndicatorPlacement
from assessments.rules.basis import changed_lines
from assessments.sheet.diff import diff
from assessments.sheet.values import Goal, Sheet
from tests.assessments.published import EDITION_2021, EDITION_2022, RUBRIC, S0, S3

ALL = frozenset(line.code for line in RUBRIC.lines)
DECLARED = frozenset(line.code for line in RUBRIC.lines if line.basis)


def of_s3(new: Sheet) -> frozenset[str]:
    return changed_lines(RUBRIC, EDITION_2022, diff(S3.sheet, new))


def of_s0(new: Sheet) -> frozenset[str]:
    return changed_lines(RUBRIC, EDITION_2021, diff(S0.sheet, new))


def test_nothing_changed() -> None:
    assert of_s3(S3.sheet) == frozenset()


def test_a_self_score_is_its_own_line_alone() -> None:
    scores = tuple(replace(e, reason="另有原因") if e.line == "B6-1" else e for e in S3.sheet.scores)
    assert of_s3(replace(S3.sheet, scores=scores)) == {"B6-1"}


def test_a_goal_touches_the_lines_that_say_so() -> None:
    assert of_s3(replace(S3.sheet, goals=(Goal("另一目标", "完成"), *S3.sheet.goals))) == {"A1-1", "A1-2"}


def test_funds_touch_the_execution_rate() -> None:
    funds = {**S3.sheet.funds, "basic": Decimal(1)}
    assert of_s3(replace(S3.sheet, funds=funds)) == {"A1-3", "B2-1"}


def test_a_raw_number_touches_the_rule_that_computes_with_it() -> None:
    assert of_s3(replace(S3.sheet, data={"fixed_assets": Decimal(5)})) == {"B6-6"}
    assert of_s3(replace(S3.sheet, data={"contracts": Decimal(5)})) == {"B5-4", "B5-5"}


def test_evidence_counts_as_what_it_shows() -> None:
    assert changed_lines(RUBRIC, EDITION_2022, (), ["scores.B6-1"]) == {"B6-1"}
    assert changed_lines(RUBRIC, EDITION_2022, (), ["goals.2"]) == {"A1-1", "A1-2"}


def test_without_self_scores_a_line_that_declares_nothing_rests_on_the_whole_form() -> None:
    goals = tuple(replace(goal, completion="另行说明") for goal in S0.sheet.goals)
    assert of_s0(replace(S0.sheet, goals=goals)) == (ALL - DECLARED) | {"A1-1", "A1-2"}


def test_another_order_and_another_look_change_no_score() -> None:
    moved = replace(
        S0.sheet,
        goals=(S0.sheet.goals[-1], *S0.sheet.goals[:-1]),
        indicator_placement=IndicatorPlacement.BELOW,
    )
    assert len(diff(S0.sheet, moved)) > 1
    assert of_s0(moved) == frozenset()
