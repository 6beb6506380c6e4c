import pytest

from assessments.rules.checks.c41_personal_data import check
from tests.assessments.rules.checks.forms import goals, problems, published

# Made up: the check digits are right.
IDENTITY = "11010519491231002X"


@pytest.mark.parametrize("number", [IDENTITY, "13800138000", "138 0013 8000"])
def test_numbers_of_persons(number: str) -> None:
    ((outcome, cell, printed, _),) = problems(check, goals(("一、目标。", f"一、联系人{number}。")))

    assert (outcome, cell) == ("warn", "goals.0.completion")
    assert printed.startswith(number[:3])
    assert "*" in printed


def test_what_was_found_is_not_told_in_full() -> None:
    (finding,) = check(goals(("一、目标。", f"一、联系人{IDENTITY}。")))

    assert IDENTITY not in f"{finding.message}{finding.printed}"


def test_no_false_alarm_on_the_published_forms() -> None:
    assert [check(published(name)) for name in ("S0", "S1", "S3")] == [[], [], []]
