"""Forms on a reviewer's desk, half of each scored. To be imported when Django is set up."""

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal

from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse

from assessments.actions import reviewing
from assessments.actions.layouts import load_rubric
from assessments.models import Assessment, AssessmentRound, ReasonCode
from assessments.sheet.rubric import Rubric
from assessments.sheet.rubric_text import rubric_text
from benchmarks.load import Request
from tests.assessments.world import World, build_world, fill, submit

Make = Callable[[int], Request]


class Desk:
    """The desk's addresses, and a client who may open them."""

    def __init__(self, lines: int, size: int = 0) -> None:
        """S3's form with ``lines`` of its lines scored; with a ``size`` S0's, scored by a rubric of so many lines."""
        self.world: World = build_world()
        ReasonCode.objects.create(district=self.world.district, code="K1", text="佐证材料不足。")
        form = self._sized(size) if size else self._published()
        reviewing.start_review(assessment=form, user=self.world.reviewer)
        rows = form.scoring_rubric().lines
        for line in rows[:lines]:
            reviewing.score(
                assessment=form,
                line=line.code,
                score=line.weight - Decimal("0.1"),
                reason="佐证材料不足，仅见汇总表。",
                user=self.world.reviewer,
            )
        last = rows[-1].code if size else "B1-1"
        self.page = reverse("admin:assessments_assessment_change", args=[form.pk])
        self.score = reverse("admin:assessments_assessment_score", args=[form.pk, last])
        self.client = Client(enforce_csrf_checks=True, headers={"host": "127.0.0.1"})
        self.client.force_login(self.world.reviewer)
        self.client.get(self.page)
        self.token = self.client.cookies[settings.CSRF_COOKIE_NAME].value
        self._numbers = itertools.count()

    def _published(self) -> Assessment:
        form = self.world.rubric
        fill(form, self.world.rubric_filler, "440112004-2022")
        submit(form, self.world.rubric_filler, self.world.rubric_head)
        return form

    def _sized(self, size: int) -> Assessment:
        printed = self.world.round_2021.rubric.value()
        rubric, _ = load_rubric(source=rubric_text(sized_rubric(printed, size)))
        AssessmentRound.objects.filter(pk=self.world.round_2021.pk).update(rubric=rubric)
        form = Assessment.objects.with_layout().get(pk=self.world.tasks.pk)
        fill(form, self.world.filler, "440112001-2021")
        submit(form, self.world.filler, self.world.head)
        return form

    def headers(self) -> tuple[tuple[str, str], ...]:
        names = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME)
        return (("Cookie", "; ".join(f"{name}={self.client.cookies[name].value}" for name in names)),)

    def answer(self) -> dict[str, str]:
        """A score as the page sends it, each time another."""
        number = next(self._numbers)
        return {
            "score": f"1.{number % 80:02}",
            "reason": f"理由 {number}",
            "csrfmiddlewaretoken": self.token,
        }


@contextmanager
def sized_desk(size: int) -> Iterator[Desk]:
    """S0's form judged by a rubric of ``size`` lines, half of them computed and half scored; gone afterwards."""
    with transaction.atomic():
        yield Desk(lines=size // 2, size=size)
        transaction.set_rollback(True)


def sized_rubric(printed: Rubric, size: int) -> Rubric:
    """So many lines of about the same weight, every second one computed by the ratio of A1-3."""
    weight = (Decimal(100) / size).quantize(Decimal("0.01"))
    weights = [weight] * (size - 1) + [100 - weight * (size - 1)]
    rules = (printed.line("A1-3").rule, printed.line("A1-1").rule)
    lines = (
        replace(
            printed.line("A1-3"),
            code=f"L{place}",
            first_weight=Decimal(100),
            second_weight=Decimal(100),
            third=f"第 {place} 项指标",
            third_weight=weight,
            weight=weight,
            rule=rules[place % 2],
        )
        for place, weight in enumerate(weights, 1)
    )
    return replace(printed, code=f"sized-{size}", lines=tuple(lines), items=rules[0].items)
