import pytest

from assessments.rules.checks.c17_cut_text import check
from tests.assessments.rules.checks.forms import goals, problems, published, tasks


@pytest.mark.parametrize(
    "text",
    [
        "一、走访企业，",
        "一、走访企业、",
        "一、包括：",
        "一、形成《年度报告",
        "一、推动“回头看",
        "一、走访了广州某某有限公",
    ],
)
def test_texts_that_stop_short(text: str) -> None:
    assert problems(check, goals((text, "一、已完成。"))) == [("warn", "goals.0.target", text, "")]


@pytest.mark.parametrize(
    "text",
    ["一、走访企业", "一、走访企业。", "0件", "100.0%", "一、形成《年度报告》", "一、推动“回头看”复查；"],
)
def test_texts_that_may_end_so(text: str) -> None:
    assert check(goals((text, "一、已完成。"))) == []


def test_a_text_that_goes_on_elsewhere_in_the_middle_of_a_word() -> None:
    subject = goals(("一、保安均持证上岗，上岗尽", "一、保安均持证上岗，上岗尽职尽责。"))
    (finding,) = check(subject)

    assert finding.cells == ("goals.0.target", "goals.0.completion")


def test_a_text_that_goes_on_elsewhere_after_a_stop_is_whole() -> None:
    assert check(goals(("一、保安均持证上岗，上岗尽职", "一、保安均持证上岗，上岗尽职。"))) == []


def test_the_published_forms() -> None:
    assert check(published("S0")) == []
    assert [cell for _, cell, _, _ in problems(check, published("S1"))] == [
        "goals.1.completion",
        "key_indicators.2.target",
        "main_tasks.3.lines.0.indicators.1.result",
    ]
    assert check(published("S3")) == []
    assert check(tasks()) == []
