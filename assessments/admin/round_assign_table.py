"""What the page 指派 lists, what is picked on it, and the plan that follows. A constant number of queries to read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from assessments.actions.assigning import Placement, rehearse
from assessments.actions.balancing import balance_round, loads
from assessments.enums import Seat
from assessments.errors import AssessmentError, CellValueError
from assessments.models import Assessment, AssessmentRound, ReviewSeat
from assessments.rules.transitions import CHANGING_SEATS
from assessments.sheet.cells import parse_text
from departments.models import User

REASON_LIMIT = 500


@dataclass(frozen=True, slots=True)
class FormRow:
    """``cells``: the seats in the order of ``Seat``, None where the form has none."""

    form: Assessment
    cells: tuple[ReviewSeat | None, ...]

    @property
    def is_open(self) -> bool:
        """Whether a seat of it can change hands."""
        return self.form.state_word in CHANGING_SEATS and any(
            cell is not None and cell.finished_at is None for cell in self.cells
        )


@dataclass(frozen=True, slots=True)
class Person:
    user: User
    load: int
    after: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    rows: list[FormRow]
    people: list[Person]

    @property
    def free(self) -> int:
        """First and second seats that nobody holds."""
        cells = (cell for row in self.rows if row.is_open for cell in row.cells)
        return sum(cell is not None and cell.reviewer_id is None for cell in cells)


@dataclass(frozen=True, slots=True)
class Picks:
    """What was chosen: ``way`` is ``one`` (a reviewer for the ticked forms) or ``even`` (free seats, spread)."""

    way: str = "even"
    forms: frozenset[int] = frozenset()
    people: frozenset[int] = frozenset()
    reviewer: int | None = None
    seat: Seat = Seat.FIRST
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Planned:
    """One line of the preview. ``problem``: why it cannot be done; then it is not saved."""

    form: Assessment
    seat: Seat
    before: str
    reviewer: User | None
    problem: str

    @property
    def value(self) -> str:
        """As the form of the preview sends it back."""
        return (
            ""
            if self.reviewer is None or self.problem
            else f"{self.form.pk}:{self.seat.value}:{self.reviewer.pk}"
        )


@dataclass(frozen=True, slots=True)
class Plan:
    lines: list[Planned]
    people: list[Person]

    @property
    def doable(self) -> int:
        return sum(bool(line.value) for line in self.lines)


def read_table(round_: AssessmentRound, reviewers: Sequence[User]) -> Table:
    """Three queries."""
    forms = list(round_.assessments.select_related("department").order_by("department__code"))
    seats = ReviewSeat.objects.with_reviewers([form.pk for form in forms])
    rows = [FormRow(form, _cells(seats[form.pk])) for form in forms]
    load = loads([reviewer.pk for reviewer in reviewers])
    return Table(rows, [Person(reviewer, load[reviewer.pk]) for reviewer in reviewers])


def _cells(rows: Iterable[ReviewSeat]) -> tuple[ReviewSeat | None, ...]:
    by_seat = {row.seat: row for row in rows}
    return tuple(by_seat.get(seat) for seat in Seat)


def read_picks(data: QueryDict) -> Picks:
    """What makes no sense is not picked."""
    reviewers, seat = _numbers([data.get("reviewer", "")]), data.get("seat", "")
    return Picks(
        way="one" if data.get("way") == "one" else "even",
        forms=_numbers(data.getlist("form")),
        people=_numbers(data.getlist("person")),
        reviewer=next(iter(reviewers), None),
        seat=Seat(seat) if seat in list(Seat) else Seat.FIRST,
        reason=data.get("reason", ""),
    )


def checked_reason(picks: Picks) -> str:
    """The reason as it is stored. Raises AssessmentError for one that cannot be."""
    try:
        return parse_text(picks.reason, REASON_LIMIT)
    except CellValueError as error:
        raise AssessmentError(f"原因：{error}") from error


def planned(round_: AssessmentRound, reviewers: Sequence[User], picks: Picks, user: User) -> Plan:
    """What would happen. Raises AssessmentError where too little was picked."""
    wanted = _one(round_, reviewers, picks) if picks.way == "one" else _even(round_, reviewers, picks)
    if not wanted:
        raise AssessmentError("所选的自评表没有可以指派的席位。")
    seats = ReviewSeat.objects.with_reviewers({form.pk for form, _, _ in wanted})
    placements = [Placement(form, seat, person) for form, seat, person in wanted if person]
    problems = iter(rehearse(placements=placements, user=user, reason=checked_reason(picks)))
    lines = [
        Planned(
            form,
            seat,
            _holder(seats[form.pk], seat),
            person,
            next(problems) if person else "所选人员都须回避本部门，或已在本表的另一个席位。",
        )
        for form, seat, person in wanted
    ]
    return Plan(lines, _people_after(reviewers, lines))


def read_placements(
    values: Iterable[str], round_: AssessmentRound, reviewers: Sequence[User]
) -> list[Placement]:
    """The lines of a preview as they come back; those that name nothing of this round are left out."""
    forms = {form.pk: form for form in round_.assessments.select_related("department")}
    people = {reviewer.pk: reviewer for reviewer in reviewers}
    found = []
    for value in values:
        form, _, rest = value.partition(":")
        seat, _, reviewer = rest.partition(":")
        pks = (next(iter(_numbers([form])), 0), next(iter(_numbers([reviewer])), 0))
        if pks[0] in forms and pks[1] in people and seat in list(Seat):
            found.append(Placement(forms[pks[0]], Seat(seat), people[pks[1]]))
    return found


_Wanted = list[tuple[Assessment, Seat, User | None]]


def _one(round_: AssessmentRound, reviewers: Sequence[User], picks: Picks) -> _Wanted:
    chosen = next((reviewer for reviewer in reviewers if reviewer.pk == picks.reviewer), None)
    if chosen is None:
        raise AssessmentError("请选择评审员。")
    if not picks.forms:
        raise AssessmentError("请至少勾选一份自评表。")
    forms = round_.assessments.filter(pk__in=picks.forms).select_related("department")
    return [(form, picks.seat, chosen) for form in forms.order_by("department__code")]


def _even(round_: AssessmentRound, reviewers: Sequence[User], picks: Picks) -> _Wanted:
    people = [reviewer for reviewer in reviewers if reviewer.pk in picks.people]
    if not people:
        raise AssessmentError("请至少勾选一名评审员参加分配。")
    only = picks.forms or None
    return [(one.assessment, one.seat, one.reviewer) for one in balance_round(round_, people, only)]


def _people_after(reviewers: Sequence[User], lines: Sequence[Planned]) -> list[Person]:
    load = loads([reviewer.pk for reviewer in reviewers])
    more = [line.reviewer.pk for line in lines if line.value and line.reviewer]
    return [
        Person(reviewer, load[reviewer.pk], load[reviewer.pk] + more.count(reviewer.pk))
        for reviewer in reviewers
    ]


def _holder(rows: Iterable[ReviewSeat], seat: Seat) -> str:
    return next((row.reviewer.full_name for row in rows if row.seat == seat and row.reviewer), "空缺")


def _numbers(texts: Iterable[str]) -> frozenset[int]:
    return frozenset(int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 16)
