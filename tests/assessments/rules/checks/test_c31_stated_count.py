from assessments.rules.checks.c31_stated_count import check
from assessments.sheet.values import MainTask, TaskIndicator, TaskLine
from tests.assessments.rules.checks.forms import goals, problems, published, tasks


def test_a_list_longer_than_its_count() -> None:
    subject = goals(("一、开通业务。", "一、开通艺术品存储、汽车存储、保税维修等新业务2项。"))

    assert problems(check, subject) == [("warn", "goals.0.completion", "2", "3")]


def test_a_list_as_long_as_its_count_or_shorter() -> None:
    assert check(goals(("一、开通业务。", "一、开通艺术品存储、汽车存储、保税维修等新业务3项。"))) == []
    assert check(goals(("一、提出策略。", "一、提出规划优化、道路贯通等六大策略。"))) == []
    assert check(goals(("一、收储。", "一、办理续期、收储、更新共34宗。"))) == []


def trained(completion: str, result: str) -> list[tuple[str, str, str, str]]:
    line = TaskLine("培训", completion, (TaskIndicator("业务培训", result),))
    return problems(check, tasks(main_tasks=(MainTask("培训", (line,)),)))


def test_a_numbered_list_of_fewer_events() -> None:
    assert trained("1.参加公文培训；2.参加招商研修。", "参加培训3场") == [
        ("warn", "main_tasks.0.lines.0.indicators.0.result", "3场", "2")
    ]
    assert trained("1.参加公文培训；2.参加招商研修。", "参加培训2场") == []


def test_items_with_numbers_of_their_own_are_not_counted() -> None:
    assert trained("1.参加公文培训2场；2.参加招商研修。", "参加培训3场") == []


def test_the_published_forms() -> None:
    assert problems(check, published("S0")) == [
        ("warn", "main_tasks.5.lines.1.indicators.0.result", "3场", "2")
    ]
    assert check(published("S1")) == check(published("S3")) == []
