"""Rules of all kinds as data: what a faulty one is told, and that none is lost on the way to text and back."""

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.errors import DataError
from assessments.sheet.arithmetic import total
from assessments.sheet.rubric import Rubric
from assessments.sheet.rubric_data import parse_rubric
from assessments.sheet.rubric_items import ItemKind
from assessments.sheet.rubric_kinds import KINDS
from assessments.sheet.rubric_text import rubric_text
from config.env import BASE_DIR
from tests.assessments.published import RUBRIC
from tests.assessments.rubrics import rubrics

HEAD = """\
schema: rubric/1
code: one-line
version: 1
name: 一项
district: "440112"
budget_year: 2023
source: 测试
grades: [{name: 优, low: 0, high: 100, text: 全部}]
items:
  - {code: a, label: 甲, source: funds.a}
  - {code: b, label: 乙, source: [funds.a, funds.b], unit: 万元}
  - {code: n, label: 例数, kind: count, source: department}
  - {code: f, label: 做到, kind: flag, source: department}
  - {code: c, label: 程度, kind: choice, choices: [好, 差], source: department}
indicators:
  - name: 一
    weight: 100
    indicators:
      - name: 二
        weight: 100
        indicators:
          - code: L
            name: 三
            weight: 5
            explanation: 解释
            rule:
"""
TAIL = """\
          - code: REST
            name: 其余
            weight: 95
            explanation: 解释
            rule: {kind: manual, source: 测试, value: {ratio: [a, b]}, shows: [n, f, c]}
"""
FIRST = HEAD.count("\n") + 1
VALUE = "value: {ratio: [a, b]}"
POINT = f"kind: deduct_per_point\n{VALUE}\nstandard: 100\ndirection: above\nper: 1\namount: 1\ncount: full"
LEVELS = "kind: qualitative_band\nlevel: c\nposition: top\nlevels: "


def with_rule(rule: str) -> str:
    """A rubric whose line L has this rule; the rule's first line is line 1 of its complaints."""
    lines = ["source: 测试", *rule.splitlines()] if not rule.startswith("!") else rule[1:].splitlines()
    return HEAD + "".join(f"              {line}\n" for line in lines) + TAIL


