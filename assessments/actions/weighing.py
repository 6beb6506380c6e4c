"""Every score that a line of a reviewed revision has: the department's, the computed one, each reviewer's, the result."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from assessments.actions.results import result_scores
from assessments.actions.standards import standard_of
from assessments.enums import Seat
from assessments.errors import AssessmentError
from assessments.models import ReviewScore, ReviewSeat, Revision
from assessments.rules.scoring import LineScore, Result
from assessments.sheet.arithmetic import fixed
from assessments.sheet.rubric import RubricLine
from assessments.sheet.tally import Tally

DOES_NOT_APPLY = "不适用，分值调剂到其他指标。"


@dataclass(frozen=True, slots=True)
class WeighedLine:
    """``line``: with the weight that counts. ``given``: the latest score of each seat, by seat. ``score`` and ``reason``:
    what they come to."""

    line: RubricLine
    own: Decimal | None
    computed: Result
    given: tuple[tuple[Seat, ReviewScore], ...]
    score: Decimal
    reason: str


def weigh(revision: Revision) -> list[WeighedLine]:
    """The lines in the order of the form. Raises AssessmentError where a line has no result."""
    standard = standard_of(revision)
    own = {entry.line: entry.score for entry in revision.sheet().scores}
    results = result_scores(revision)
    given = _given(revision)
    weighed = []
    for line in standard.rubric.lines:
        result = results.get(line.code, LineScore(None))
        if result.score is None and not line.weight:
            result = LineScore(Decimal(0), DOES_NOT_APPLY)
        if result.score is None:
            raise AssessmentError(f"“{line.name}”没有评分结果，不能审定。请退回评审员补评。")
        seats = tuple((seat, rows[line.code]) for seat, rows in given if line.code in rows)
        computed_line = standard.computed[line.code]
        weighed.append(
            WeighedLine(line, own.get(line.code), computed_line, seats, result.score, result.reason)
        )
    return weighed


def review_json(revision: Revision, number: int, lines: Sequence[WeighedLine], result: Tally) -> str:
    """The approval as canonical JSON, tied to the revision by its hash: every score with who gave it and when."""
    document = {
        "schema": "review/2",
        "approval": number,
        "revision": {"number": revision.number, "sha256": revision.sha256},
        "rubric": {"code": revision.rubric.code, "version": revision.rubric.version},
        "scores": [_line_json(line) for line in lines],
        "total": fixed(result.total, 2),
        "grade": result.grade,
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _line_json(weighed: WeighedLine) -> dict[str, Any]:
    return {
        "line": weighed.line.code,
        "name": weighed.line.name,
        "weight": fixed(weighed.line.weight, 2),
        "self": _fixed(weighed.own),
        "computed": _fixed(weighed.computed.score),
        "formula": weighed.computed.formula,
        "reviews": [
            {
                "seat": seat.value,
                "score": _fixed(row.score),
                "reason": row.reason,
                "by": row.by.full_name,
                "at": row.at.isoformat(timespec="seconds"),
            }
            for seat, row in weighed.given
        ],
        "score": fixed(weighed.score, 2),
        "reason": weighed.reason,
    }


def _given(revision: Revision) -> list[tuple[Seat, dict[str, ReviewScore]]]:
    seatings = ReviewSeat.objects.seatings([revision.assessment_id])
    found = ReviewScore.objects.counting([revision.pk], seatings)
    return [(seat, found[revision.pk, seat]) for seat in Seat if (revision.pk, seat) in found]


def _fixed(score: Decimal | None) -> str | None:
    return None if score is None else fixed(score, 2)
