"""R03 a score above the department's own needs a reason that says something."""

from collections.abc import Collection

from assessments.rules.checks.finding import Finding, Outcome
from assessments.rules.reviewer_checks.review import ReviewedLine, ReviewRule
from assessments.rules.reviewer_checks.wording import says_nothing
from assessments.sheet.arithmetic import plain

RULE = ReviewRule("R03", "高于自评分写明理由", Outcome.WARN)


def check(reviewed: ReviewedLine, fillers: Collection[str]) -> list[Finding]:
    """Where points are taken off as well, R01 speaks of the same reason."""
    if not reviewed.raised or reviewed.lost or not says_nothing(reviewed.given.reason, fillers):
        return []
    raised, reason = plain(reviewed.raised), reviewed.given.reason
    said = f"理由只写了“{reason}”" if reason else "没有写理由"
    return [RULE.finding(reviewed, f"复核分比自评分高 {raised} 分，{said}。请写明依据。", printed=reason)]