def problems(source: str) -> list[str]:
    """The faults, lines counted from the rule's first."""
    with pytest.raises(DataError) as refused:
        parse_rubric(source)
    return [f"{problem.line - FIRST} {problem.message}" for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (f"kind: ratio\n{VALUE}\ncap: 0", ["3 “cap”应大于 0，现为 0。"]),
        ("kind: ratio\nvalue: {ratio: [a]}", ["2 “ratio”应列出两个数据项：[分子, 分母]。"]),
        ("kind: ratio\nvalue: {ratio: [a, a]}", ["2 “ratio”中有重复的数据项。"]),
        ("kind: ratio\nvalue: {ratio: [a, zz]}", ["2 没有数据项“zz”，请先在 items 中列出。"]),
        (
            "kind: ratio\nvalue: {ratio: [a, f]}",
            ["2 数据项“f”的类型是是否，此处需要数值或个数。"],
        ),
        (
            "kind: ratio\nvalue: {item: a, ratio: [a, b]}",
            ["2 “value”应写明ratio、change、item其中一种算法。"],
        ),
        ("kind: ratio", ["0 缺少“value”。"]),
        (f"kind: ratio\n{VALUE}\nover: {{above: 90, counts_as: 0}}", ["3 “above”应大于封顶值 100%。"]),
        (
            f"kind: ratio\n{VALUE}\nover: {{above: 130, counts_as: 101}}",
            ["3 “counts_as”应在 0 至封顶值 100% 之间。"],
        ),
        (
            f"kind: band\n{VALUE}\nbands:\n- {{from: 90, score: 5}}\n- {{from: 0, below: 80, score: 0}}",
            ["4 档次“0（含）–80”与“≥90”之间有空档。"],
        ),
        (
            f"kind: band\n{VALUE}\nbands:\n- {{from: 90, score: 5}}\n- {{from: 0, below: 95, score: 0}}",
            ["4 档次“0（含）–95”与“≥90”重叠。"],
        ),
        (
            f"kind: band\n{VALUE}\nbands:\n- {{from: 90, score: 5}}\n- {{from: 0, to: 90, score: 0}}",
            ["4 档次“0（含）–90（含）”与“≥90”在 90 处重叠：只能有一档写“含”。"],
        ),
        (
            f"kind: band\n{VALUE}\nbands:\n- {{above: 90, score: 5}}\n- {{from: 0, below: 90, score: 0}}",
            [
                "4 档次“0（含）–90”与“>90”都不含 90：请写明它属于哪一档（from、to 为含，above、below 为不含）。"
            ],
        ),
        (
            f"kind: band\n{VALUE}\nbands:\n- {{from: 90, to: 100, score: 5}}\n- {{above: 0, below: 90, score: 0}}",
            [
                "4 最高一档（90（含）–100（含））的上端应与取值范围（≥0）的上端一致。",
                "5 最低一档（0–90）的下端应与取值范围（≥0）的下端一致。",
            ],
        ),
        (
            f"kind: band\n{VALUE}\nbands: [{{from: 0, score: 4.5}}]",
            ["0 最好一档应得满分 5 分，现为 4.5 分。"],
        ),
        (
            f"kind: band\n{VALUE}\nbands: [{{from: 0, score: 6}}]",
            [
                "0 最好一档应得满分 5 分，现为 6 分。",
                "3 分数应在 0 至 5 之间，最多 2 位小数，现为 6。",
            ],
        ),
        (
            f"kind: band\n{VALUE}\nbands: [{{from: 9, below: 8, score: 5}}]\ndomain: {{from: 9, below: 8}}",
            ["3 下限 9 应小于上限 8。", "4 下限 9 应小于上限 8。"],
        ),
        (
            f"kind: band\n{VALUE}\nbands: [{{from: 0, above: 0, score: 5}}]",
            [
                "3 一端只能写一个界限：from（含）或 above（不含），to（含）或 below（不含）；equals 单独使用。",
            ],
        ),
        (POINT.replace("per: 1", "per: 0"), ["5 “per”应大于 0，现为 0。"]),
        (POINT.replace("amount: 1", "amount: -1"), ["6 “amount”应大于 0，现为 -1。"]),
        (POINT.replace("\ncount: full", ""), ["0 缺少“count”。"]),
        (
            POINT.replace("above", "over"),
            ["4 “direction”应为 above、below 之一，现为“over”。"],
        ),
        (
            "kind: deduct_per_case\ndeductions: [{item: a, amount: 1}]",
            ["2 数据项“a”的类型是数值，此处需要个数。"],
        ),
        (
            "kind: checklist\nentries: [{item: f, score: 4}]",
            ["0 各项得分合计 4，应为该指标的分值 5。"],
        ),
        (
            "kind: share_of_items\npart: n\nwhole: n\nwhen_none: full",
            ["0 “part”与“whole”应是两个不同的数据项。"],
        ),
        (
            LEVELS + "[{name: 好, from: 60, to: 100}, {name: 差, from: 0, to: 50}]",
            ["4 档次“差”的上端应为 60%，现为 50%：各档须首尾相接。"],
        ),
        (
            LEVELS + "[{name: 好, from: 60, to: 100}, {name: 中, from: 0, to: 60}]",
            ["0 数据项“c”的选项（好、差）应与各档名称一致。"],
        ),
        (
            LEVELS + "[{name: 好, from: 60, to: 100}, {name: 差, from: 10, to: 60}]\npercent: a",
            ["0 最低一档“差”的下端应为 0%。", "0 只有 position 为 asked 时才写 percent。"],
        ),
        ("kind: either_or\nrules: [{kind: manual}]", ["0 “rules”应列出至少两种评分方式。"]),
        (
            "kind: either_or\nrules: [{kind: manual}, {kind: manual, source: 另}]",
            ["2 不认识“source”；此处可用：kind、value、shows。"],
        ),
        ("kind: veto\nany_of: [f]", ["0 缺少“otherwise”。"]),
        (
            (
                "kind: veto\nany_of: [f]\notherwise: {kind: veto, any_of: [f], otherwise: {kind: veto, any_of: [f], otherwise: "
                "{kind: veto, any_of: [f], otherwise: {kind: manual}}}}"
            ),
            ["3 评分方式套叠不能超过 3 层。"],
        ),
        ("kind: not_applicable\nthen: redistributed", ["0 缺少“among”。"]),
        (
            "kind: not_applicable\nthen: full\namong: all",
            ["0 只有分值调剂（redistributed）才写 among。"],
        ),
        (
            "kind: not_applicable\nthen: full\nwhen: f",
            ["0 “when”（何时不适用）与“otherwise”（适用时怎样评分）应同时写明，或都不写。"],
        ),
        (
            "kind: veto\nany_of: [f]\notherwise: {kind: not_applicable, then: redistributed, among: all}",
            ["3 调剂分值的“不适用”只能写在最外层，不能放在其他评分方式之内。"],
        ),
        ("kind: manual\ntext: 甲\u200b乙", ["2 含有看不见或不能印制的字符，请删除后重新输入。"]),
    ],
)
def test_a_faulty_rule_is_told_with_its_line(rule: str, told: list[str]) -> None:
    assert problems(with_rule(rule)) == told


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("code: b,", "code: a,", "数据项“a”重复。"),
        ("label: 乙", "label: 甲", "数据项名称“甲”重复。"),
        (
            "source: funds.a}",
            "source: fund.a}",
            "“source”应为 department（部门填报）或 funds.<资金栏代码>，现为“fund.a”。",
        ),
        (
            "kind: count, source: department",
            "kind: count, source: funds.n",
            "取自资金情况的数据项应为数值（number）。",
        ),
        (
            "kind: flag, source",
            "kind: flag, signed: true, source",
            "只有数值（number）可以为负数。",
        ),
        ("choices: [好, 差]", "choices: [好]", "“choices”应列出至少两个互不相同的选项。"),
        ("choices: [好, 差]", "choices: [好、中, 差]", "选项中不能有 ； ： 、 这些标点。"),
        ("kind: flag, source", "kind: flag, choices: [一], source", "只有选项（choice）才列出 choices。"),
    ],
)
def test_a_faulty_data_item_is_told(old: str, new: str, told: str) -> None:
    source = with_rule("kind: manual")
    assert source.count(old) == 1

    with pytest.raises(DataError) as refused:
        parse_rubric(source.replace(old, new))

    assert told in [problem.message for problem in refused.value.problems]


