"""A round as one table: every department a row, every rubric line of it. Plain values, read by actions.round_summary."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from assessments.sheet.rubric import Rubric, RubricLine
from assessments.sheet.tally import Tally


@dataclass(frozen=True, slots=True)
class MoneyColumn:
    """A column of the money block. ``share_of``: the keys of the columns that it is the ratio of; such a column is in %,
    its total is the ratio of their totals."""

    key: str
    label: str
    places: int
    is_percent: bool = False
    share_of: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """``line``: with the weight that counts for this form. ``score`` None: no result that may be seen."""

    line: RubricLine
    own: Decimal | None
    computed: Decimal | None
    score: Decimal | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryRow:
    """One department. ``result`` None: none that may be seen; ``is_approved``: whether it is final.

    ``rate``: the execution rate in %; ``last_…``: of the budget year before. ``findings``: FAIL and WARN of the checker
    as last counted, None where this submission was not counted yet.
    """

    code: str
    name: str
    state: str
    number: int = 0
    money: Mapping[str, Decimal]
    own_total: Decimal | None = None
    own_grade: str = ""
    result: Tally | None = None
    is_approved: bool = False
    submitted_at: datetime.datetime | None = None
    approved_at: datetime.datetime | None = None
    rate: Decimal | None = None
    last_total: Decimal | None = None
    last_rate: Decimal | None = None
    findings: tuple[int, int] | None = None
    lines: tuple[SummaryLine, ...] = ()

    @property
    def total_change(self) -> Decimal | None:
        """On the year before, in points; of what is approved alone."""
        if self.result is None or self.last_total is None or not self.is_approved:
            return None
        return self.result.total - self.last_total

    @property
    def rate_change(self) -> Decimal | None:
        """On the year before, in percentage points."""
        return None if self.rate is None or self.last_rate is None else self.rate - self.last_rate


@dataclass(frozen=True, slots=True)
class RoundSummary:
    """``unit``: of the money columns."""

    title: str
    bureau: str
    unit: str
    money: tuple[MoneyColumn, ...]
    rubric: Rubric
    rows: tuple[SummaryRow, ...]

    @property
    def firsts(self) -> tuple[tuple[str, Decimal], ...]:
        """First-level indicators with their weights, in the order of the rubric."""
        return tuple({line.first: line.first_weight for line in self.rubric.lines}.items())

    def seconds(self, first: str) -> tuple[tuple[str, Decimal], ...]:
        """The second-level indicators under one of the first level."""
        lines = (line for line in self.rubric.lines if line.first == first)
        return tuple({line.second: line.second_weight for line in lines}.items())
