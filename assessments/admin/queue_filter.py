"""Which forms of the queue somebody wants to see. Values that make no sense are not filtered by."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict

from assessments.enums import State
from assessments.models import AssessmentRound, ReviewScore, ReviewSeat
from assessments.models.assessment import AssessmentQuerySet
from assessments.models.returns import with_return_due
from departments.models import Department, User

# States in which the department has to do something before the deadline.
WITH_DEPARTMENT = (State.DRAFT, State.INTERNAL_REVIEW, State.RETURNED)


class Mine(StrEnum):
    """The user's own part of the queue."""

    ASSIGNED = "assigned"
    REVIEWING = "reviewing"
    APPROVING = "approving"

    @property
    def label(self) -> str:
        return MINE_LABELS[self]


MINE_LABELS = {Mine.ASSIGNED: "指派给我的", Mine.REVIEWING: "我在复核", Mine.APPROVING: "待我审定"}


@dataclass(frozen=True, slots=True)
class QueueFilter:
    round_id: int | None = None
    state: State | None = None
    mine: Mine | None = None
    search: str = ""
    overdue: bool = False

    @property
    def is_set(self) -> bool:
        return self != QueueFilter()


def read_filter(params: QueryDict) -> QueueFilter:
    """The filter an address asks for."""
    round_id, state, mine = params.get("round", ""), params.get("state", ""), params.get("mine", "")
    return QueueFilter(
        round_id=int(round_id) if round_id.isascii() and round_id.isdigit() and len(round_id) < 16 else None,
        state=State(state) if state in list(State) else None,
        mine=Mine(mine) if mine in list(Mine) else None,
        search=params.get("q", "").strip()[:100].replace("\x00", ""),
        overdue=params.get("overdue") == "1",
    )


def narrow(
    forms: AssessmentQuerySet, wanted: QueueFilter, user: User, today: datetime.date
) -> AssessmentQuerySet:
    """What is left of ``forms`` by everything but the state, which the tabs choose."""
    if wanted.round_id is not None:
        forms = forms.filter(round=wanted.round_id)
    if wanted.search:
        by_name = Q(name__icontains=wanted.search) | Q(code__startswith=wanted.search)
        forms = forms.filter(department__in=Department.objects.filter(by_name).values("pk"))
    if wanted.overdue:
        forms = overdue(forms, today)
    match wanted.mine:
        case Mine.ASSIGNED:
            forms = seated_by(forms, user)
        case Mine.REVIEWING:
            forms = reviewed_by(forms, user)
        case Mine.APPROVING:
            forms = approvable_by(forms, user)
    return forms


def overdue(forms: AssessmentQuerySet, today: datetime.date) -> AssessmentQuerySet:
    """With the department after its day: that of the return where there is one, else the round's."""
    rounds = AssessmentRound.objects.filter(deadline__lt=today).values("pk")
    late = Q(return_due_on__lt=today) | Q(return_due_on=None, round__in=rounds)
    return with_return_due(forms).filter(late, state__in=WITH_DEPARTMENT)


def seated_by(forms: AssessmentQuerySet, user: User) -> AssessmentQuerySet:
    """Where the user holds a seat, whatever has become of the form."""
    return forms.filter(Exists(own_seats(user)))


def reviewed_by(forms: AssessmentQuerySet, user: User) -> AssessmentQuerySet:
    """In review, on a seat on which the user is not done."""
    return forms.filter(Exists(own_seats(user).filter(finished_at=None)), state=State.IN_REVIEW)


def own_seats(user: User) -> QuerySet[ReviewSeat]:
    """The user's seats at the form that the query is about."""
    return ReviewSeat.objects.filter(assessment=OuterRef("pk"), reviewer=user)


def approvable_by(forms: AssessmentQuerySet, user: User) -> AssessmentQuerySet:
    """Scored, and not by the user: four eyes."""
    own = ReviewScore.objects.given_by(user).filter(revision__assessment=OuterRef("pk"))
    return forms.filter(~Exists(own), ~Exists(own_seats(user)), state=State.SCORED)
