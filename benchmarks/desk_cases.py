"""S3's form on a reviewer's desk, half of it scored. To be imported when Django is set up."""

import itertools
from collections.abc import Callable
from decimal import Decimal

from django.conf import settings
from django.test import Client
from django.urls import reverse

from assessments.actions import reviewing
from benchmarks.load import Request
from tests.assessments.world import World, build_world, fill, submit

Make = Callable[[int], Request]


class Desk:
    """The desk's addresses, and a client who may open them."""

    def __init__(self, lines: int) -> None:
        self.world: World = build_world()
        form = self.world.rubric
        fill(form, self.world.rubric_filler, "440112004-2022")
        submit(form, self.world.rubric_filler, self.world.rubric_head)
        reviewing.start_review(assessment=form, user=self.world.reviewer)
        for line in form.scoring_rubric().lines[:lines]:
            reviewing.score(
                assessment=form,
                line=line.code,
                score=line.weight - Decimal("0.1"),
                reason="佐证材料不足，仅见汇总表。",
                user=self.world.reviewer,
            )
        self.page = reverse("admin:assessments_assessment_change", args=[form.pk])
        self.score = reverse("admin:assessments_assessment_score", args=[form.pk, "B1-1"])
        self.client = Client(enforce_csrf_checks=True, headers={"host": "127.0.0.1"})
        self.client.force_login(self.world.reviewer)
        self.client.get(self.page)
        self.token = self.client.cookies[settings.CSRF_COOKIE_NAME].value
        self._numbers = itertools.count()

    def headers(self) -> tuple[tuple[str, str], ...]:
        names = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME)
        return (("Cookie", "; ".join(f"{name}={self.client.cookies[name].value}" for name in names)),)

    def answer(self) -> dict[str, str]:
        """A score as the page sends it, each time another."""
        number = next(self._numbers)
        return {
            "score": f"2.{number % 100:02}",
            "reason": f"理由 {number}",
            "csrfmiddlewaretoken": self.token,
        }
