from assessments.rules.checks.c39_typos import check
from tests.assessments.rules.checks.forms import goals, problems, published, tasks


def test_a_word_twice_and_a_known_error() -> None:
    subject = goals(("一、做好企业服务企业服务。", "一、自评登记，评价登记为优。"))

    assert problems(check, subject) == [
        ("warn", "goals.0.target", "企业服务企业服务", "企业服务"),
        ("warn", "goals.0.completion", "评价登记", "评价等级"),
    ]


def test_one_error_in_two_cells_is_told_once() -> None:
    (finding,) = check(goals(("一、更新台帐。", "一、已更新台帐。")))

    assert finding.cells == ("goals.0.target", "goals.0.completion")


def test_the_published_forms() -> None:
    assert problems(check, published("S0")) == [("warn", "goals.4.target", "企业服务企业服务", "企业服务")]
    assert problems(check, published("S1")) == [("warn", "goals.0.completion", "保护整洁", "保持整洁")]
    assert check(published("S3")) == check(tasks()) == []
