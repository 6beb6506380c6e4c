from assessments.rules.checks.c01_adjustment import check
from tests.assessments.rules.checks.forms import (
    problems,
    published,
    skipped,
    tasks,
    told,
)


def test_a_lost_sign_is_found_and_named() -> None:
    (finding,) = check(tasks(stated={"funds.adjustment": "50.00"}))

    assert told([finding]) == [("fail", "funds.adjustment", "50.00", "-50.00")]
    assert finding.cells == ("funds.adjustment", "funds.annual_budget", "funds.initial_budget")
    assert finding.tolerance == "0.005"
    assert "正负号写反了" in finding.message


def test_another_amount_is_found() -> None:
    assert problems(check, tasks(stated={"funds.adjustment": "-50.10"})) == [
        ("fail", "funds.adjustment", "-50.10", "-50.00")
    ]


def test_a_form_without_a_printed_value_passes_by_what_it_computes() -> None:
    assert told(check(tasks())) == [("pass", "funds.adjustment", "-50.00", "-50.00")]


def test_zero_printed_where_there_was_an_adjustment_is_no_wrong_sign() -> None:
    (finding,) = check(tasks(stated={"funds.adjustment": "0.00"}))

    assert "正负号" not in finding.message


def test_nothing_is_said_before_both_amounts_are_there() -> None:
    assert skipped(check, tasks(funds={})) == ["“年度调整额”所依据的数尚未填齐。"]


def test_an_edition_without_an_adjustment_is_skipped() -> None:
    assert skipped(check, published("S3")) == ["本版式没有这样的计算栏。"]


def test_the_published_forms() -> None:
    assert told(check(published("S0"))) == [("pass", "funds.adjustment", "-171.31", "-171.31")]
    assert problems(check, published("S1")) == [("fail", "funds.adjustment", "17.53", "-17.53")]
