"""Adding up scores: per level, in all, and the grade. The total is the sum of the shown parts."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from assessments.sheet.arithmetic import half_up, total
from assessments.sheet.rubric import Rubric


@dataclass(frozen=True, slots=True)
class Tally:
    """Scores added up. Levels by their names; ``grade`` is empty until every line has a score."""

    total: Decimal
    first: Mapping[str, Decimal]
    second: Mapping[tuple[str, str], Decimal]
    missing: tuple[str, ...]
    grade: str

    @property
    def complete(self) -> bool:
        return not self.missing


def tally(rubric: Rubric, scores: Mapping[str, Decimal | None]) -> Tally:
    """Add up ``scores`` (by line code; absent or None is not scored yet) with 2 decimals. A line without a weight,
    because it does not apply, needs no score."""
    first: dict[str, Decimal] = {}
    second: dict[tuple[str, str], Decimal] = {}
    for line in rubric.lines:
        score = half_up(scores.get(line.code) or Decimal(0), 2)
        first[line.first] = first.get(line.first, Decimal(0)) + score
        second[line.first, line.second] = second.get((line.first, line.second), Decimal(0)) + score
    missing = tuple(line.code for line in rubric.lines if line.weight and scores.get(line.code) is None)
    in_all = half_up(total(first.values()), 2)
    return Tally(in_all, first, second, missing, "" if missing else rubric.grade_of(in_all))
