"""What was approved, to be shown: every approval of a form with its lines and what was objected to it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from assessments.enums import Seat
from assessments.models import Approval, ApprovedScore, Assessment, Objection
from assessments.sheet.arithmetic import half_up

INDEPENDENT = (Seat.FIRST.value, Seat.SECOND.value)


@dataclass(frozen=True, slots=True)
class ApprovedLine:
    """``reviewed``: what the independent reviewers came to, before an arbiter. ``formula``: how ``kept.computed`` came
    about. ``is_disputed``: named in the objection."""

    kept: ApprovedScore
    reviewed: Decimal | None
    formula: str
    is_disputed: bool

    @property
    def lost(self) -> Decimal:
        return self.kept.weight - self.kept.score


@dataclass(frozen=True, slots=True)
class ApprovedResult:
    """One approval. ``objection`` None: nobody objected to it."""

    approval: Approval
    lines: list[ApprovedLine]
    objection: Objection | None

    @property
    def lost(self) -> Decimal:
        return sum((line.lost for line in self.lines), Decimal(0))

    @property
    def has_own(self) -> bool:
        """Whether the department's form has scores of its own."""
        return any(line.kept.self_score is not None for line in self.lines)


def approved_results(assessment: Assessment) -> list[ApprovedResult]:
    """The one that counts first, then those it supersedes. Three queries."""
    approvals = list(
        Approval.objects.filter(revision__assessment=assessment)
        .select_related("approved_by", "revision")
        .defer("revision__content")
        .prefetch_related("lines")
        .order_by("-pk")
    )
    filed = Objection.objects.filter(approval__in=approvals)
    people = filed.select_related("filed_by", "answered_by", "decided_by")
    objections = {objection.approval_id: objection for objection in people}
    return [_result(approval, objections.get(approval.pk)) for approval in approvals]


def _result(approval: Approval, objection: Objection | None) -> ApprovedResult:
    told: dict[str, Any] = {entry["line"]: entry for entry in json.loads(approval.content)["scores"]}
    disputed = frozenset(objection.lines) if objection else frozenset()
    lines = [
        ApprovedLine(
            kept,
            _reviewed(told.get(kept.line, {})),
            told.get(kept.line, {}).get("formula", ""),
            kept.line in disputed,
        )
        for kept in approval.lines.all()
    ]
    return ApprovedResult(approval, lines, objection)


def _reviewed(entry: Mapping[str, Any]) -> Decimal | None:
    """The mean of the independent seats' scores."""
    given = [
        Decimal(review["score"])
        for review in entry.get("reviews", ())
        if review["seat"] in INDEPENDENT and review["score"] is not None
    ]
    return half_up(sum(given, Decimal(0)) / len(given), 2) if given else None
