"""Rubrics are data: S3's, and what a faulty file is told, line by line."""

from decimal import Decimal

import pytest

from assessments.enums import SectionKey
from assessments.errors import DataError
from assessments.sheet.rubric_data import parse_rubric
from tests.assessments.published import RUBRIC

SMALL = """\
schema: rubric/1
code: small-2023
version: 1
name: 小指标体系
district: "440112"
budget_year: 2023
source: 测试
grades:
  - {name: 优, low: 90, high: 100, text: 90分≤得分≤100分}
  - {name: 差, low: 0, high: 90, text: 得分<90分}
indicators:
  - name: 履职效能
    weight: 60
    indicators:
      - name: 整体效能
        weight: 60
        indicators:
          - code: A1
            name: 产出
            weight: 60
            explanation: 产出完成情况
            rule: {kind: manual, source: 测试, verified: false}
  - name: 管理效率
    weight: 40
    indicators:
      - name: 采购管理
        weight: 40
        indicators:
          - name: 采购意向
            weight: 40
            explanation: 完整性、及时性
            rule: {kind: manual, source: 测试, verified: true}
            parts:
              - {code: B1-1, name: 完整性, weight: 10.5}
              - {code: B1-2, name: 及时性, weight: 29.5}
"""


def problems(source: str) -> list[str]:
    with pytest.raises(DataError) as refused:
        parse_rubric(source)
    return str(refused.value).splitlines()


def changed(old: str, new: str) -> str:
    assert SMALL.count(old) == 1
    return SMALL.replace(old, new)


def test_s3s_rubric_adds_up_at_every_level() -> None:
    lines = RUBRIC.lines
    seconds = {(line.first, line.second): line.second_weight for line in lines}
    thirds = {(line.first, line.second, line.third): line.third_weight for line in lines}

    assert len(lines) == 26
    assert {line.first: line.first_weight for line in lines} == {"履职效能": 50, "管理效率": 50}
    assert list(seconds.values()) == [50, 3, 4, 4, 15, 10, 10, 4]
    assert len(thirds) == 25
    assert sum(thirds.values()) == sum(line.weight for line in lines) == 100


def test_s3_scores_one_indicator_on_two_lines() -> None:
    parts = [line for line in RUBRIC.lines if line.third == "采购意向公开合规性"]

    assert [(line.code, line.name, str(line.weight)) for line in parts] == [
        ("B5-1-1", "采购意向公开合规性（完整性）", "0.5"),
        ("B5-1-2", "采购意向公开合规性（及时性）", "1.5"),
    ]
    assert {line.third_weight for line in parts} == {Decimal(2)}
    assert {line.explanation for line in parts} == {"反映采购意向公开完整性、及时性情况。"}


def test_no_threshold_is_invented() -> None:
    """Only 支出率 follows from what is printed; three rates and two shares have a value, but no known scoring."""
    assert {line.rule.verified for line in RUBRIC.lines} == {False}
    assert [line.code for line in RUBRIC.lines if line.rule.kind != "manual"] == ["A1-3"]
    assert [line.code for line in RUBRIC.lines if line.rule.kind == "manual" and line.rule.items] == [
        *("B2-1", "B3-1", "B5-4", "B5-5", "B6-6", "B7-1"),
    ]


def test_s3_prints_a_shorter_name_than_the_standard() -> None:
    assert RUBRIC.line("B4-1").name == "绩效管理建设"


def test_a_rule_of_the_indicator_holds_for_its_parts() -> None:
    rubric = parse_rubric(SMALL)

    assert [(line.code, line.rule.verified) for line in rubric.lines] == [
        ("A1", False),
        ("B1-1", True),
        ("B1-2", True),
    ]


