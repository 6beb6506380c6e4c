import pytest

from assessments.enums import Seat
from assessments.rules.seating import Seating, SeatState, seating_of


def seats(*given: tuple[Seat, int | None, bool]) -> Seating:
    return seating_of(SeatState(*one) for one in given)


ONE = seats((Seat.FIRST, 1, False))
AT_WORK = seats((Seat.SECOND, 2, False), (Seat.FIRST, 1, True))
BOTH_DONE = seats((Seat.FIRST, 1, True), (Seat.SECOND, 2, True))
ARBITRATED = seats((Seat.FIRST, 1, True), (Seat.SECOND, 2, True), (Seat.ARBITER, 3, False))
# The first left for a conflict of interest after the arbiter was done.
LEFT = seats((Seat.FIRST, None, False), (Seat.SECOND, 2, True), (Seat.ARBITER, 3, True))


@pytest.mark.parametrize(
    ("seating", "blind", "complete"),
    [
        (Seating(), False, False),
        (ONE, False, False),
        (AT_WORK, True, False),
        (BOTH_DONE, False, True),
        (ARBITRATED, False, False),
        (LEFT, False, True),
    ],
)
def test_blind_and_complete(seating: Seating, blind: bool, complete: bool) -> None:
    assert (seating.is_blind, seating.is_complete) == (blind, complete)


def test_only_the_own_seat_is_open_while_blind() -> None:
    assert [AT_WORK.reads(user, Seat.FIRST) for user in (1, 2, 3)] == [True, False, False]
    assert [AT_WORK.reads(user, Seat.SECOND) for user in (1, 2, 3)] == [False, True, False]
    assert [BOTH_DONE.reads(user, Seat.FIRST) for user in (1, 2, 3)] == [True, True, True]


def test_the_arbiters_seat_is_never_free() -> None:
    waiting = seats((Seat.FIRST, 1, True), (Seat.SECOND, 2, True), (Seat.ARBITER, None, False))
    assert waiting.free is None
    assert [state.seat for state in waiting.working] == [Seat.ARBITER]
    assert [state.seat for state in AT_WORK.seats] == [Seat.FIRST, Seat.SECOND]
