import pytest

from assessments.rules.checks.c30_numbering import check
from tests.assessments.rules.checks.forms import goals, problems, published, tasks


@pytest.mark.parametrize(
    ("text", "printed", "due"),
    [
        ("一是走访；三是检查。", "三是", "2"),
        ("1.走访；2.检查；4.培训", "4.", "3"),
        ("（一）走访。（三）检查。", "（三）", "2"),
        ("①走访②检查④培训", "④", "3"),
        ("1、走访；1、检查；3、培训", "3、", "2"),
    ],
)
def test_gaps_and_repetitions(text: str, printed: str, due: str) -> None:
    assert problems(check, tasks(texts={"problems": text, "measures": "加强管理。"})) == [
        ("warn", "texts.problems", printed, due)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "一是走访；二是检查。",
        "一、走访。1.企业；2.街道。二、检查。1.工地；2.仓库。",
        "完成1.5公里，3.2万元。",
        "九、十月份开展。",
        "于3.15当天宣传。",
    ],
)
def test_sound_numbering_and_no_numbering(text: str) -> None:
    assert check(tasks(texts={"problems": text, "measures": "加强管理。"})) == []


def test_goals_count_on_from_one_to_the_next() -> None:
    assert check(goals(("一、走访。", "一、已走访。"), ("二、检查。", "二、已检查。"))) == []
    assert problems(check, goals(("一、走访。", "一、已走访。"), ("三、检查。", "二、已检查。"))) == [
        ("warn", "goals.1.target", "三、", "2")
    ]


def test_the_published_forms() -> None:
    assert check(published("S0")) == check(published("S3")) == []
    assert problems(check, published("S1")) == [("warn", "goals.1.completion", "二、", "1")]
