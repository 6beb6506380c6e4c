"""One cause, one finding: what follows from it is told under it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from assessments.rules.checks.finding import Finding, Outcome

_ORDER = list(Outcome)


def fold(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings by gravity, then by rule; those with a ``cause`` under the problem that stands at that cell."""
    findings = list(findings)
    roots = {
        finding.cells[0]: finding
        for finding in reversed(findings)
        if finding.is_problem and finding.cells and not finding.cause
    }
    following: dict[int, list[Finding]] = defaultdict(list)
    top = []
    for finding in findings:
        root = roots.get(finding.cause) if finding.is_problem and finding.cause else None
        if root is None:
            top.append(finding)
        else:
            following[id(root)].append(finding)
    folded = (
        replace(finding, follow_ups=tuple(following[id(finding)])) if id(finding) in following else finding
        for finding in top
    )
    return tuple(sorted(folded, key=lambda finding: (_ORDER.index(finding.outcome), finding.rule)))
