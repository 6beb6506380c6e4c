"""Last year's form gives names and targets to empty lists, and values to compare with; never results."""

from dataclasses import replace

from assessments.exports.template.last_year import remembered
from assessments.exports.template.names import FORM_SHEET
from assessments.rules.rollover import begun_with
from assessments.sheet.values import Goal, KeyIndicator, MainTask, TaskIndicator, TaskLine
from tests.assessments.exports.template.workbooks import blank, inputs, made
from tests.assessments.published import S0, S1, S3


def test_empty_lists_begin_with_names_and_targets_alone() -> None:
    begun = begun_with(blank(S1.sheet), S1.sheet, S1.edition)

    assert begun.goals == tuple(Goal(goal.target) for goal in S1.sheet.goals if goal.target)
    assert begun.key_indicators == tuple(
        KeyIndicator(one.name, one.target) for one in S1.sheet.key_indicators
    )
    assert begun.main_tasks == tuple(
        MainTask(
            task.name,
            tuple(
                TaskLine(line.target, indicators=tuple(TaskIndicator(one.name) for one in line.indicators))
                for line in task.lines
            ),
        )
        for task in S1.sheet.main_tasks
    )
    assert (begun.funds, begun.texts, begun.scores) == ({}, {}, ())


def test_what_was_begun_is_left_alone() -> None:
    sheet = replace(blank(S0.sheet), goals=(Goal(completion="已完成"),))
    begun = begun_with(sheet, S1.sheet, S1.edition)

    assert begun.goals == sheet.goals
    assert len(begun.key_indicators) == len(S1.sheet.key_indicators)


def test_rows_are_found_again_by_their_names() -> None:
    last = replace(
        blank(S0.sheet),
        key_indicators=(KeyIndicator("签约", "5个", "7个"), KeyIndicator("培训", "3场", "2场")),
        main_tasks=(MainTask("招商", (TaskLine("引进", "已引进", (TaskIndicator("签约", "7个"),)),)),),
    )
    sheet = replace(
        blank(S0.sheet),
        key_indicators=(KeyIndicator("培训", "4场"), KeyIndicator("签约", "5个"), KeyIndicator("新项")),
        main_tasks=(MainTask("招商", (TaskLine("引进", indicators=(TaskIndicator("签约"),)),)),),
    )

    assert remembered(sheet, last, S0.edition) == {
        "key_indicators.0.target": "预期：3场",
        "key_indicators.0.result": "完成：2场",
        "key_indicators.1.result": "完成：7个",
        "main_tasks.0.lines.0.indicators.0.result": "完成：7个",
    }


def test_last_years_values_stand_in_grey_beside_the_table() -> None:
    worksheet = made(blank(S0.sheet), S0.edition, last_year=S1.sheet)[FORM_SHEET]
    beside = [cell for row in worksheet.iter_rows(min_col=9) for cell in row if cell.value]

    assert beside[0].value == "上年对照（只供参考，不打印，不读取）"
    assert beside[1].value == "上年 整体支出年度预算数 2218.86；整体支出年初预算数 2236.39"
    assert all(str(cell.value).startswith("上年") for cell in beside)
    assert {cell.font.color.rgb for cell in beside if cell.font.color} == {"FF767676"}
    assert all(cell.protection.locked for cell in beside)


def test_scores_are_shown_and_not_carried() -> None:
    worksheet = made(blank(S3.sheet), S3.edition, last_year=S3.sheet)[FORM_SHEET]
    beside = [str(cell.value) for row in worksheet.iter_rows(min_col=17) for cell in row if cell.value]

    assert "上年 自评分 9.96" in beside
    assert [cell.value for cell in inputs(worksheet).values() if cell.data_type == "n" and cell.value] == []


def test_without_last_year_nothing_stands_beside() -> None:
    worksheet = made(S0.sheet, S0.edition)[FORM_SHEET]

    assert worksheet.max_column == 7
