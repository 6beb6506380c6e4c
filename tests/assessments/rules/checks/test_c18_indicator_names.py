from dataclasses import replace

import pytest

from assessments.rules.checks.c18_indicator_names import check
from assessments.sheet.values import KeyIndicator, MainTask, TaskIndicator, TaskLine
from tests.assessments.rules.checks.forms import TASKS, problems, published, skipped, tasks


def named(key: str, task: str) -> list[tuple[str, str, str, str]]:
    line = TaskLine("目标", "完成", (TaskIndicator(task, "95%"),))
    subject = tasks(
        key_indicators=(KeyIndicator(key, "90%以上", "95%"),), main_tasks=(MainTask("任务", (line,)),)
    )
    return problems(check, subject)


@pytest.mark.parametrize(
    ("key", "task"),
    [
        ("清洁卫生覆盖率", "日常保洁面积覆盖率"),
        ("鱼珠片区经济资源摸底统计", "鱼珠片区经济资源统计"),
        ("区内企业服务", "区内企业服务工作组"),
        ("问题跟踪及时反馈率", "问题及时反馈率"),
    ],
)
def test_two_names_for_one_indicator(key: str, task: str) -> None:
    assert named(key, task) == [("warn", "main_tasks.0.lines.0.indicators.0.name", task, key)]


@pytest.mark.parametrize(
    ("key", "task"),
    [
        ("走访企业次数", "走访企业"),
        ("1.座谈会场数；2.政策传达率", "政策传达率"),
        ("完成年鉴入编工作。", "做好年鉴入编工作"),
        ("卡口保安上岗率", "服务对象满意度"),
        ("维修申报处理率", "按时发放经费及时率"),
    ],
)
def test_same_names_and_other_indicators(key: str, task: str) -> None:
    assert named(key, task) == []


def test_a_name_that_has_its_own_counterpart_is_no_misspelling_of_another() -> None:
    first, second = TASKS.key_indicators
    line = TASKS.main_tasks[0].lines[0]
    both = replace(
        line, indicators=(TaskIndicator("走访企业", "120家"), TaskIndicator("走访企业数", "120家"))
    )
    subject = tasks(
        key_indicators=(first, replace(second, name="走访企业数")),
        main_tasks=(replace(TASKS.main_tasks[0], lines=(both,)),),
    )

    assert problems(check, subject) == []


def test_the_published_forms() -> None:
    assert [(printed, expected) for _, _, printed, expected in problems(check, published("S0"))] == [
        ("鱼珠片区经济资源统计", "鱼珠片区经济资源摸底统计"),
        ("区内企业服务工作组", "区内企业服务"),
    ]
    assert [(printed, expected) for _, _, printed, expected in problems(check, published("S1"))] == [
        ("日常保洁面积覆盖率", "清洁卫生覆盖率"),
        ("向跨境电商企业宣传跨境电商政策", "宣传跨境电商政策"),
    ]
    assert skipped(check, published("S3")) == ["本版式没有两处列示指标。"]
