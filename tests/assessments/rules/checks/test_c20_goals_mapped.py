from assessments.rules.checks.c20_goals_mapped import check
from tests.assessments.rules.checks.forms import goals, problems, published


def test_a_completion_beside_another_goal() -> None:
    subject = goals(("1.走访。", "1.已走访。"), ("2.检查。", "3.已检查。"))

    assert problems(check, subject) == [("warn", "goals.1.completion", "3.", "2.")]


def test_numbers_of_different_kinds_agree() -> None:
    assert check(goals(("任务1：走访。", "一是已走访。"), ("任务2：检查。", "（二）已检查。"))) == []


def test_one_long_goal_with_fewer_completions() -> None:
    subject = goals(("1.走访。2.检查。3.培训。", "1.已走访。2.已检查。"))

    assert problems(check, subject) == [("warn", "goals.0.completion", "2", "3")]


def test_the_published_forms() -> None:
    assert [check(published(name)) for name in ("S0", "S1", "S3")] == [[], [], []]
