from dataclasses import replace

from assessments.rules.checks.c44_target_anywhere import check
from assessments.sheet.values import TaskIndicator
from tests.assessments.rules.checks.forms import TASKS, problems, published, skipped, tasks


def with_indicator(name: str, result: str, target: str = "检查重点场所") -> list[tuple[str, str, str, str]]:
    first, second = TASKS.main_tasks
    line = replace(second.lines[0], target=target, indicators=(TaskIndicator(name, result),))
    return problems(check, tasks(main_tasks=(first, replace(second, lines=(line,)))))


def test_an_indicator_nobody_set_a_target_for() -> None:
    assert with_indicator("巡逻保安日常巡查覆盖率", "100.0%") == [
        ("warn", "main_tasks.1.lines.0.indicators.0.name", "巡逻保安日常巡查覆盖率", "")
    ]


def test_a_target_in_the_tasks_own_line() -> None:
    assert with_indicator("宣传活动次数", "举办宣传活动5次", "举办宣传活动4次") == []


def test_another_name_for_a_key_indicator() -> None:
    assert with_indicator("检查数量", "开展36次安全生产检查") == []


def test_the_six_of_the_western_zone() -> None:
    assert [printed for _, _, printed, _ in problems(check, published("S1"))] == [
        "事故发生率",
        "巡逻保安日常巡查覆盖率",
        "组织协调开展安全生产检查",
        "走访企业次数",
        "酒街品牌宣传",
        "按时发放经费及时率",
    ]
    assert check(published("S0")) == []


def test_before_there_are_key_indicators() -> None:
    assert skipped(check, tasks(key_indicators=())) == ["尚未填写年度关键指标。"]
