"""Opening a year's round and giving each department its form."""

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from assessments.enums import State
from assessments.errors import AssessmentError
from assessments.models import Assessment, AssessmentRound, EditionVersion, Event, RubricVersion, SectionState
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
