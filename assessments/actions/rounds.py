"""Opening a year's round and giving each department its form."""

import datetime
from collections.abc import Iterable
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from assessments.actions.seating import match_seats
from assessments.actions.transition import lock
from assessments.enums import State, Verb
from assessments.errors import AssessmentError, TransitionError
from assessments.models import Assessment, AssessmentRound, EditionVersion, Event, RubricVersion, SectionState
from assessments.rules.access import may_configure
from assessments.rules.sections import sections_of
from departments.models import Department, District, User


@transaction.atomic
def open_round(
    *,
    district: District,
    name: str,
    budget_year: int,
    working_year: int,
    edition: EditionVersion,
    rubric: RubricVersion,
    opens_on: datetime.date,
    deadline: datetime.date,
    second_scoring: bool = False,
    arbitration_threshold: Decimal = Decimal(5),
    objection_days: int = 5,
) -> AssessmentRound:
    """Open a round. Raises ValidationError for impossible years or dates, AssessmentError for a foreign layout."""
    if edition.district_id != district.pk:
        raise AssessmentError("版式不属于本行政区。")
    round_ = AssessmentRound(
        district=district,
        name=name,
        budget_year=budget_year,
        working_year=working_year,
        edition=edition,
        rubric=rubric,
        opens_on=opens_on,
        deadline=deadline,
        second_scoring=second_scoring,
        arbitration_threshold=arbitration_threshold,
        objection_days=objection_days,
    )
    round_.full_clean()
    round_.save()
    return round_


@transaction.atomic
def reschedule(*, round_: AssessmentRound, opens_on: datetime.date, deadline: datetime.date) -> None:
    """Move the dates of a round. Raises ValidationError for a deadline before the opening."""
    round_.opens_on, round_.deadline = opens_on, deadline
    round_.validate_constraints()
    round_.save(update_fields=["opens_on", "deadline"])


@transaction.atomic
def set_review_rules(
    *,
    round_: AssessmentRound,
    second_scoring: bool,
    arbitration_threshold: Decimal,
    objection_days: int,
    user: User,
) -> None:
    """How the round's forms are reviewed; fixed once the first review has begun. Seats are opened or taken away.

    Raises AssessmentError once it is too late, ValidationError for an impossible number, TransitionError.
    """
    if not may_configure(user.standing(), round_.district_id):
        raise TransitionError("您没有设置本区批次的权限。")
    forms = [lock(form) for form in round_.assessments.order_by("pk").only("pk")]
    if review_begun(round_):
        raise AssessmentError("本批次已经开始复核，评审方式不能再改。")
    round_.second_scoring = second_scoring
    round_.arbitration_threshold = arbitration_threshold
    round_.objection_days = objection_days
    round_.full_clean()
    round_.save(update_fields=["second_scoring", "arbitration_threshold", "objection_days"])
    for form in forms:
        match_seats(form, user=user)


def review_begun(round_: AssessmentRound) -> bool:
    """Whether any form of the round was ever taken up."""
    return Event.objects.filter(assessment__round=round_, verb=Verb.START_REVIEW).exists()


@transaction.atomic
def add_departments(
    *, round_: AssessmentRound, departments: Iterable[Department], user: User
) -> list[Assessment]:
    """Give each department of the round's district an empty form; those that have one keep it."""
    started = set(round_.assessments.values_list("department_id", flat=True))
    new = []
    for department in departments:
        if department.district_id != round_.district_id:
            raise AssessmentError(f"{department.name}不属于{round_.district.name}。")
        if department.pk not in started:
            new.append(Assessment(department=department, round=round_))
    Assessment.objects.bulk_create(new)
    sections = sections_of(round_.edition.value(), round_.rubric.value())
    SectionState.objects.bulk_create(
        SectionState(assessment=assessment, section=section) for assessment in new for section in sections
    )
    now = timezone.now()
    Event.objects.bulk_create(
        Event(assessment=assessment, verb="open", target=State.DRAFT, at=now, by=user) for assessment in new
    )
    return new
