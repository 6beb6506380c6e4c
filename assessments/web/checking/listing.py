"""The findings as the page of 体检 lists them: by outcome, then by rule, each with links to its cells."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from assessments.models import ExplanationRow
from assessments.rules.checks.decisions import Checked, Decided, Waiver
from assessments.rules.checks.finding import Finding, Outcome
from assessments.rules.checks.labels import CellLabels, section_of
from assessments.web.filling.navigation import anchor_of

# More links than this are folded.
LINKS_SHOWN = 4
PRINTED_SHOWN = 120
_NO_CONTROL = ("scores.total", "scores.grade")


@dataclass(frozen=True, slots=True)
class CellLink:
    """A cell by its name; ``section`` is empty where no page asks for it, ``anchor`` where it has no control."""

    path: str
    label: str
    section: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding. ``said_by`` and ``said_at``: of its explanation, if there is one."""

    finding: Finding
    key: str
    links: tuple[CellLink, ...]
    follow_ups: tuple["Entry", ...] = ()
    is_open: bool = False
    explanation: str = ""
    waiver: Waiver | None = None
    said_by: str = ""
    said_at: datetime.datetime | None = None

    @property
    def first_links(self) -> tuple[CellLink, ...]:
        return self.links[:LINKS_SHOWN]

    @property
    def more_links(self) -> tuple[CellLink, ...]:
        return self.links[LINKS_SHOWN:]

    @property
    def printed(self) -> str:
        """What stands in the cell, cut where it is long."""
        text = self.finding.printed
        return text if len(text) <= PRINTED_SHOWN else f"{text[: PRINTED_SHOWN - 1]}…"


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """The findings of one rule with one outcome."""

    rule: str
    name: str
    outcome: Outcome
    entries: tuple[Entry, ...]
    last_year: tuple[str, ...] = ()

    @property
    def to_explain(self) -> tuple[Entry, ...]:
        """Those that one explanation can be written for at once."""
        if self.outcome is not Outcome.WARN:
            return ()
        return tuple(entry for entry in self.entries if not entry.explanation and entry.waiver is None)

    @property
    def others(self) -> tuple[Entry, ...]:
        """Those to be mended, and those settled."""
        return tuple(entry for entry in self.entries if entry not in self.to_explain)

    @property
    def is_list(self) -> bool:
        """Many findings with nothing to be said to each but where it is: empty cells of a form just begun."""
        plain = all(
            len(entry.links) == 1 and not entry.follow_ups and not entry.waiver for entry in self.entries
        )
        return self.outcome is Outcome.FAIL and len(self.entries) > LINKS_SHOWN and plain


@dataclass(frozen=True)
class Listing:
    """Everything found, ready to be shown."""

    groups: tuple[RuleGroup, ...]

    @property
    def failures(self) -> tuple[RuleGroup, ...]:
        return self._with(Outcome.FAIL)

    @property
    def warnings(self) -> tuple[RuleGroup, ...]:
        return self._with(Outcome.WARN)

    @property
    def remarks(self) -> tuple[RuleGroup, ...]:
        return self._with(Outcome.INFO)

    @property
    def skipped(self) -> tuple[RuleGroup, ...]:
        return self._with(Outcome.SKIP)

    @property
    def passed(self) -> tuple[RuleGroup, ...]:
        return self._with(Outcome.PASS)

    def _with(self, outcome: Outcome) -> tuple[RuleGroup, ...]:
        return tuple(group for group in self.groups if group.outcome is outcome)


def list_findings(
    checked: Checked, labels: CellLabels, said: Mapping[tuple[str, str], ExplanationRow]
) -> Listing:
    """``said``: the stored explanations by rule and key, for who wrote them and when."""
    groups = groupby(checked.items, lambda item: (item.finding.outcome, item.finding.rule))
    return Listing(
        tuple(
            RuleGroup(
                rule,
                items[0].finding.name,
                outcome,
                tuple(_entry(item, labels, said) for item in items),
                checked.last_year.get(rule, ()) if outcome is Outcome.WARN else (),
            )
            for (outcome, rule), grouped in groups
            if (items := list(grouped))
        )
    )


def links_of(finding: Finding, labels: CellLabels) -> tuple[CellLink, ...]:
    """A link for each cell that proves the finding, those of one name once."""
    found: dict[str, str] = {}
    for path in finding.cells:
        found.setdefault(labels.label(path), path)
    return tuple(link_to(path, label) for label, path in found.items())


def link_to(path: str, label: str) -> CellLink:
    section = section_of(path)
    anchor = "" if path in _NO_CONTROL else anchor_of(path)
    return CellLink(path, label, section.value if section else "", anchor)


def _entry(item: Decided, labels: CellLabels, said: Mapping[tuple[str, str], ExplanationRow]) -> Entry:
    row = said.get((item.finding.rule, item.key)) if item.explanation else None
    return Entry(
        item.finding,
        item.key,
        links_of(item.finding, labels),
        tuple(_follow_up(finding, labels) for finding in item.finding.follow_ups),
        item.is_open,
        item.explanation,
        item.waiver,
        row.by.full_name if row else "",
        row.at if row else None,
    )


def _follow_up(finding: Finding, labels: CellLabels) -> Entry:
    follow_ups = tuple(_follow_up(inner, labels) for inner in finding.follow_ups)
    return Entry(finding, "", links_of(finding, labels), follow_ups)
