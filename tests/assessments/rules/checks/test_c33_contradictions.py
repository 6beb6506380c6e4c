from assessments.rules.checks.c33_contradictions import check
from tests.assessments.rules.checks.forms import goals, problems, published, tasks


def test_two_phrases_that_cannot_both_be_true() -> None:
    subject = goals(
        ("一、任务。", "一、本年没有重点任务项目支出。"), ("二、成效。", "二、圆满完成重点任务。")
    )

    assert problems(check, subject) == [("warn", "goals.0.completion", "没有重点任务", "完成重点任务")]


def test_a_denial_does_not_contradict_itself() -> None:
    assert check(goals(("一、安全。", "一、全年没有发生事故。"))) == []
    assert problems(check, goals(("一、安全。", "一、没有发生事故；6月发生事故1起。"))) == [
        ("warn", "goals.0.completion", "没有发生事故", "发生事故")
    ]


def test_no_false_alarm_on_sound_forms() -> None:
    assert check(tasks()) == []
    assert [check(published(name)) for name in ("S0", "S1", "S3")] == [[], [], []]
