"""Reviews by hand: two lines of ten points each."""

from collections.abc import Mapping
from decimal import Decimal

from assessments.rules.reviewer_checks import Review, ReviewedLine
from assessments.rules.scoring import LineScore
from assessments.sheet.rubric import RubricLine, Rule

TEN = Decimal(10)
FILLERS = frozenset({"无", "已达标"})


def line(code: str) -> RubricLine:
    return RubricLine(
        code=code,
        first="管理效率",
        first_weight=TEN * 2,
        second="预算执行",
        second_weight=TEN * 2,
        third=f"指标{code}",
        third_weight=TEN,
        weight=TEN,
        explanation="",
        rule=Rule("manual", "", False),
    )


def reviewed(score: str, reason: str = "", *, own: str = "10", code: str = "A") -> ReviewedLine:
    given = LineScore(Decimal(score) if score else None, reason)
    return ReviewedLine(line(code), Decimal(own) if own else None, given)


def review(
    name: str, score: str, reason: str = "", *, rules_at: Mapping[str, frozenset[str]] | None = None
) -> Review:
    return Review(name, name, (reviewed(score, reason),), rules_at or {})
