"""The printed form mirrors the published tables: blocks, order, labels, merged cells, notation."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assessments.enums import IndicatorPlacement
from assessments.exports.errors import RubricMissing
from assessments.exports.form import PrintedForm, Row, build_form
from assessments.sheet.values import KeyIndicator, MainTask, TaskIndicator, TaskLine
from tests.assessments.published import PUBLISHED, S0, S1, S3


def _form(name: str) -> PrintedForm:
    published = PUBLISHED[name]
    return build_form(published.sheet, published.edition, published.rubric)


def _shown(row: Row) -> list[tuple[str, int]]:
    """The first characters of each cell, and how many rows it is merged over."""
    return [(cell.shown[:12], cell.rowspan) for cell in row]


@pytest.mark.parametrize("name", list(PUBLISHED))
def test_the_cells_cover_the_table_without_gap_or_overlap(name: str) -> None:
    form = _form(name)
    edges = form.edges
    covered = [
        (row + down, column)
        for row, cells in enumerate(form.rows)
        for cell in cells
        for down in range(cell.rowspan)
        for column in range(edges.index(cell.left), edges.index(cell.right))
    ]

    assert sorted(covered) == [
        (row, column) for row in range(len(form.rows)) for column in range(len(edges) - 1)
    ]


def test_2021_funds_stand_in_pairs_as_published() -> None:
    rows = _form("S0").rows[:5]

    assert [_shown(row) for row in rows] == [
        [("部门名称", 1), ("广州开发区黄埔临港经济区", 1)],
        [
            ("部门资金情况", 4),
            ("整体支出年度预算数", 1),
            ("1507.47", 1),
            ("整体支出年初预算数", 1),
            ("1678.78", 1),
        ],
        [("实际支出数", 1), ("1491.52", 1), ("年度调整额", 1), ("-171.31", 1)],
        [("其中：一般公共预算", 1), ("1491.52", 1), ("", 1), ("", 1)],
        [("预算完成率", 1), ("98.9%", 1), ("预算调整率", 1), ("-10.2%", 1)],
    ]


def test_a_fund_source_that_has_a_value_has_a_row() -> None:
    sheet = replace(S0.sheet, funds={**S0.sheet.funds, "state_capital": Decimal("0.50")})
    rows = build_form(sheet, S0.edition, None).rows

    assert _shown(rows[4]) == [("政府性基金", 1), ("", 1), ("国有资本经营", 1), ("0.50", 1)]
    assert rows[1][0].rowspan == 5


def test_goals_are_one_cell_a_side_with_a_paragraph_an_item() -> None:
    header, body = _form("S0").rows[5:7]

    assert _shown(header) == [("年度整体目标", 2), ("年度整体目标", 1), ("整体目标完成情况", 1)]
    assert body[0].text == "\n".join(goal.target for goal in S0.sheet.goals)
    assert [part.path for part in body[1].parts] == [f"goals.{place}.completion" for place in range(8)]


def test_the_label_of_the_key_indicators_is_merged_beside_all_of_them() -> None:
    rows = _form("S0").rows[7:9]

    assert _shown(rows[0]) == [("年度关键指标", 11), ("关键指标", 1), ("预期实现值", 1), ("指标完成情况", 1)]
    assert [cell.path for cell in rows[1]] == [
        f"key_indicators.0.{key}" for key in ("name", "target", "result")
    ]


def test_a_task_with_two_targets_and_amounts_is_merged_as_in_s0() -> None:
    rows = next(rows for rows in _form("S0").blocks[4].groups if rows[0][0].text.startswith("落实企业服务"))

    assert [[cell.rowspan for cell in row] for row in rows] == [[2, 1, 1, 1, 1, 1], [1, 1, 1, 1, 1]]
    assert [row[-1].text for row in rows] == ["40", "41"]


def test_a_task_with_one_target_and_amount_merges_them_over_its_lines() -> None:
    rows = next(
        rows for rows in _form("S0").blocks[4].groups if rows[0][0].text.startswith("开展临港经济区的宣传")
    )

    assert [[cell.rowspan for cell in row] for row in rows] == [[2, 2, 1, 1, 1, 2], [1, 1, 1]]
    assert rows[0][-1].text == "47.6"


def test_indicators_below_leave_the_task_s_own_row_empty_as_in_s1() -> None:
    rows = _form("S1").blocks[4].groups[0]

    assert [[cell.rowspan for cell in row] for row in rows] == [[4, 4, 4, 1, 1, 4], [1, 1], [1, 1], [1, 1]]
    assert [[cell.text for cell in row[-3:-1]] for row in rows[:1]] == [["", ""]]
    assert [row[0].text for row in rows[1:]] == ["事故发生率", "巡逻保安日常巡查覆盖率", "卡口保安上岗率"]


def test_several_indicators_beside_a_line_merge_its_completion() -> None:
    line = TaskLine("目标", "完成", (TaskIndicator("甲", "1"), TaskIndicator("乙", "2")), Decimal("54.00"))
    sheet = replace(
        S0.sheet, main_tasks=(MainTask("任务", (line,)),), indicator_placement=IndicatorPlacement.BESIDE
    )
    rows = build_form(sheet, S0.edition, None).blocks[4].groups[0]

    assert [_shown(row) for row in rows] == [
        [("任务", 2), ("目标", 2), ("完成", 2), ("甲", 1), ("1", 1), ("54", 2)],
        [("乙", 1), ("2", 1)],
    ]


def test_stated_values_are_marked_and_noted() -> None:
    form = _form("S1")

    assert [cell.shown for cell in form.cells if cell.marked] == ["-17.53※", "-0.8%※"]
    assert form.notes == (
        "※ 年度调整额：原表填列 17.53，按公式计算为 -17.53。",
        "※ 预算调整率：原表填列 0.8%，按公式计算为 -0.8%。",
    )


def test_a_stated_total_and_grade_are_noted_too() -> None:
    sheet = replace(S3.sheet, stated={"scores.total": "98.00", "scores.grade": "良"})
    form = build_form(sheet, S3.edition, S3.rubric)

    assert form.notes == (
        "※ 总分：原表填列 98.00，按公式计算为 99.96。",
        "※ 评价等级：原表填列 良，按总分评定为 优。",
    )


def test_2022_budget_stands_under_its_tree_of_headings() -> None:
    rows = _form("S3").blocks[3].rows

    assert _shown(rows[0]) == [("年度部门预算情况", 4), ("总预算（万元）", 3), ("年度预算资金类别", 1)]
    assert [cell.text for cell in rows[1]] == ["部门预算", "事业发展支出", "事业发展支出（按预算级次划分）"]
    assert [cell.text for cell in rows[3]] == [
        "186059.94",
        "1856.41",
        "184203.53",
        "0.00",
        "0.00",
        "0.00",
        "0.00",
    ]


def test_the_levels_of_the_rubric_are_merged_and_a_third_one_in_parts() -> None:
    block = _form("S3").blocks[4]
    rows = block.rows
    first = [(cell.text, cell.rowspan) for row in rows[1:-2] for cell in row if cell.left == 0]
    parts = next(group for group in block.groups if group[0][-6].text == "采购意向公开合规性")

    assert first == [("履职效能", 3), ("管理效率", 23)]
    assert _shown(parts[0][-6:]) == [
        *[("采购意向公开合规性", 2), ("0.5", 1), ("反映采购意向公开完整性、"[:12], 2)],
        *[("0.5", 1), ("已达标", 1), ("暂无", 1)],
    ]
    assert _shown(parts[1]) == [("1.5", 1), ("1.5", 1), ("已达标", 1), ("暂无", 1)]


def test_total_and_grade_end_the_rubric() -> None:
    total, grade = _form("S3").rows[-2:]

    assert [cell.text for cell in total] == ["总分", "100", "", "99.96", "", ""]
    assert (
        grade[1].text
        == "☑ 优 90分≤得分≤100分；　☐ 良 80分≤得分<90分；　☐ 中 60分≤得分<80分；　☐ 差 得分<60分"
    )


def test_a_form_nobody_filled_in_has_empty_rows() -> None:
    blank = replace(S1.sheet, funds={}, goals=(), key_indicators=(), main_tasks=(), texts={}, stated={})
    form = build_form(blank, S1.edition, None)

    assert len(form.rows) == 13
    assert [cell.text for cell in form.cells if not cell.kind.is_label] == [
        S1.sheet.department_name,
        *[""] * 21,
    ]


def test_an_edition_that_prints_a_rubric_needs_one() -> None:
    with pytest.raises(RubricMissing, match="请由财政部门在批次中指定"):
        build_form(S3.sheet, S3.edition, None)


def test_characters_that_no_file_can_hold_are_left_out() -> None:
    sheet = replace(S0.sheet, key_indicators=(KeyIndicator("指\x00标\ud800", "\u202e目标", "一\u2028二"),))
    row = build_form(sheet, S0.edition, None).rows[8]

    assert [cell.text for cell in row] == ["指标", "目标", "一\n二"]
