"""The findings of one form, and how they are counted, selected and written down."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from assessments.rules.checks.finding import Finding, Outcome


@dataclass(frozen=True, slots=True)
class Report:
    """``findings``: the gravest first, follow-ups under their cause."""

    findings: tuple[Finding, ...]

    @property
    def problems(self) -> tuple[Finding, ...]:
        """FAIL and WARN: what the department has to mend or explain."""
        return tuple(finding for finding in self.findings if finding.is_problem)

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """What stands against submitting; rules on trial never do."""
        return tuple(finding for finding in self.findings if finding.blocks)

    @property
    def counts(self) -> Mapping[Outcome, int]:
        """How many findings of each outcome, follow-ups not counted."""
        counted = Counter(finding.outcome for finding in self.findings)
        return {outcome: counted[outcome] for outcome in Outcome}

    def within(self, section: str) -> tuple[Finding, ...]:
        """The problems with a cell in a section (``funds``, ``goals``, …), for the screen of that section."""
        return tuple(
            finding for finding in self.problems if any(_is_in(path, section) for path in finding.cells)
        )

    def at(self, path: str) -> tuple[Finding, ...]:
        """The problems that name a cell."""
        return tuple(finding for finding in self.problems if path in finding.cells)


def _is_in(path: str, section: str) -> bool:
    return path == section or path.startswith(f"{section}.")


def as_document(report: Report) -> dict[str, Any]:
    """Plain data for JSON: counts, and the findings with their follow-ups inside."""
    return {
        "schema": "findings/1",
        "counts": {outcome.value: count for outcome, count in report.counts.items()},
        "findings": _documents(report.findings),
    }


def _documents(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    return [
        {
            "rule": finding.rule,
            "name": finding.name,
            "outcome": finding.outcome.value,
            "trial": finding.trial,
            "message": finding.message,
            "cells": list(finding.cells),
            "printed": finding.printed,
            "expected": finding.expected,
            "tolerance": finding.tolerance,
            "reference": finding.reference,
            "follow_ups": _documents(finding.follow_ups),
        }
        for finding in findings
    ]
