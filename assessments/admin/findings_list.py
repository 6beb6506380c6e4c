"""Findings as finance's pages list them: with the names of their cells, by outcome, and by rubric line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assessments.rules.checks.decisions import Checked, Decided, Waiver
from assessments.rules.checks.finding import Finding, Outcome
from assessments.rules.checks.labels import CellLabels
from assessments.rules.reviewer_checks import line_of, lines_of

LINKS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Link:
    """A cell of the form by its name."""

    path: str
    label: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding. ``links``: its first cells; ``more``: how many are left out."""

    finding: Finding
    key: str
    links: tuple[Link, ...]
    more: int
    explanation: str
    waiver: Waiver | None
    is_open: bool
    follow_ups: tuple[str, ...]

    @property
    def all_cells(self) -> str:
        """For the script that marks them."""
        return " ".join(self.finding.cells)


@dataclass(frozen=True, slots=True)
class FindingsList:
    """``problems``: 不通过 and 需说明; ``hints``: 提示 and checks that broke down; ``silent``: rules without either."""

    problems: tuple[Entry, ...]
    hints: tuple[Entry, ...]
    silent: int

    @property
    def failed(self) -> int:
        return sum(entry.finding.outcome is Outcome.FAIL for entry in self.problems)

    @property
    def warned(self) -> int:
        return len(self.problems) - self.failed

    @property
    def by_line(self) -> list[tuple[str, list[Entry]]]:
        """The problems that belong to a rubric line or a few, under their codes."""
        found: dict[str, list[Entry]] = {}
        for entry in self.problems:
            for code in lines_of(entry.finding):
                found.setdefault(code, []).append(entry)
        return list(found.items())


@dataclass(frozen=True, slots=True)
class ReviewEntry:
    finding: Finding
    line: str


def list_findings(checked: Checked, labels: CellLabels) -> FindingsList:
    entries = [_entry(item, labels) for item in checked.items]
    return FindingsList(
        problems=tuple(entry for entry in entries if entry.finding.is_problem),
        hints=tuple(entry for entry in entries if _is_hint(entry.finding)),
        silent=sum(not entry.finding.is_problem and not _is_hint(entry.finding) for entry in entries),
    )


def list_review(findings: Iterable[Finding]) -> Sequence[ReviewEntry]:
    """Findings on the scores, each with the line it is about."""
    return [ReviewEntry(finding, line_of(finding.cells[0])) for finding in findings]


def _is_hint(finding: Finding) -> bool:
    return finding.outcome is Outcome.INFO or bool(finding.reference)


def _entry(item: Decided, labels: CellLabels) -> Entry:
    cells = item.finding.cells
    return Entry(
        finding=item.finding,
        key=item.key,
        links=tuple(Link(path, labels.label(path)) for path in cells[:LINKS_SHOWN]),
        more=max(len(cells) - LINKS_SHOWN, 0),
        explanation=item.explanation,
        waiver=item.waiver,
        is_open=item.is_open,
        follow_ups=tuple(finding.message for finding in item.finding.follow_ups),
    )
