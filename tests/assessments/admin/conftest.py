from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from assessments.actions import reviewing
from assessments.models import Assessment
from departments.models import User
from tests.assessments.world import World, fill, submit

As = Callable[[User], Client]
# What a test client answers: a response with context and json(), whose class Django's stubs keep to themselves.
Answer = Any


@pytest.fixture
def as_user() -> As:
    """`as_user(world.reviewer)`: a client with that user logged in."""

    def log_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return log_in


@pytest.fixture
def submitted(world: World) -> Assessment:
    """S3's form, sent to the bureau and not taken up yet."""
    fill(world.rubric, world.rubric_filler, "440112004-2022")
    submit(world.rubric, world.rubric_filler, world.rubric_head)
    return world.rubric


@pytest.fixture
def in_review(world: World, submitted: Assessment) -> Assessment:
    """S3's form on 王评审's desk."""
    reviewing.start_review(assessment=submitted, user=world.reviewer)
    return submitted


def score_as_stated(assessment: Assessment, user: User, *, off: str = "0") -> None:
    """The department's own scores taken over, ``off`` taken from the first line with a reason; S3: 99.96 − off."""
    own = reviewing.self_scores(reviewing.latest_revision(assessment))
    for place, line in enumerate(assessment.scoring_rubric().lines):
        score = own.get(line.code) or line.weight
        taken = Decimal(off) if place == 0 else Decimal(0)
        reviewing.score(
            assessment=assessment,
            line=line.code,
            score=score - taken,
            reason="" if score - taken == line.weight else "佐证材料不足。",
            user=user,
        )


@pytest.fixture
def scored(world: World, in_review: Assessment) -> Assessment:
    """S3's form with the department's scores less one point, waiting for 张科长."""
    score_as_stated(in_review, world.reviewer, off="1")
    reviewing.finish_scoring(assessment=in_review, user=world.reviewer)
    return in_review
