"""The seats of a form as its desk shows them, and whose scores stand in the desk's lines."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.actions.results import combine
from assessments.enums import Seat, State
from assessments.models import ReviewScore, ReviewSeat
from assessments.rules.access import may_assign
from assessments.rules.scoring import LineScore
from assessments.rules.seating import INDEPENDENT, Seating, seating_of
from assessments.rules.transitions import CHANGING_SEATS
from departments.enums import Role
from departments.models import User

Rows = dict[str, ReviewScore]
SeatRows = Mapping[Seat, Rows]


@dataclass(frozen=True, slots=True)
class OtherScore:
    """What one of the two reviewers gave, beside the arbiter's or the result."""

    seat: Seat
    row: ReviewScore


@dataclass(frozen=True)
class DeskSeats:
    """Who sits at the form. ``rows``: with who holds them."""

    rows: list[ReviewSeat]
    user: User
    state: State
    roles: frozenset[Role]
    seating: Seating

    @property
    def own(self) -> Seat | None:
        held = self.seating.of(self.user.pk)
        return held.seat if held else None

    @property
    def is_working(self) -> bool:
        """Whether the user scores now."""
        held = self.seating.of(self.user.pk)
        return self.state is State.IN_REVIEW and held is not None and not held.is_finished

    @property
    def may_assign(self) -> bool:
        return self.state in CHANGING_SEATS and may_assign(self.roles) and bool(self.open_rows)

    @property
    def open_rows(self) -> list[ReviewSeat]:
        """Seats that can change hands."""
        return [row for row in self.rows if row.finished_at is None]

    @property
    def to_take_over(self) -> list[ReviewSeat]:
        """Seats of colleagues that the user can take over."""
        if self.state not in CHANGING_SEATS or self.own or Role.FINANCE_REVIEWER not in self.roles:
            return []
        return [row for row in self.open_rows if row.reviewer_id and row.seat != Seat.ARBITER]

    @property
    def blind_note(self) -> str:
        """Why scores are not shown."""
        if not self.seating.is_blind or self.state not in CHANGING_SEATS:
            return ""
        done = sum(state.is_finished for state in self.seating.seats)
        said = "您已完成评分。" if self.own and not self.is_working and done else ""
        return f"{said}本表由两人独立评分，已有 {done} 人完成；双方都完成之前，各人的评分只有本人看得到。"

    def shown(self, given: SeatRows) -> Rows:
        """The scores that stand in the lines: the user's own while they work or nothing else is open, else the result."""
        own = self.own
        if own and (self.is_working or self.seating.is_blind):
            return dict(given.get(own, {}))
        if self.seating.is_double and not self.seating.is_arbitrated:
            return self._mean(given)
        decides = self.seating.deciding[0].seat if self.seating.seats else Seat.FIRST
        return dict(given.get(decides, {}))

    def others(self, given: SeatRows, line: str) -> list[OtherScore]:
        """Both reviewers' scores of a line, once they are open to all."""
        if not self.seating.is_double or self.seating.is_blind:
            return []
        both = ((seat, given.get(seat, {}).get(line)) for seat in INDEPENDENT)
        return [OtherScore(seat, row) for seat, row in both if row is not None]

    def _mean(self, given: SeatRows) -> Rows:
        """Rows that nobody gave: they are not stored."""
        scores = {
            seat: {code: LineScore(row.score, row.reason) for code, row in rows.items()}
            for seat, rows in given.items()
        }
        return {
            code: ReviewScore(line=code, seat="", score=line.score, reason=line.reason)
            for code, line in combine(self.seating, scores).items()
        }


def desk_seats(rows: list[ReviewSeat], user: User, state: State, roles: frozenset[Role]) -> DeskSeats:
    return DeskSeats(rows, user, state, roles, seating_of(row.value() for row in rows))
