"""What has become of each finding: mended, explained by the department, waived by finance, or open.

A FAIL blocks submitting until it is mended or waived; a WARN until it is mended, explained or waived. A rule on
trial (试行) never blocks.
"""

import datetime
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from assessments.rules.checks.finding import Finding, Outcome
from assessments.rules.checks.report import Report
from assessments.sheet.paths import value_at
from assessments.sheet.values import Explanation, Sheet


@dataclass(frozen=True, slots=True)
class Waiver:
    """Finance lets a problem pass: with a reason, until the end of a day. ``key`` empty: every finding of the rule."""

    rule: str
    key: str
    reason: str
    by: str
    until: datetime.date


@dataclass(frozen=True, slots=True)
class Decided:
    """A finding with what was said to it; ``key`` is how explanations and waivers name it."""

    finding: Finding
    key: str
    explanation: str = ""
    waiver: Waiver | None = None

    @property
    def is_open(self) -> bool:
        """Whether it stands against submitting."""
        if self.finding.trial or self.waiver is not None or not self.finding.is_problem:
            return False
        return self.finding.outcome is Outcome.FAIL or not self.explanation

    @property
    def may_be_explained(self) -> bool:
        return self.finding.outcome is Outcome.WARN


@dataclass(frozen=True, slots=True)
class Checked:
    """The whole report with what was decided, in the report's order.

    ``last_year``: what the department said the year before, by rule: so that nobody explains the same thing every
    year unnoticed.
    """

    items: tuple[Decided, ...]
    last_year: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def problems(self) -> tuple[Decided, ...]:
        return tuple(item for item in self.items if item.finding.is_problem)

    @property
    def open(self) -> tuple[Decided, ...]:
        return tuple(item for item in self.items if item.is_open)

    def with_outcome(self, outcome: Outcome) -> tuple[Decided, ...]:
        return tuple(item for item in self.items if item.finding.outcome is outcome)


def said_last_year(sheet: Sheet | None) -> dict[str, tuple[str, ...]]:
    """The explanations frozen in last year's form, by rule, each text once."""
    said: dict[str, dict[str, None]] = {}
    for entry in sheet.explanations if sheet else ():
        said.setdefault(entry.rule, {})[entry.text] = None
    return {rule: tuple(texts) for rule, texts in said.items()}


def finding_key(finding: Finding, sheet: Sheet) -> str:
    """The finding's own name: 16 hexadecimal digits of its rule and the contents of its cells.

    Moving rows does not change it; changing what the finding is about does.
    """
    contents = [value_at(sheet, path) for path in finding.cells]
    return hashlib.sha256("\x1f".join([finding.rule, *contents]).encode()).hexdigest()[:16]


def decide(report: Report, sheet: Sheet, waivers: Iterable[Waiver], today: datetime.date) -> Checked:
    """Put each finding together with the sheet's explanations and the waivers in force ``today``.

    ``waivers`` in the order in which they were given: of a rule and key the latest counts, even where it has ended.
    """
    said = {(entry.rule, entry.key): entry.text for entry in sheet.explanations}
    waived = in_force(waivers, today)
    return Checked(tuple(_decide(finding, sheet, said, waived) for finding in report.findings))


def in_force(waivers: Iterable[Waiver], today: datetime.date) -> dict[tuple[str, str], Waiver]:
    """The waivers that count ``today``, by rule and key; ``waivers`` in the order in which they were given."""
    latest = {(waiver.rule, waiver.key): waiver for waiver in waivers}
    return {order: waiver for order, waiver in latest.items() if today <= waiver.until}


def _decide(
    finding: Finding,
    sheet: Sheet,
    said: Mapping[tuple[str, str], str],
    waived: Mapping[tuple[str, str], Waiver],
) -> Decided:
    key = finding_key(finding, sheet)
    if not finding.is_problem:
        return Decided(finding, key)
    explanation = said.get((finding.rule, key), "") if finding.outcome is Outcome.WARN else ""
    waiver = waived.get((finding.rule, key)) or waived.get((finding.rule, ""))
    return Decided(finding, key, explanation, waiver)


def explain(sheet: Sheet, entries: Iterable[Explanation]) -> tuple[Explanation, ...]:
    """The sheet's explanations with ``entries`` put in; an empty text takes an explanation back."""
    said = {(entry.rule, entry.key): entry for entry in sheet.explanations}
    for entry in entries:
        said[entry.rule, entry.key] = entry
    return tuple(said[order] for order in sorted(said) if said[order].text)
