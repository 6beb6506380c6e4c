"""The demonstration holds the published forms with all their figures, names and faults."""

from decimal import Decimal

import pytest

from assessments.enums import IndicatorPlacement
from assessments.sheet.arithmetic import total
from assessments.sheet.values import Sheet
from tests.assessments.published import RUBRIC, S0, S1, S3


def task_money(sheet: Sheet) -> Decimal:
    return total(line.amount for task in sheet.main_tasks for line in task.lines)


@pytest.mark.parametrize(
    ("sheet", "money", "counts"),
    [(S0.sheet, "292.70", (8, 10, 7, 11, 11)), (S1.sheet, "688.89", (4, 18, 5, 5, 23))],
    ids=["S0", "S1"],
)
def test_blocks_are_complete(sheet: Sheet, money: str, counts: tuple[int, ...]) -> None:
    lines = [line for task in sheet.main_tasks for line in task.lines]
    indicators = [indicator for line in lines for indicator in line.indicators]

    assert str(task_money(sheet)) == money
    assert (
        *(len(sheet.goals), len(sheet.key_indicators), len(sheet.main_tasks)),
        *(len(lines), len(indicators)),
    ) == counts


def test_s0_has_one_task_with_money_on_two_lines_and_three_with_one_sum_over_two() -> None:
    amounts = [[line.amount for line in task.lines] for task in S0.sheet.main_tasks]

    assert amounts == [
        [Decimal("54.00")],
        [Decimal("79.80")],
        [Decimal("40.00"), Decimal("41.00")],
        [Decimal("47.60"), None],
        [Decimal("20.00"), None],
        [Decimal("3.40"), None],
        [Decimal("6.90")],
    ]
    assert [task.lines[-1].target for task in S0.sheet.main_tasks[3:6]] == ["", "", ""]
    assert S0.sheet.indicator_placement is IndicatorPlacement.BESIDE


def test_s0_keeps_its_faults() -> None:
    sheet = S0.sheet

    assert sheet.goals[4].target == "5.提升服务质量，努力做好企业服务企业服务，把政策送上门、讲清楚；"
    assert sheet.key_indicators[5].target == "靶向招商优质项目3-5个"
    assert sheet.main_tasks[5].lines[0].indicators[0].result == "开展靶向招商2次，引进优质项目16个。"
    assert sheet.key_indicators[9].name == "鱼珠片区经济资源摸底统计"
    assert sheet.main_tasks[1].lines[0].indicators[0].name == "鱼珠片区经济资源统计"
    assert sheet.key_indicators[6].name == "区内企业服务"
    assert sheet.main_tasks[4].lines[0].indicators[0].name == "区内企业服务工作组"
    assert sheet.main_tasks[5].lines[1].indicators[0].result == "提高工作能力，参加培训3场"


def test_s1_keeps_its_faults() -> None:
    sheet = S1.sheet
    first = sheet.main_tasks[0].lines[0].indicators

    assert dict(sheet.stated) == {"funds.adjustment": "17.53", "funds.adjustment_rate": "0.8"}
    assert (first[0].name, first[0].result) == ("事故发生率", "")
    assert dict(sheet.texts) == {"problems": "无", "measures": "无"}
    assert sheet.key_indicators[2].target == "保安均持有上岗证，有保安业务培训记录，上岗尽"
    assert sheet.main_tasks[3].lines[0].indicators[1].result[-9:] == "链物流供应链有限公"
    assert sheet.key_indicators[3].target == "开通艺术品存储展示等新业务1项"
    assert sheet.key_indicators[14].name == "清洁卫生覆盖率"
    assert sheet.main_tasks[1].lines[0].indicators[2].name == "日常保洁面积覆盖率"
    assert sheet.indicator_placement is IndicatorPlacement.BELOW


def test_s1_pairs_four_goals_though_the_first_completion_has_no_number() -> None:
    pairs = [(goal.target[:2], goal.completion[:2]) for goal in S1.sheet.goals]

    assert pairs == [("一、", "实现"), ("二、", "二、"), ("三、", "三、"), ("四、", "四、")]


def test_s3_pairs_tasks_and_completions() -> None:
    pairs = [(goal.target[:3], goal.completion[:2]) for goal in S3.sheet.goals]

    assert pairs == [
        *(("任务1", "一是"), ("任务2", "二是"), ("任务3", "三是")),
        *(("任务4", "四是"), ("任务5", "五是")),
    ]


def test_s3_gives_itself_full_marks_but_once_and_says_the_same_everywhere() -> None:
    scores = {score.line: score for score in S3.sheet.scores}

    assert [line.code for line in RUBRIC.lines if scores[line.code].score != line.weight] == ["A1-3"]
    assert scores["A1-3"].score == Decimal("9.96")
    assert {(score.reason, score.measure) for score in S3.sheet.scores} == {("已达标", "暂无")}
    assert S3.sheet.unit_count == 1
    assert dict(S3.sheet.texts) == {}
