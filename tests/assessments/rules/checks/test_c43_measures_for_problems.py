from assessments.rules.checks.c43_measures_for_problems import check
from tests.assessments.rules.checks.forms import problems, published, tasks


def texts(trouble: str, measures: str) -> list[tuple[str, str, str, str]]:
    return problems(check, tasks(texts={"problems": trouble, "measures": measures}))


def test_a_problem_without_a_measure() -> None:
    assert texts("一是甲；二是乙；三是丙。", "一是改甲；二是改乙。") == [("warn", "texts.measures", "2", "3")]


def test_enough_measures_and_plain_prose() -> None:
    assert texts("一是甲；二是乙。", "一是改甲；二是改乙；三是培训。") == []
    assert texts("甲、乙有待改进。", "一是改甲；二是改乙。") == []
    assert check(published("S0")) == check(published("S1")) == []
