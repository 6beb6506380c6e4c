"""A proposal who should review what: nothing is changed before somebody confirms it (``assigning.assign_many``)."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from assessments.enums import Seat
from assessments.models import Assessment, AssessmentRound, ReviewSeat, SeatChange
from assessments.models.conflicts import conflicts_between
from assessments.rules.balancing import Place, balance
from assessments.rules.transitions import CHANGING_SEATS
from departments.models import User


@dataclass(frozen=True, slots=True)
class Proposal:
    """A free seat and who should take it; None where everybody chosen has a conflict or sits there already."""

    assessment: Assessment
    seat: Seat
    reviewer: User | None


def balance_round(
    round_: AssessmentRound, reviewers: Sequence[User], only: Collection[int] | None = None
) -> list[Proposal]:
    """Every free first and second seat of the round (``only``: of these forms), spread evenly by unfinished seats. A
    constant number of queries."""
    forms = round_.assessments.filter(state__in=CHANGING_SEATS).select_related("department")
    if only is not None:
        forms = forms.filter(pk__in=only)
    found = {form.pk: form for form in forms.order_by("department__code")}
    people = {person.pk: person for person in sorted(reviewers, key=lambda one: one.pk)}
    barred = bars(found, people)
    free = ReviewSeat.objects.filter(assessment__in=found, reviewer=None).exclude(seat=Seat.ARBITER)
    places = [
        Place(
            row.assessment_id,
            Seat(row.seat),
            found[row.assessment_id].department.code,
            barred.get((row.assessment_id, Seat(row.seat)), frozenset()),
        )
        for row in free.order_by("assessment__department__code", "pk")
    ]
    plan = balance(places, loads(people))
    return [
        Proposal(found[place.form], place.seat, None if (chosen := plan[place]) is None else people[chosen])
        for place in places
    ]


def loads(people: Collection[int]) -> dict[int, int]:
    """How many seats each still has to finish, in forms that are not through."""
    seats = ReviewSeat.objects.filter(
        reviewer__in=people, finished_at=None, assessment__state__in=CHANGING_SEATS
    )
    counted = Counter(seats.values_list("reviewer", flat=True))
    return {pk: counted[pk] for pk in people}


def bars(forms: Mapping[int, Assessment], people: Collection[int]) -> dict[tuple[int, Seat], frozenset[int]]:
    """By form and seat, who of these people may not take it: a conflict, or another seat of the form, now or before."""
    conflicts = conflicts_between(people, {form.department_id for form in forms.values()})
    sits: dict[int, set[tuple[int, str]]] = {pk: set() for pk in forms}
    now = ReviewSeat.objects.filter(assessment__in=forms, reviewer__in=people)
    once = SeatChange.objects.filter(assessment__in=forms, after__in=people)
    for form, person, seat in [
        *now.values_list("assessment", "reviewer", "seat"),
        *once.values_list("assessment", "after", "seat"),
    ]:
        sits[form].add((person, seat))
    return {
        (pk, seat): frozenset(
            {person for person, held in sits[pk] if held != seat}
            | {person for person in people if (person, form.department_id) in conflicts}
        )
        for pk, form in forms.items()
        for seat in Seat
    }
