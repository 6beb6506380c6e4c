"""What a set of forms comes to: grades, bars, mean and median, and who lies far off."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assessments.admin.batch_rows import BatchRow
from assessments.rules.spread import Bar, Spread, bars, spread_of
from assessments.sheet.rubric import Rubric


@dataclass(frozen=True, slots=True)
class GradeCount:
    name: str
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Figures:
    """``totals`` and ``differences`` None where there is nothing to tell of."""

    grades: list[GradeCount]
    bars: list[Bar]
    totals: Spread | None
    differences: Spread | None
    outliers: list[BatchRow]

    @property
    def tallest(self) -> int:
        """What the bars are drawn against."""
        return max((bar.count for bar in self.bars), default=1) or 1


def figures_of(rows: Sequence[BatchRow], rubric: Rubric) -> Figures:
    totals: list[Decimal] = [row.result.total for row in rows if row.result]
    found = [row.result.grade for row in rows if row.result]
    return Figures(
        grades=[GradeCount(grade.name, grade.text, found.count(grade.name)) for grade in rubric.grades],
        bars=bars(totals),
        totals=spread_of(totals),
        differences=spread_of([row.difference for row in rows if row.difference is not None]),
        outliers=[row for row in rows if row.is_outlier],
    )
