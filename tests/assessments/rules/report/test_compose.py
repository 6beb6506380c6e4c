"""First drafts: what the form says, in the words of the form, and nothing else."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assessments.rules.report.compose import Form, compose, compose_all
from assessments.sheet.edition import Edition
from assessments.sheet.values import Goal, KeyIndicator, MainTask, SelfScore, Sheet, TaskLine
from tests.assessments.published import EDITION_2021, EDITION_2022, EDITION_PANYU, RUBRIC, S0, S3
from tests.assessments.rules.checks.forms import SCORED, TASKS


def draft(section: str, sheet: Sheet, edition: Edition = EDITION_2022) -> list[str]:
    assert edition.report is not None
    rubric = RUBRIC if edition is EDITION_2022 else None
    text = compose(edition.report.section(section), Form(sheet, edition, rubric))
    return text.split("\n") if text else []


def test_goals_are_numbered_anew() -> None:
    assert draft("goals", SCORED) == ["1. 服务企业。", "2. 检查安全。"]


def test_tasks_of_a_form_without_tasks_are_the_goals_in_a_sentence() -> None:
    sheet = replace(SCORED, goals=(Goal("任务1：稳增长、稳投资。一是强化企业服务。", ""), Goal("", "")))
    assert draft("tasks", sheet) == ["1. 稳增长、稳投资。"]


def test_main_tasks_tell_what_was_to_be_done_and_what_was_done() -> None:
    tasks = (
        MainTask("服务企业", (TaskLine("走访企业。", "走访120家。"), TaskLine("", "解决45项\n问题"))),
        MainTask("安全生产", (TaskLine("检查重点场所"),)),
    )
    sheet = replace(TASKS, main_tasks=tasks)
    assert draft("tasks", sheet, EDITION_PANYU) == ["1. 服务企业：走访企业。", "2. 安全生产：检查重点场所。"]
    assert draft("completion", sheet, EDITION_PANYU) == ["1. 服务企业：走访120家；解决45项问题。"]


def test_results_stand_beside_their_targets() -> None:
    rows = (
        KeyIndicator("走访企业", "不少于100家", "120家。"),
        KeyIndicator("培训", "", "3场"),
        KeyIndicator("空", "1", ""),
    )
    assert draft("results", replace(TASKS, key_indicators=rows), EDITION_PANYU) == [
        "1. 走访企业：预期不少于100家，完成情况为120家。",
        "2. 培训：完成情况为3场。",
    ]


def test_results_without_indicators_are_what_was_told_in_numbers() -> None:
    goal = Goal("任务1：服务企业。", "一是走访企业120家。工作扎实。解决问题45项。")
    assert draft("results", replace(SCORED, goals=(goal,))) == ["1. 走访企业120家。解决问题45项。"]


def test_scores_by_first_level_and_the_lines_that_lost_points() -> None:
    assert draft("conclusion", SCORED) == [
        "分一级指标看，履职效能（50 分）自评 50.00 分；管理效率（50 分）自评 50.00 分。",
        "各项指标均为满分。",
    ]
    assert draft("conclusion", S3.sheet) == [
        "分一级指标看，履职效能（50 分）自评 49.96 分；管理效率（50 分）自评 50.00 分。",
        "未得满分的指标 1 项：部门预算资金支出率（10 分）自评 9.96 分。",
    ]
    assert draft("conclusion", replace(SCORED, scores=SCORED.scores[:3])) == []


def test_problems_and_measures_from_the_form_and_from_the_lines_that_lost_points() -> None:
    line = RUBRIC.lines[0]
    lost = SelfScore(line.code, Decimal("18.00"), "部分产出未完成", "加强进度管理")
    sheet = replace(SCORED, scores=(lost, *SCORED.scores[1:]), texts={"shortfall_reason": "疫情影响。"})
    assert draft("problems", sheet) == [
        "一是疫情影响。",
        "二是部门整体绩效目标产出指标完成情况方面，部分产出未完成。",
    ]
    assert draft("measures", sheet) == ["一是部门整体绩效目标产出指标完成情况方面，加强进度管理。"]
    told = replace(TASKS, texts={"problems": "一是缺少目标\n二是台账不全。", "measures": "无"})
    assert draft("problems", told, EDITION_PANYU) == ["一是缺少目标。", "二是台账不全。"]
    assert draft("measures", told, EDITION_PANYU) == []


def test_reasons_that_say_nothing_are_not_told() -> None:
    """S3 writes 已达标 and 暂无 in every row."""
    assert draft("problems", S3.sheet) == []


@pytest.mark.parametrize("section", ["functions", "money"])
def test_what_the_form_does_not_know_stays_the_departments(section: str) -> None:
    assert draft(section, S3.sheet) == []


def test_all_drafts_at_once() -> None:
    assert list(compose_all(Form(S3.sheet, EDITION_2022, RUBRIC))) == [
        "goals",
        "tasks",
        "conclusion",
        "completion",
        "results",
    ]
    assert compose_all(Form(S0.sheet, EDITION_2021, None)) == {}
    assert compose_all(Form(replace(SCORED, goals=(), scores=()), EDITION_2022, RUBRIC)) == {}


def test_every_word_of_a_draft_stands_in_the_form() -> None:
    text = "".join(draft("goals", S3.sheet) + draft("completion", S3.sheet))
    told = "".join(goal.target + goal.completion for goal in S3.sheet.goals)
    assert set(text) - set(told) - set("1234567890. ") == set()
