"""R01 a deduction needs a reason that says something."""

from collections.abc import Collection

from assessments.rules.checks.finding import Finding, Outcome
from assessments.rules.reviewer_checks.review import ReviewedLine, ReviewRule
from assessments.rules.reviewer_checks.wording import says_nothing
from assessments.sheet.arithmetic import plain

RULE = ReviewRule("R01", "扣分写明理由", Outcome.WARN)


def check(reviewed: ReviewedLine, fillers: Collection[str]) -> list[Finding]:
    """A missing reason is told while scoring; here also one that is none (无, 扣分, 见附件)."""
    if not reviewed.lost or not says_nothing(reviewed.given.reason, fillers):
        return []
    lost, reason = plain(reviewed.lost), reviewed.given.reason
    said = f"理由只写了“{reason}”" if reason else "没有写理由"
    return [RULE.finding(reviewed, f"扣了 {lost} 分，{said}。请写明扣在哪里。", printed=reason)]
