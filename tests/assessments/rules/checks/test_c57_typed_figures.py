from dataclasses import replace

import pytest

from assessments.rules.checks.c57_typed_figures import check
from tests.assessments.published import S2
from tests.assessments.rules.checks.forms import about, problems, tasks


def typed(text: str) -> list[tuple[str, str]]:
    found = problems(check, about(replace(S2.sheet, report={"money": text})))
    return [(printed, expected) for _, _, printed, expected in found]


@pytest.mark.parametrize(
    "text",
    [
        "全年预算数1945.54万元，执行数 1,924.46 万元。",
        "全年预算数为1945.5万元，执行数1924万元。",
        "执行数0.19亿元，项目支出9461900元。",
        "执行数【执行数】万元。",
        "交通项目支出12万元，二级项目9个。",
        "执行数共3笔，执行数 2 项。",
        "二级项目 9 个，自评项目资金占比100%。",
    ],
)
def test_what_agrees_or_is_something_else(text: str) -> None:
    assert typed(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("我委执行数1924.64万元。", [("1924.64", "1924.46")]),
        ("其中：项目支出 964.19 万元，基本支出978.27万元", [("964.19", "946.19")]),
        ("一般公共预算财政拨款支出为1900万元", [("1900", "1924.46")]),
        ("二级项目数：8个", [("8", "9")]),
        ("预算完成率达到99.5%", [("99.5", "98.92")]),
        ("自评得分98.29分", [("98.29", "")]),
    ],
)
def test_what_does_not(text: str, found: list[tuple[str, str]]) -> None:
    assert typed(text) == found


def test_a_form_without_a_report() -> None:
    assert check(tasks()) == []
