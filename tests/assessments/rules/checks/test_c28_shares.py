from assessments.rules.checks.c28_shares import check
from tests.assessments.rules.checks.forms import goals, problems, published

# The report of 番禺 (S4), in a form's cell.
PANYU = (
    "支出总额 9825.88 万元。支出总额中财政拨款支出 9806.06 万元，占支出总额 99.78%；"
    "其他收入支出 19.82 万元，占支出总额 0.22%。"
)


def test_the_wrong_shares_of_panyu() -> None:
    assert problems(check, goals(("一、支出。", PANYU))) == [
        ("fail", "goals.0.completion", "99.78", "99.80"),
        ("fail", "goals.0.completion", "0.22", "0.20"),
    ]


def test_right_shares_and_rates_pass() -> None:
    right = PANYU.replace("99.78", "99.80").replace("0.22", "0.20")
    assert check(goals(("一、支出。", right))) == []
    rate = "全年预算数 1945.54 万元，执行数 1924.46 万元，完成预算的 98.92%。"
    assert check(goals(("一、支出。", rate))) == []


def test_a_wrong_completion_rate() -> None:
    rate = "全年预算数 1945.54 万元，执行数 1924.46 万元，完成预算的 99.92%。"

    assert problems(check, goals(("一、支出。", rate))) == [("fail", "goals.0.completion", "99.92", "98.92")]


def test_shares_of_what_is_not_told_are_left_alone() -> None:
    assert check(goals(("一、占比。", "财政拨款 50 万元，占全市 75%。"))) == []
    assert [check(published(name)) for name in ("S0", "S1", "S3")] == [[], [], []]
