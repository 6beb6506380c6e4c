"""The order of the queue: what needs action first, and within a state what has waited longest.

Sorting tens of thousands of forms by a rank that no index knows is slow. The number of forms in each state is needed
for the tabs anyway; from it follows which states a page can hold, and only those are read.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from django.db.models import Case, Count, IntegerField, Value, When

from assessments.enums import State
from assessments.models import Assessment
from assessments.models.assessment import AssessmentQuerySet
from departments.enums import Role

PAGE_ROWS = 50

_REVIEWER = (State.SUBMITTED, State.IN_REVIEW, State.OBJECTED, State.SCORED)
_APPROVER = (State.SCORED, State.OBJECTED, State.SUBMITTED, State.IN_REVIEW)
_OTHERS = (State.RETURNED, State.INTERNAL_REVIEW, State.DRAFT, State.APPROVED)


def order_for(roles: frozenset[Role]) -> tuple[State, ...]:
    """The states in the order in which they matter to somebody with these roles."""
    return (_REVIEWER if Role.FINANCE_REVIEWER in roles else _APPROVER) + _OTHERS


def count_states(forms: AssessmentQuerySet) -> dict[State, int]:
    """How many forms are in each state. One query, by round and state: an index has them in that order."""
    counts: Counter[State] = Counter()
    for _, state, number in forms.order_by().values_list("round", "state").annotate(number=Count("pk")):
        counts[State(state)] += number
    return counts


def read_page(
    forms: AssessmentQuerySet, counts: Mapping[State, int], order: Sequence[State], number: int
) -> list[Assessment]:
    """Page ``number`` (from 1) of the forms in the states of ``order``. One query."""
    start = (number - 1) * PAGE_ROWS
    covered, skipped = _covered(counts, order, start, start + PAGE_ROWS)
    found = forms.filter(state__in=covered)
    if len(covered) > 1:
        rank = Case(
            *(When(state=state, then=Value(place)) for place, state in enumerate(covered)),
            output_field=IntegerField(),
        )
        found = found.order_by(rank, "state_since", "pk")
    else:
        found = found.order_by("state_since", "pk")
    return list(found[start - skipped : start - skipped + PAGE_ROWS])


def _covered(
    counts: Mapping[State, int], order: Sequence[State], start: int, end: int
) -> tuple[list[State], int]:
    """The states of which rows ``start`` to ``end`` hold some, and how many rows stand before the first of them."""
    covered: list[State] = []
    skipped = before = 0
    for state in order:
        after = before + counts.get(state, 0)
        if after > start and before < end and after > before:
            skipped = before if not covered else skipped
            covered.append(state)
        before = after
    return covered, skipped
