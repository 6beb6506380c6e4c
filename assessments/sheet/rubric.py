"""A rubric (指标体系): three levels of weighted indicators, the grades, and how each line is scored.

Data, loaded from ``fixtures/rubrics/*.yaml`` by ``rubric_data``. The official 评分标准 behind a rubric is
often unknown: such a line is ``manual`` and not verified, and the reviewer judges it with a reason. What a
rule computes: ``rules.scoring``.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from assessments.sheet.rubric_items import DataItem
from assessments.sheet.rubric_kinds import Manual, Parameters
from assessments.sheet.values import Pin


@dataclass(frozen=True, slots=True)
class Rule:
    """How a line is scored: its kind, the source, and whether it was verified against the official text.

    ``text``: the official wording of the rule, where it is known. ``items``: what ``parameters`` compute with.
    """

    kind: str
    source: str
    verified: bool
    parameters: Parameters = field(default_factory=Manual)
    items: tuple[DataItem, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RubricLine:
    """One scored line. A third-level indicator scored in parts has one line for each ``part``.

    ``basis``: what of the form the line is judged by besides its own cells and the items of its rule: keys of sections
    and codes of data items. A score outlives a resubmission that leaves all of it alone (``rules.basis``).
    """

    code: str
    first: str
    first_weight: Decimal
    second: str
    second_weight: Decimal
    third: str
    third_weight: Decimal
    weight: Decimal
    explanation: str
    rule: Rule
    part: str = ""
    basis: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The indicator's name, with its part where it is scored in parts."""
        return f"{self.third}（{self.part}）" if self.part else self.third


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade and its band of totals: ``low`` included, ``high`` excluded except for the best."""

    name: str
    low: Decimal
    high: Decimal
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rubric:
    """One version of a rubric; lines in the order of the form, grades from the best to the worst, the raw data
    items that its rules share."""

    code: str
    version: int
    name: str
    district: str
    budget_year: int
    source: str
    lines: tuple[RubricLine, ...]
    grades: tuple[Grade, ...]
    items: tuple[DataItem, ...] = ()

    @property
    def pin(self) -> Pin:
        return Pin(self.code, self.version)

    def line(self, code: str) -> RubricLine:
        """The line with this code. Raises KeyError."""
        return {line.code: line for line in self.lines}[code]

    def grade_of(self, total: Decimal) -> str:
        """The grade whose band holds ``total`` (bands meet without a gap: checked on loading)."""
        return next(grade.name for grade in self.grades if total >= grade.low)
