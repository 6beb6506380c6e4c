from dataclasses import replace
from decimal import Decimal

from assessments.rules.checks.c16_gaps import check
from assessments.sheet.values import Goal, SelfScore
from tests.assessments.rules.checks.forms import TASKS, problems, published, scored, tasks, with_scores


def test_an_empty_result_is_found() -> None:
    row = replace(TASKS.key_indicators[0], result="")

    assert problems(check, tasks(key_indicators=(row, TASKS.key_indicators[1]))) == [
        ("fail", "key_indicators.0.result", "", "")
    ]


def test_a_result_of_signs_only_is_found() -> None:
    assert problems(check, tasks(goals=(Goal("一、做好服务。", "——"),))) == [
        ("fail", "goals.0.completion", "——", "")
    ]


def test_reasons_are_left_to_another_rule() -> None:
    assert check(with_scores(SelfScore("A1-3", Decimal("9.96")))) == []


def test_sound_forms_have_no_gap() -> None:
    assert check(tasks()) == []
    assert check(scored()) == []
    assert check(published("S0")) == []


def test_the_result_that_the_western_zone_forgot() -> None:
    assert problems(check, published("S1")) == [("fail", "main_tasks.0.lines.0.indicators.0.result", "", "")]
