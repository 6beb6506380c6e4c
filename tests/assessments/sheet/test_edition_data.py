"""Editions are data: what a faulty file is told, line by line."""

import pytest

from assessments.enums import SectionKey
from assessments.errors import DataError
from assessments.sheet.edition import Orientation
from assessments.sheet.edition_data import parse_edition
from tests.assessments.published import EDITION_2021, EDITION_2022, EDITION_PANYU

SMALL = """\
schema: edition/1
code: small-2023
version: 1
name: 小版式
district: "440112"
budget_year: 2023
title: 自评表
unit: 万元
orientation: portrait
sections:
  funds: 资金
  goals: 目标
  texts: 文字
blocks:
  - {kind: department, label: 部门名称}
  - kind: funds
    label: 资金情况
    fields:
      - {key: budget, label: 预算数, kind: money, places: 2, required: true}
      - {key: spent, label: 支出数, kind: money, places: 2}
      - {key: rate, label: 完成率, kind: percent, places: 1, computed: {ratio: [spent, budget]}}
    rows:
      - [budget, spent]
      - [rate, ""]
    identities:
      - {name: 支出不超过预算, left: [spent], right: [budget], at_most: true}
  - {kind: goals, label: 目标, target_label: 年度目标, completion_label: 完成情况}
  - {kind: text, key: problems, label: 存在问题}
"""


def problems(source: str) -> list[str]:
    with pytest.raises(DataError) as refused:
        parse_edition(source)
    return str(refused.value).splitlines()


def changed(old: str, new: str) -> str:
    assert SMALL.count(old) == 1
    return SMALL.replace(old, new)


def test_the_small_edition_is_without_fault() -> None:
    edition = parse_edition(SMALL)

    assert str(edition.pin) == "small-2023@1"
    assert edition.sections == (SectionKey.FUNDS, SectionKey.GOALS, SectionKey.TEXTS)
    assert [field.key for field in edition.funds.typed] == ["budget", "spent"]
    assert edition.subtitle_for("某部门") == ""


def test_the_editions_of_huangpu() -> None:
    assert EDITION_2021.title_for("某部门") == "黄埔区广州开发区部门整体支出绩效自评表"
    assert EDITION_2021.subtitle_for("某部门") == "（2021年度）"
    assert EDITION_2021.orientation is Orientation.PORTRAIT
    assert EDITION_2021.text_keys == ("problems", "measures")
    assert not EDITION_2021.asks_unit_count
    assert EDITION_2022.title_for("某部门") == "2022年度某部门部门整体支出绩效自评表"
    assert EDITION_2022.orientation is Orientation.LANDSCAPE
    assert EDITION_2022.text_keys == ("shortfall_reason",)
    assert EDITION_2022.asks_unit_count
    assert EDITION_2022.sections == (
        *(SectionKey.GOALS, SectionKey.FUNDS, SectionKey.SCORES, SectionKey.REPORT),
    )


