from assessments.rules.checks.c52_partial_listing import check
from assessments.sheet.values import Goal, KeyIndicator
from tests.assessments.rules.checks.forms import problems, published, tasks

THREE = "开通了艺术品存储展示、保税汽车存储、保税维修业务等新业务3项"


def told(completion: str) -> list[tuple[str, str, str, str]]:
    return problems(
        check,
        tasks(
            goals=(Goal("一、开通。", completion),), key_indicators=(KeyIndicator("新业务", "1项", THREE),)
        ),
    )


def test_the_narrative_names_one_of_three() -> None:
    assert told("一、开通艺术品存储展示业务。") == [("warn", "goals.0.completion", "1", "3")]


def test_all_of_them_or_none() -> None:
    assert told(f"一、{THREE}。") == []
    assert told("一、新业务全部开通。") == []


def test_the_published_forms() -> None:
    assert problems(check, published("S1")) == [("warn", "goals.3.completion", "1", "3")]
    assert check(published("S0")) == check(published("S3")) == []
