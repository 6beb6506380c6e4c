"""A bureau with many forms, for ``benchmarks.queue``: written in bulk, because the verbs would take an hour.

To be imported when Django is set up.
"""

import datetime
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import product

from django.conf import settings
from django.test import Client
from django.utils import timezone

from assessments.enums import Seat, State
from assessments.models import Assessment, AssessmentRound, ReviewScore, ReviewSeat, Revision
from departments.models import Department, User
from tests.assessments.world import World, build_world

# Forms that are not approved yet: as on the day when most have just come in.
OPEN = {State.SUBMITTED: 200, State.IN_REVIEW: 200, State.SCORED: 50}
DEPARTMENTS = 700


def bureau_with(forms: int) -> tuple[str, str]:
    """A bureau with so many forms; the Cookie header of its reviewer."""
    world = build_world()
    fill_bureau(world, forms)
    client = Client()
    client.force_login(world.reviewer)
    name = settings.SESSION_COOKIE_NAME
    return "Cookie", f"{name}={client.cookies[name].value}"


def fill_bureau(world: World, forms: int) -> None:
    """``forms`` forms in one district; the open ones, each with its 26 scores, in the first rounds."""
    years = range(2023, 2023 + -(-forms // DEPARTMENTS))
    rounds = [_round(world, year) for year in years]
    departments = Department.objects.bulk_create(
        Department(district=world.district, code=f"440112{number:03}", name=f"黄埔区第{number}测试局")
        for number in range(100, 100 + DEPARTMENTS)
    )
    made = _assessments(product(rounds, departments))
    assessments = Assessment.objects.bulk_create(list(made)[:forms], batch_size=2000)
    ReviewSeat.objects.bulk_create((_seat(form, world.reviewer) for form in assessments), batch_size=2000)
    revisions = Revision.objects.bulk_create(
        (_revision(assessment, world) for assessment in assessments), batch_size=1000
    )
    scored = [
        revision
        for revision, assessment in zip(revisions, assessments, strict=True)
        if assessment.state in {State.IN_REVIEW, State.SCORED}
    ]
    lines = [line.code for line in world.round_2022.rubric.value().lines]
    ReviewScore.objects.bulk_create(_scores(scored, lines, world.reviewer), batch_size=2000)


def _round(world: World, year: int) -> AssessmentRound:
    return AssessmentRound.objects.create(
        district=world.district,
        name=f"{year}年度自评",
        budget_year=year,
        working_year=year + 1,
        edition=world.round_2022.edition,
        rubric=world.round_2022.rubric,
        opens_on=datetime.date(2024, 1, 1),
        deadline=datetime.date(2024, 4, 30),
    )


def _assessments(places: Iterable[tuple[AssessmentRound, Department]]) -> Iterator[Assessment]:
    states = [state for state, number in OPEN.items() for _ in range(number)]
    for number, (round_, department) in enumerate(places):
        state = states[number] if number < len(states) else State.APPROVED
        yield Assessment(round=round_, department=department, state=state)


def _seat(assessment: Assessment, reviewer: User) -> ReviewSeat:
    done = assessment.state in {State.SCORED, State.APPROVED}
    finished_at = timezone.now() if done else None
    return ReviewSeat(assessment=assessment, seat=Seat.FIRST, reviewer=reviewer, finished_at=finished_at)


def _revision(assessment: Assessment, world: World) -> Revision:
    return Revision(
        assessment=assessment,
        number=1,
        edition_id=world.round_2022.edition_id,
        rubric_id=world.round_2022.rubric_id,
        content="{}",
        sha256="0" * 64,
        self_total=Decimal("99.96"),
        self_grade="优",
        submitted_by=world.rubric_head,
        submitted_at=timezone.now(),
    )


def _scores(revisions: list[Revision], lines: list[str], reviewer: User) -> Iterator[ReviewScore]:
    now = timezone.now()
    for revision, line in product(revisions, lines):
        yield ReviewScore(revision=revision, line=line, score=Decimal(1), by=reviewer, at=now)