def test_a_part_may_have_a_rule_of_its_own() -> None:
    own = changed(
        "weight: 10.5}", "weight: 10.5, rule: {kind: manual, source: 条例第五十条, verified: false}}"
    )

    assert [line.rule.source for line in parse_rubric(own).lines] == ["测试", "条例第五十条", "测试"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("schema: rubric/1", "schema: edition/1", ["第 1 行：“schema”应为 rubric/1。"]),
        ("source: 测试\ngrades", "grades", ["第 1 行：缺少“source”。"]),
        (
            "    weight: 40\n    indicators:\n      - name: 采购管理\n        weight: 40",
            "    weight: 39.5\n    indicators:\n      - name: 采购管理\n        weight: 40",
            [
                "第 12 行：“一级指标”下各项分值合计 99.5，应为 100。",
                "第 23 行：“管理效率”下各项分值合计 40，应为 39.5。",
            ],
        ),
        ("weight: 29.5", "weight: 29", ["第 29 行：“采购意向”下各项分值合计 39.5，应为 40。"]),
        (
            "weight: 29.5",
            "weight: 29.505",
            [
                "第 29 行：“采购意向”下各项分值合计 40.005，应为 40。",
                "第 35 行：分值应大于 0、不超过 100，最多 2 位小数，现为 29.505。",
            ],
        ),
        (
            "weight: 29.5",
            "weight: 1e999999999",
            [
                "第 29 行：“采购意向”下各项分值合计 10.5，应为 40。",
                "第 35 行：此处应为数字，例如 12 或 0.5，现为“1e999999999”。",
                "第 35 行：分值应大于 0、不超过 100，最多 2 位小数，现为 0。",
            ],
        ),
        ("code: B1-2", "code: B1-1", ["第 35 行：编号“B1-1”重复。"]),
        ("code: B1-2", "code: A1", ["第 35 行：编号“A1”重复。"]),
        (
            "code: B1-2",
            "code: B1.2",
            ["第 35 行：“B1.2”只能用英文字母、数字、“-”和“_”，并以字母或数字开头。"],
        ),
        ("name: 及时性", "name: 完整性", ["第 35 行：名称“完整性”重复。"]),
        ("- name: 管理效率", "- name: 履职效能", ["第 23 行：名称“履职效能”重复。"]),
        (
            "          - name: 采购意向\n",
            "          - code: B1\n            name: 采购意向\n",
            ["第 29 行：分部分评分的指标，编号应写在各部分（parts）中。"],
        ),
        (
            "            rule: {kind: manual, source: 测试, verified: false}\n",
            "",
            ["第 18 行：缺少“rule”。"],
        ),
        (
            "kind: manual, source: 测试, verified: false",
            "kind: ration, source: 测试",
            [
                (
                    "第 22 行：不认识的评分方式“ration”；可用：ratio、band、deduct_per_point、deduct_per_case、checklist、"
                    "share_of_items、indicator_average、qualitative_band、either_or、veto、not_applicable、manual。"
                )
            ],
        ),
        ("verified: false", "verified: 否", ["第 22 行：“verified”应为 true 或 false，现为“否”。"]),
        (
            "verified: false",
            "checked: false",
            ["第 22 行：不认识“checked”；此处可用：kind、source、verified、text、value、shows。"],
        ),
        ("            explanation: 产出完成情况\n", "", ["第 18 行：缺少“explanation”。"]),
        (
            "explanation: 产出完成情况",
            "explaination: 产出完成情况",
            [
                "第 18 行：缺少“explanation”。",
                "第 21 行：不认识“explaination”；此处可用：code、name、weight、explanation、basis、rule、parts。",
            ],
        ),
        (
            "low: 0, high: 90",
            "low: 0, high: 89.99",
            ["第 10 行：等级“差”的上限应为 90，现为 89.99：各等级须首尾相接。"],
        ),
        (
            "low: 0, high: 90",
            "low: 0, high: 91",
            ["第 10 行：等级“差”的上限应为 90，现为 91：各等级须首尾相接。"],
        ),
        ("low: 0, high: 90", "low: 60, high: 90", ["第 10 行：最低等级“差”的下限应为 0。"]),
        (
            "low: 90, high: 100",
            "low: 90, high: 99",
            ["第 9 行：等级“优”的上限应为 100，现为 99：各等级须首尾相接。"],
        ),
        (
            "low: 90, high: 100",
            "low: 100, high: 100",
            [
                "第 9 行：等级“优”的下限应小于上限。",
                "第 10 行：等级“差”的上限应为 100，现为 90：各等级须首尾相接。",
            ],
        ),
        ("name: 差", "name: 优", ["第 10 行：等级“优”重复。"]),
        (
            "grades:\n",
            "grades: 无\nextra:\n",
            [
                "第 8 行：此处应为列表（以“- ”开头的各行）。",
                (
                    "第 9 行：不认识“extra”；此处可用："
                    "schema、code、version、name、district、budget_year、source、grades、items、indicators。"
                ),
            ],
        ),
    ],
)
def test_a_fault_is_told_with_its_line(old: str, new: str, told: list[str]) -> None:
    assert problems(changed(old, new)) == told


def test_a_level_without_indicators_is_a_fault() -> None:
    head = SMALL[: SMALL.index("indicators:")]

    assert problems(head + "indicators: []\n") == ["第 11 行：列表不能为空。"]
    assert problems(head) == ["第 1 行：缺少“indicators”。"]


def test_what_a_line_is_judged_by() -> None:
    declared = changed(
        "            explanation: 产出完成情况\n",
        "            explanation: 产出完成情况\n            basis: [goals, funds]\n",
    )
    declared = declared.replace("name: 及时性, weight: 29.5}", "name: 及时性, weight: 29.5, basis: [texts]}")
    assert [line.basis for line in parse_rubric(declared).lines] == [("goals", "funds"), (), ("texts",)]


def test_a_basis_that_is_not_there() -> None:
    source = changed(
        "            explanation: 产出完成情况\n",
        "            explanation: 产出完成情况\n            basis: [goal, funds, funds]\n",
    )
    assert problems(source) == [
        f"第 22 行：评分依据“goal”既不是数据项，也不是 {'、'.join(SectionKey)} 之一。",
        "第 22 行：评分依据“funds”重复出现。",
    ]
