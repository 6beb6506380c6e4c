from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from assessments.enums import SectionKey
from assessments.models import Assessment
from assessments.models.reading import blank_sheet, read_sheet
from assessments.rules.completeness import SectionReport, report_section, report_sections
from assessments.sheet.values import Goal, MainTask, SelfScore, Sheet, TaskIndicator, TaskLine
from tests.assessments.world import World, fill


def report(
    assessment: Assessment, key: SectionKey, sheet: Sheet, unparsed: Mapping[str, str] | None = None
) -> SectionReport:
    return report_section(key, sheet, assessment.edition(), assessment.scoring_rubric(), unparsed or {})


@pytest.fixture
def tasks(world: World) -> Assessment:
    return Assessment.objects.with_layout().get(pk=world.tasks.pk)


@pytest.fixture
def rubric(world: World) -> Assessment:
    return Assessment.objects.with_layout().get(pk=world.rubric.pk)


def test_a_published_form_lacks_nothing(world: World, tasks: Assessment) -> None:
    fill(tasks, world.filler, "440112001-2021")
    reports = report_sections(read_sheet(tasks), tasks.edition(), tasks.scoring_rubric(), {})
    assert [gap for section in reports for gap in section.gaps] == []
    assert {section.section: section.progress.percent for section in reports} == {
        **dict.fromkeys(tasks.edition().sections, 100),
        SectionKey.DATA: 0,
    }


def test_an_empty_form_lacks_the_first_cell_of_each_section(tasks: Assessment) -> None:
    reports = report_sections(blank_sheet(tasks), tasks.edition(), tasks.scoring_rubric(), {})
    assert [section.gaps[0].path for section in reports if section.gaps] == [
        "funds.annual_budget",
        "goals.0.target",
        "key_indicators.0.name",
        "main_tasks.0.name",
        "texts.problems",
    ]
    assert {section.progress.percent for section in reports} == {0}


def test_a_later_line_may_merge_with_the_one_above(tasks: Assessment) -> None:
    lines = (TaskLine("目标", "完成", (), Decimal(1)), TaskLine("", "又完成"), TaskLine("", ""))
    found = report(
        tasks, SectionKey.MAIN_TASKS, replace(blank_sheet(tasks), main_tasks=(MainTask("任务", lines),))
    )
    assert [gap.path for gap in found.gaps] == ["main_tasks.0.lines.2.completion"]


def test_an_indicator_without_a_result_is_named(tasks: Assessment) -> None:
    line = TaskLine("目标", "完成", (TaskIndicator("事故发生率", ""),), Decimal("562.52"))
    found = report(
        tasks, SectionKey.MAIN_TASKS, replace(blank_sheet(tasks), main_tasks=(MainTask("任务", (line,)),))
    )
    assert [(gap.path, gap.message) for gap in found.gaps] == [
        ("main_tasks.0.lines.0.indicators.0.result", "第 1 项主要任务的“事故发生率”没有指标完成情况。")
    ]


def test_what_does_not_parse_is_a_gap_of_its_own(tasks: Assessment) -> None:
    typed = {"funds.annual_budget": "一千万"}
    found = report(tasks, SectionKey.FUNDS, replace(blank_sheet(tasks), funds={}), typed)
    assert [gap.path for gap in found.gaps][:2] == ["funds.annual_budget", "funds.initial_budget"]
    assert found.gaps[0].message == "填写的内容无法识别，请按提示改正。"


def test_a_score_below_the_weight_owes_reason_and_measure(rubric: Assessment) -> None:
    sheet = replace(blank_sheet(rubric), scores=(SelfScore("A1-3", Decimal("9.96")),))
    paths = [gap.path for gap in report(rubric, SectionKey.SCORES, sheet).gaps]
    assert [path for path in paths if "A1-3" in path] == ["scores.A1-3.reason", "scores.A1-3.measure"]


def test_the_rubric_edition_asks_for_the_unit_count(rubric: Assessment) -> None:
    sheet = replace(blank_sheet(rubric), goals=(Goal("目标", "完成"),))
    assert [gap.path for gap in report(rubric, SectionKey.GOALS, sheet).gaps] == ["unit_count"]


def test_raw_data_are_asked_for_and_do_not_stand_against_submitting(rubric: Assessment) -> None:
    sheet = replace(blank_sheet(rubric), data={"expenditure": Decimal("185315.70"), "contracts": Decimal(0)})
    found = report(rubric, SectionKey.DATA, sheet, {"data.carry_over": "约三百"})
    assert [(gap.path, gap.message) for gap in found.gaps] == [
        ("data.carry_over", "填写的内容无法识别，请按提示改正。")
    ]
    assert (found.wanted[0].path, found.wanted[0].message) == (
        "data.budget_public_days",
        "缺少数据项“部门预算自批复至公开的天数”，“预决算公开合规性”将无法计算。",
    )
    assert (len(found.wanted), found.progress.done, found.progress.asked) == (17, 2, 20)


def test_what_the_money_block_holds_is_not_asked_again(tasks: Assessment) -> None:
    found = report(tasks, SectionKey.DATA, blank_sheet(tasks))
    assert "data.expenditure" not in [gap.path for gap in found.wanted]
    assert found.progress.asked == 10
