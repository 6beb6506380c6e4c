"""Forms broken in one cell at a time: figures and the honest limits are in docs/checks.md."""

import pytest

from tests.assessments.rules.checks.mutations import Jury, Tally, clean_forms, tally

NUMERIC_SHARE = 95
NUMERIC = (
    *("money: digit", "money: digits swapped", "money: decimal point", "money: unit"),
    *("printed: digit", "printed: sign", "printed: grade", "score: digit", "number in prose: told twice"),
)


@pytest.fixture(scope="module")
def counted() -> dict[str, Tally]:
    """All forms together, by kind."""
    sums: dict[str, Tally] = {}
    for (_, kind), row in tally()[0].items():
        whole = sums.setdefault(kind, Tally())
        whole.made += row.made
        whole.right += row.right
    return sums


def test_numbers_that_the_form_tells_twice_are_caught_by_the_right_rule(counted: dict[str, Tally]) -> None:
    made = sum(counted[kind].made for kind in NUMERIC)
    right = sum(counted[kind].right for kind in NUMERIC)

    assert made > 200
    assert right * 100 >= made * NUMERIC_SHARE


@pytest.mark.parametrize(
    "kind",
    [
        *NUMERIC[:-1],
        "emptied",
        "word doubled",
        "pasted",
        "renamed: named twice",
    ],
)
def test_kinds_of_which_none_may_slip_through(counted: dict[str, Tally], kind: str) -> None:
    assert counted[kind].made > 0
    assert counted[kind].right == counted[kind].made


def test_years_are_caught_outside_of_titles(counted: dict[str, Tally]) -> None:
    assert counted["year"].made - counted["year"].right == 2


def test_the_clean_forms_do_not_block() -> None:
    jury = Jury()

    assert [jury.blocking(sheet) for sheet in clean_forms().values()] == [[], [], []]
