from assessments.rules.checks.c48_copied_target import check
from tests.assessments.rules.checks.forms import goals, indicators, problems, published

TEXT = "保障卡口管理有序、设施完善，确保正常运行。"


def test_a_completion_copied_from_its_target() -> None:
    assert problems(check, goals((TEXT, TEXT.rstrip("。")))) == [
        ("warn", "goals.0.completion", TEXT.rstrip("。"), "")
    ]


def test_short_answers_and_numbers_may_agree() -> None:
    assert check(indicators(("指标", "100.0%", "100.0%"), ("案件", "0件", "0件"))) == []


def test_one_text_is_told_once() -> None:
    first, second = check(published("S1"))

    assert first.cells == (
        "key_indicators.4.result",
        "key_indicators.4.target",
        "main_tasks.0.lines.0.completion",
        "main_tasks.0.lines.0.target",
    )
    assert second.cells[0] == "main_tasks.1.lines.0.completion"
    assert check(published("S0")) == check(published("S3")) == []
