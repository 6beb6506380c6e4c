"""Where everybody arrives: a department's own assessments; finance goes on to its desk."""

import datetime
from dataclasses import dataclass

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from assessments.enums import State
from assessments.models import Assessment, SectionState
from assessments.models.returns import WITH_RETURN, with_return_due
from assessments.notifications.inbox import first_notices
from assessments.rules.sections import OPTIONAL
from assessments.rules.transitions import EDITABLE, TURN, available
from departments.enums import Role
from departments.models import User
from departments.web.people import person


@dataclass(frozen=True, slots=True)
class Card:
    """One assessment in the list. ``days_left`` counts to ``deadline``; None where it no longer matters.

    ``is_returned``: the deadline is that of the return.
    """

    assessment: Assessment
    percent: int
    complete: int
    sections: int
    is_my_turn: bool
    turn: str
    step: str
    deadline: datetime.date
    is_returned: bool
    days_left: int | None

    @property
    def days_over(self) -> int:
        return -self.days_left if self.days_left is not None and self.days_left < 0 else 0


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    user = person(request)
    if not user.standing().is_department:
        if user.may_enter_back_office:
            return redirect("admin:index")
        return render(request, "assessments/home.html", {"cards": [], **first_notices(user)})
    today = timezone.localdate()
    cards = [_card(assessment, user, today) for assessment in _own(user)]
    first = sorted(cards, key=lambda card: not card.is_my_turn)
    return render(request, "assessments/home.html", {"cards": first, **first_notices(user)})


def _own(user: User) -> list[Assessment]:
    required = SectionState.objects.exclude(section__in=OPTIONAL)
    sections = Prefetch("sections", required.order_by("pk"))
    own = with_return_due(Assessment.objects.of_departments(user.standing()))
    return list(own.select_related("department__district", "round").prefetch_related(sections))


def _card(assessment: Assessment, user: User, today: datetime.date) -> Card:
    state = assessment.state_word
    roles = assessment.roles_of(user)
    sections = assessment.sections.all()
    back = assessment.return_due_on if state in WITH_RETURN else None
    deadline = back or assessment.round.deadline
    return Card(
        assessment=assessment,
        percent=sum(section.percent for section in sections) // max(len(sections), 1),
        complete=sum(section.is_complete for section in sections),
        sections=len(sections),
        is_my_turn=bool(roles & frozenset(TURN[state])),
        turn="、".join(role.label for role in TURN[state]),
        step=_step(state, roles, user),
        deadline=deadline,
        is_returned=back is not None,
        days_left=(deadline - today).days if state in _BEFORE_SUBMISSION else None,
    )


_BEFORE_SUBMISSION = EDITABLE | {State.INTERNAL_REVIEW}


def _step(state: State, roles: frozenset[Role], user: User) -> str:
    """What the button says."""
    if state is State.RETURNED:
        return "查看意见并修改"
    if state in EDITABLE:
        return "填报"
    if state is State.INTERNAL_REVIEW and available(state, roles, user_id=user.pk):
        return "审核" if Role.DEPARTMENT_REVIEWER in roles else "查看"
    return "查看"
