"""Who sits where at a form, and what follows from it: whose scores decide, and who may read which. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from assessments.enums import Seat

# Seats that reviewers score on independently of each other; the third is opened where they differ too much.
INDEPENDENT = (Seat.FIRST, Seat.SECOND)


@dataclass(frozen=True, slots=True)
class SeatState:
    """``reviewer_id`` None: free. ``voided_to``: scores up to this row do not count, their giver had a conflict."""

    seat: Seat
    reviewer_id: int | None = None
    is_finished: bool = False
    voided_to: int = 0


@dataclass(frozen=True, slots=True)
class Seating:
    """The seats of one form; none before its first submission."""

    seats: tuple[SeatState, ...] = ()

    def get(self, seat: Seat) -> SeatState | None:
        return next((state for state in self.seats if state.seat is seat), None)

    def of(self, user_id: int) -> SeatState | None:
        """The seat this person holds now."""
        return next((state for state in self.seats if state.reviewer_id == user_id), None)

    @property
    def free(self) -> SeatState | None:
        """The seat a reviewer can take: an arbiter is always assigned."""
        independent = [state for state in self.seats if state.seat in INDEPENDENT]
        return next((state for state in independent if state.reviewer_id is None), None)

    @property
    def is_double(self) -> bool:
        return self.get(Seat.SECOND) is not None

    @property
    def is_arbitrated(self) -> bool:
        return self.get(Seat.ARBITER) is not None

    @property
    def deciding(self) -> tuple[SeatState, ...]:
        """The seats whose scores make the result: the arbiter's alone where there is one."""
        arbiter = self.get(Seat.ARBITER)
        return (arbiter,) if arbiter else self.seats

    @property
    def is_complete(self) -> bool:
        """Whether there is a result."""
        return bool(self.deciding) and all(state.is_finished for state in self.deciding)

    @property
    def is_blind(self) -> bool:
        """Two reviewers at work who must not know of each other's scores. Over once both are done: an arbiter reads them."""
        return self.is_double and not self.is_arbitrated and not self.is_complete

    def reads(self, user_id: int, seat: Seat) -> bool:
        """Whether the scores of a seat are open to somebody who may see the form."""
        if not self.is_blind:
            return True
        own = self.of(user_id)
        return own is not None and own.seat is seat

    def counts(self, seat: Seat, row_id: int) -> bool:
        """Whether a score given on the seat counts."""
        state = self.get(seat)
        return state is None or row_id > state.voided_to

    @property
    def reviewer_ids(self) -> frozenset[int]:
        """Everybody who sits."""
        return frozenset(state.reviewer_id for state in self.seats if state.reviewer_id is not None)

    @property
    def working(self) -> tuple[SeatState, ...]:
        """Seats that still owe their scores."""
        return tuple(state for state in self.deciding if not state.is_finished)


def seating_of(states: Iterable[SeatState]) -> Seating:
    """In the order first, second, arbiter."""
    order = list(Seat)
    return Seating(tuple(sorted(states, key=lambda state: order.index(state.seat))))