def test_another_district_is_data_alone_and_says_that_it_is_a_demonstration() -> None:
    assert EDITION_PANYU.district == "440113"
    assert EDITION_PANYU.name == "番禺 2021 示范版式（未核实）"
    assert EDITION_PANYU.subtitle_for("某部门") == "（2021年度 示范版式，未核实）"
    assert [field.label for field in EDITION_PANYU.funds.typed] == [
        *("全年预算数", "执行数", "财政拨款支出", "其他收入支出", "基本支出", "项目支出"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("schema: edition/1", "schema: edition/9", ["第 1 行：“schema”应为 edition/1。"]),
        ("schema: edition/1\n", "", ["第 1 行：缺少“schema”。", "第 1 行：“schema”应为 edition/1。"]),
        ("version: 1", "version: 0", ["第 3 行：“version”应为 1 至 9999 的整数，现为“0”。"]),
        (
            "budget_year: 2023",
            "budget_year: 今年",
            ["第 6 行：“budget_year”应为 2000 至 2100 的整数，现为“今年”。"],
        ),
        (
            "orientation: portrait",
            "orientation: 竖排",
            ["第 9 行：“orientation”应为 portrait、landscape 之一，现为“竖排”。"],
        ),
        ("unit: 万元", "unit:", ["第 8 行：“unit”不能为空。"]),
        (
            "code: small-2023",
            "code: 小/版",
            ["第 2 行：“小/版”只能用英文字母、数字、“-”和“_”，并以字母或数字开头。"],
        ),
        ("  goals: 目标\n", "", ["第 11 行：“sections”缺少 goals 的名称。"]),
        (
            "  goals: 目标\n",
            "  goal: 目标\n",
            [
                "第 11 行：“sections”缺少 goals 的名称。",
                "第 12 行：不认识“goal”；此处可用：funds、goals、key_indicators、main_tasks、scores、texts、data、report。",
            ],
        ),
        (
            "kind: department",
            "kind: depart",
            [
                (
                    "第 15 行：不认识的区块“depart”；可用："
                    "heading、department、funds、goals、key_indicators、main_tasks、scores、text。"
                ),
            ],
        ),
        (
            "title: 自评表",
            "title: '{year}年度自评表'",
            ["第 7 行：“title”只能使用 {budget_year} 和 {department}。"],
        ),
        (
            "title: 自评表",
            "title: '{budget_year'",
            ["第 7 行：“title”只能使用 {budget_year} 和 {department}。"],
        ),
        (
            "title: 自评表",
            "title: '{budget_year:>999999999}'",
            ["第 7 行：“title”只能使用 {budget_year} 和 {department}。"],
        ),
        (
            "title: 自评表",
            "title: '{department.__class__}'",
            ["第 7 行：“title”只能使用 {budget_year} 和 {department}。"],
        ),
        (
            "label: 支出数, kind: money",
            "label: 支出数, kind: 金额",
            ["第 20 行：“kind”应为 money、signed_money、percent 之一，现为“金额”。"],
        ),
        ("places: 1", "places: 9", ["第 21 行：“places”应为 0 至 6 的整数，现为“9”。"]),
        (
            "{ratio: [spent, budget]}",
            "{ratio: [spent, total]}",
            ["第 21 行：字段“total”未在前面定义。"],
        ),
        ("{ratio: [spent, budget]}", "{ratio: [spent]}", ["第 21 行：“ratio”需要两个字段。"]),
        (
            "{ratio: [spent, budget]}",
            "{product: [spent, budget]}",
            [
                "第 21 行：不认识“product”；此处可用：difference、ratio、sum。",
                "第 21 行：“computed”应写明 difference、ratio、sum 之一。",
            ],
        ),
        (
            "{ratio: [spent, budget]}",
            "{sum: [spent, budget]}",
            ["第 21 行：百分比（percent）用 ratio 计算，金额用 difference 或 sum 计算。"],
        ),
        (
            ", computed: {ratio: [spent, budget]}",
            "",
            ["第 21 行：带正负号的金额和百分比须为计算项（computed）。"],
        ),
        (
            "places: 1, computed",
            "places: 1, required: true, computed",
            ["第 21 行：计算项不由人填写，不能写“required”。"],
        ),
        (
            "{key: spent, label: 支出数",
            "{key: budget, label: 支出数",
            [
                "第 20 行：字段“budget”重复。",
                "第 21 行：字段“spent”未在前面定义。",
                "第 23 行：字段“spent”未在前面定义。",
                "第 26 行：字段“spent”未在前面定义。",
            ],
        ),
        ('      - [rate, ""]\n', "", ["第 21 行：字段“rate”应在“rows”或“header”中出现一次，现为 0 次。"]),
        (
            '- [rate, ""]',
            "- [rate, spent]",
            ["第 20 行：字段“spent”应在“rows”或“header”中出现一次，现为 2 次。"],
        ),
        ('- [rate, ""]', "- [rate]", ['第 24 行：“rows”每行为两个字段，空着的一格写 ""。']),
        (
            "left: [spent], right: [budget]",
            "left: [], right: [total]",
            ["第 26 行：列表不能为空。", "第 26 行：字段“total”未在前面定义。"],
        ),
        (
            "  - {kind: goals, label: 目标, target_label: 年度目标, completion_label: 完成情况}\n",
            "  - {kind: goals, label: 目标, target_label: 年度目标}\n",
            ["第 27 行：缺少“completion_label”。"],
        ),
        (
            "key: problems",
            "key: shortfall_reason",
            ["第 28 行：“shortfall_reason”留给“未能完成原因”（shortfall_label），请换一个名称。"],
        ),
    ],
)
def test_a_fault_is_told_with_its_line(old: str, new: str, told: list[str]) -> None:
    assert problems(changed(old, new)) == sorted(told, key=lambda message: int(message.split(" ")[1]))


def test_blocks_that_come_once_come_once() -> None:
    twice = SMALL + "  - {kind: text, key: problems, label: 存在问题}\n  - {kind: department, label: 部门}\n"

    assert problems(twice) == ["第 29 行：文字栏“problems”重复。", "第 30 行：“department”只能出现一次。"]


def test_an_edition_needs_funds() -> None:
    before, rest = SMALL.split("  - kind: funds\n")
    without = before + rest[rest.index("  - {kind: goals") :]

    assert problems(without) == ["第 1 行：缺少资金情况（kind: funds）。"]


def test_a_matrix_has_a_tree_of_headings() -> None:
    rows = '    rows:\n      - [budget, spent]\n      - [rate, ""]\n'
    header = (
        "    header:\n"
        "      - {label: 合计, children: [{label: 预算, field: budget}, {label: 支出}]}\n"
        "      - {label: 率, field: r}\n"
    )

    assert problems(changed(rows, header)) == [
        "第 20 行：字段“spent”应在“rows”或“header”中出现一次，现为 0 次。",
        "第 21 行：字段“rate”应在“rows”或“header”中出现一次，现为 0 次。",
        "第 23 行：表头单元应有“children”或“field”之一。",
        "第 24 行：字段“r”未在“fields”中定义。",
    ]


def test_rows_and_header_exclude_each_other() -> None:
    both = changed(
        "    identities:\n", "    header:\n      - {label: 预算, field: budget}\n    identities:\n"
    )

    assert problems(both) == [
        "第 16 行：资金情况应给出“rows”或“header”之一。",
        "第 19 行：字段“budget”应在“rows”或“header”中出现一次，现为 2 次。",
    ]


def test_all_faults_are_told_at_once() -> None:
    faulty = (
        changed("version: 1", "version: 一").replace("places: 1", "places: x").replace("unit: 万元\n", "")
    )

    assert problems(faulty) == [
        "第 1 行：缺少“unit”。",
        "第 3 行：“version”应为 1 至 9999 的整数，现为“一”。",
        "第 20 行：“places”应为 0 至 6 的整数，现为“x”。",
    ]
