"""Spreading seats: evenly, nobody twice on a form, nobody against a bar, always the same."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from assessments.enums import Seat
from assessments.rules.balancing import Place, balance
from assessments.rules.seating import INDEPENDENT


def places(forms: int, barred: dict[int, frozenset[int]] | None = None) -> list[Place]:
    bars = barred or {}
    return [
        Place(form, seat, f"{form:03}", bars.get(form, frozenset()))
        for form in range(forms)
        for seat in INDEPENDENT
    ]


def test_who_has_less_gets_more() -> None:
    plan = balance([Place(form, Seat.FIRST, f"{form}", frozenset()) for form in range(4)], {1: 3, 2: 0, 3: 1})
    assert Counter(plan.values()) == {2: 3, 3: 1}


def test_nobody_left_says_so() -> None:
    place = Place(1, Seat.FIRST, "1", frozenset({1, 2}))
    assert balance([place], {1: 0, 2: 0}) == {place: None}
    assert balance([place], {}) == {place: None}


def test_a_bar_moves_the_others() -> None:
    """Person 2 may take the first two forms only: person 1 gets the last two."""
    barred = {2: frozenset({2}), 3: frozenset({2})}
    plan = balance(
        [Place(form, Seat.FIRST, str(form), barred.get(form, frozenset())) for form in range(4)], {1: 0, 2: 0}
    )
    assert Counter(plan.values()) == {1: 2, 2: 2}


@given(
    forms=st.integers(0, 12),
    people=st.dictionaries(st.integers(1, 6), st.integers(0, 5), max_size=6),
    bars=st.dictionaries(st.integers(0, 11), st.frozensets(st.integers(1, 6), max_size=3)),
)
def test_what_always_holds(forms: int, people: dict[int, int], bars: dict[int, frozenset[int]]) -> None:
    wanted = places(forms, bars)
    plan = balance(wanted, people)
    assert plan == balance(list(reversed(wanted)), people)
    assert set(plan) == set(wanted)
    for place, person in plan.items():
        assert person is None or (person in people and person not in place.barred)
    seated = [(place.form, person) for place, person in plan.items() if person is not None]
    assert len(seated) == len(set(seated))


@given(forms=st.integers(1, 20), people=st.integers(2, 6))
def test_without_bars_it_is_even_to_one(forms: int, people: int) -> None:
    plan = balance(places(forms), dict.fromkeys(range(people), 0))
    counts = Counter(plan.values())
    assert max(counts.values()) - min(counts[person] for person in range(people)) <= 1
