"""The checks that look at all departments of a round."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from assessments.rules.checks.finding import Finding
from assessments.rules.reviewer_checks import r04_like_findings, r05_like_reasons
from assessments.rules.reviewer_checks.review import Review


def compare_reviews(reviews: Sequence[Review]) -> Mapping[str, tuple[Finding, ...]]:
    """By department code, what stands out beside the others. Linear in the number of scored lines."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for check in (r04_like_findings.check, r05_like_reasons.check):
        for code, finding in check(reviews):
            found[code].append(finding)
    return {code: tuple(findings) for code, findings in found.items()}