def test_an_unused_data_item_is_a_fault() -> None:
    assert problems(with_rule("kind: manual").replace("shows: [n, f, c]", "shows: [n, f]")) == [
        f"{14 - FIRST} 数据项“c”没有评分方式用到，请删去，或在评分方式中引用。"
    ]


def test_a_rule_holds_the_items_it_computes_with() -> None:
    rule = RUBRIC.line("A1-3").rule

    assert [(item.code, item.label, item.unit, item.funds) for item in rule.items] == [
        ("expenditure", "实际支出", "万元", ("expenditure",)),
        ("annual_budget", "年度预算", "万元", ("annual_budget", "total_budget")),
    ]


@settings(max_examples=300)
@given(data=st.data())
def test_a_spoilt_file_is_refused_with_lines_or_read(data: st.DataObject) -> None:
    """Any line of it lost, doubled, or with something else in the place of its value."""
    lines = (BASE_DIR / "fixtures/rubrics/examples/rule-kinds.yaml").read_text().splitlines()
    at = data.draw(st.integers(0, len(lines) - 1))
    key = lines[at].partition(":")[0]
    spoilt = data.draw(st.sampled_from(["", "-5", "1e9", "{}", "[]", "[[1]]", "~", "是", "a, b", "0.001"]))
    lines[at : at + 1] = data.draw(st.sampled_from([[], [lines[at]] * 2, [f"{key}: {spoilt}"]]))

    weight, faulty = Decimal(100), [1]
    try:
        weight = total(line.weight for line in parse_rubric("\n".join(lines)).lines)
    except DataError as error:
        faulty = [problem.line for problem in error.problems]

    assert weight == 100
    assert [line for line in faulty if not 1 <= line <= len(lines) + 1] == []


@given(rubric=rubrics())
def test_a_rubric_is_the_same_after_text_and_back(rubric: Rubric) -> None:
    text = rubric_text(rubric)

    assert parse_rubric(text) == rubric
    assert rubric_text(parse_rubric(text)) == text


@pytest.mark.parametrize("name", ["huangpu-2022.yaml", "examples/rule-kinds.yaml"])
def test_a_shipped_rubric_is_the_same_after_text_and_back(name: str) -> None:
    rubric = parse_rubric((BASE_DIR / "fixtures/rubrics" / name).read_text())

    assert parse_rubric(rubric_text(rubric)) == rubric


def test_the_manual_explains_every_kind_and_parameter() -> None:
    manual = (BASE_DIR / "docs" / "rubrics.md").read_text()
    words = {*KINDS, *ItemKind, *(key for kind in KINDS.values() for key in kind.keys)}

    assert {word for word in words if not re.search(rf"`{word}`", manual)} == set()
