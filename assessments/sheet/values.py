"""The 自评表 as a value. Everything the system does is done to a ``Sheet``.

Empty is absent: a fund field without a number, a text without characters and a rubric line without
content have no entry. Money is in the edition's unit (万元 in all known editions), a Decimal quantized to the
edition's places. Rates are percentages (98.9 means 98.9 %).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from assessments.enums import IndicatorPlacement

# What a raw data item (``sheet.rubric_items``) can hold: see ItemKind there for which kind takes which.
ItemValue = Decimal | int | bool | str | tuple[Decimal, ...] | None


@dataclass(frozen=True, slots=True)
class Pin:
    """A reference to one frozen version of an edition or a rubric."""

    code: str
    version: int

    def __str__(self) -> str:
        return f"{self.code}@{self.version}"


@dataclass(frozen=True, slots=True)
class Goal:
    """One numbered item of the overall goal, beside the item of its completion."""

    target: str = ""
    completion: str = ""
    # The database row this item is stored in: identity for saving, no part of the value.
    row: int | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class KeyIndicator:
    """One line of 年度关键指标: 关键指标, 预期实现值, 指标完成情况."""

    name: str = ""
    target: str = ""
    result: str = ""
    row: int | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class TaskIndicator:
    """An indicator listed under a line of a main task."""

    name: str = ""
    result: str = ""
    row: int | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class TaskLine:
    """预期目标 and 目标完成情况 of a main task, with the indicators that show it.

    In a line after the first, an empty ``target`` or a missing ``amount`` continues the cell above: the
    printed form merges them. The money of a task therefore stands on its first line, or on several.
    """

    target: str = ""
    completion: str = ""
    indicators: tuple[TaskIndicator, ...] = ()
    amount: Decimal | None = None
    row: int | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class MainTask:
    """One of the year's main tasks."""

    name: str = ""
    lines: tuple[TaskLine, ...] = ()
    row: int | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class SelfScore:
    """The department's own score of one rubric line (0 ≤ score ≤ weight, 2 decimals)."""

    line: str
    score: Decimal | None = None
    reason: str = ""
    measure: str = ""

    @property
    def filled(self) -> bool:
        """Whether anything was entered; a line without content is absent from the canonical form."""
        return self.score is not None or bool(self.reason or self.measure)


@dataclass(frozen=True, slots=True)
class Explanation:
    """What the department says to a finding of the checker.

    ``key`` names the finding by its rule and what stands in its cells (``rules.checks.decisions``): once one of them
    is changed, the explanation no longer speaks for it.
    """

    rule: str
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """A file that the department hands in as evidence (佐证材料); its bytes are kept under ``sha256``.

    ``targets``: the places of the form that it shows, by path (``sheet.evidence``); none for a file that stands alone.
    """

    name: str
    media_type: str
    size: int
    sha256: str
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A filled-in self-assessment of one department for one budget year.

    ``stated`` holds what a form from outside printed in a computed cell where it differs from what the
    cell computes to, by path (``funds.adjustment`` → "17.53"): kept, shown as such, left to the checker.
    ``data`` holds the raw data items (数据项) that the round's rubric asks of the department, by item code: also of a
    form that prints no rubric. It is not printed.
    """

    edition: Pin
    rubric: Pin | None
    district: str
    department_code: str
    department_name: str
    budget_year: int
    working_year: int
    unit_count: int | None = None
    funds: Mapping[str, Decimal] = field(default_factory=dict)
    goals: tuple[Goal, ...] = ()
    key_indicators: tuple[KeyIndicator, ...] = ()
    main_tasks: tuple[MainTask, ...] = ()
    indicator_placement: IndicatorPlacement = IndicatorPlacement.BESIDE
    scores: tuple[SelfScore, ...] = ()
    data: Mapping[str, ItemValue] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    report: Mapping[str, str] = field(default_factory=dict)
    stated: Mapping[str, str] = field(default_factory=dict)
    evidence: tuple[EvidenceItem, ...] = ()
    explanations: tuple[Explanation, ...] = ()

    def score_of(self, line: str) -> SelfScore:
        """The self score of a rubric line; an empty one if nothing was entered."""
        return next((score for score in self.scores if score.line == line), SelfScore(line))
