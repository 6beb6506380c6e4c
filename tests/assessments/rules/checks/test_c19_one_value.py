from dataclasses import replace

from assessments.rules.checks.c19_one_value import check
from assessments.sheet.values import Goal, KeyIndicator, MainTask, TaskIndicator, TaskLine
from tests.assessments.rules.checks.forms import TASKS, goals, problems, published, tasks


def test_the_narrative_and_the_indicator_differ() -> None:
    subject = goals(("一、走访企业。", "一、全年走访企业130家。"))

    assert problems(check, subject) == [("warn", "goals.0.completion", "130家", "120家")]


def test_two_cells_of_one_indicator_that_hold_nothing_but_a_number() -> None:
    line = TaskLine("目标", "完成", (TaskIndicator("上岗率", "99.0%"),))
    subject = tasks(
        goals=(),
        key_indicators=(KeyIndicator("上岗率", "100%", "100.0%"),),
        main_tasks=(MainTask("值守", (line,)),),
    )

    assert problems(check, subject) == [
        ("warn", "main_tasks.0.lines.0.indicators.0.result", "99.0%", "100.0%")
    ]


def test_the_narrative_may_add_up_what_the_indicators_tell_one_by_one() -> None:
    rows = (
        KeyIndicator("引进项目", "3个", "完成洽谈项目数14个"),
        KeyIndicator("其他项目", "3个", "完成洽谈其他产业项目数4个"),
    )

    def summed(text: str) -> list[tuple[str, str, str, str]]:
        return problems(check, tasks(goals=(Goal("一、引进。", text),), main_tasks=(), key_indicators=rows))

    assert summed("一、共完成洽谈项目数18个。") == []
    assert summed("一、共完成洽谈项目数19个。") == [("warn", "goals.0.completion", "19个", "14个")]


def test_two_rows_of_one_block_are_two_indicators() -> None:
    rows = (
        KeyIndicator("洽谈项目", "3个", "洽谈入库项目14个"),
        KeyIndicator("落户项目", "3个", "洽谈出库项目9个"),
    )

    assert check(tasks(goals=(), main_tasks=(), key_indicators=rows)) == []


def test_more_than_is_not_another_number() -> None:
    assert check(goals(("一、走访企业。", "一、全年走访企业超100家。"))) == []
    assert check(goals(("一、走访企业。", "一、全年走访企业约118家。"))) == []


def test_targets_may_differ_from_results() -> None:
    row = replace(TASKS.key_indicators[0], target="走访企业不少于90家")

    assert check(tasks(key_indicators=(row,))) == []


def test_other_things_may_have_other_numbers() -> None:
    assert check(goals(("一、培训。", "一、举办业务培训130家次，走访村社30家。"))) == []


def test_changes_are_of_what_each_sentence_names() -> None:
    rows = (
        ("一、产值。", "一、工业产值同比增长4.5%。"),
        ("二、进出口。", "二、进出口值58亿元，同比增长64.5%。"),
    )

    assert check(goals(*rows)) == []


def test_no_false_alarm_on_the_published_forms() -> None:
    assert check(published("S0")) == []
    assert check(published("S1")) == []
    assert check(published("S3")) == []
