import pytest

from assessments.rules.checks.c27_year import check
from tests.assessments.rules.checks.forms import goals, problems, published


@pytest.mark.parametrize("text", ["2020年8月完成兑现。", "一、2022年走访企业。"])
def test_another_years_text(text: str) -> None:
    assert [cell for _, cell, _, _ in problems(check, goals(("一、走访。", text)))] == ["goals.0.completion"]


@pytest.mark.parametrize(
    "text",
    [
        "2021年走访企业。",
        "较2020年增长5%。",
        "与2020年相比有所提高。",
        "自2019年以来持续推进。",
        "落实《2020年工作要点》。",
        "落实穗府〔2020〕14号文。",
        "2020—2022年行动计划稳步实施。",
        "历史可追溯到2008年。",
        "到2022年建成。",
    ],
)
def test_years_that_belong_there(text: str) -> None:
    assert check(goals(("一、走访。", text))) == []


def test_no_false_alarm_on_the_published_forms() -> None:
    assert [check(published(name)) for name in ("S0", "S1", "S3")] == [[], [], []]
