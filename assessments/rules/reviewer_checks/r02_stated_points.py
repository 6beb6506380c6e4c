"""R02 the points that a reason states are the points taken off."""

from assessments.rules.checks.finding import Finding, Outcome
from assessments.rules.reviewer_checks.review import ReviewedLine, ReviewRule
from assessments.rules.reviewer_checks.wording import stated_deductions
from assessments.sheet.arithmetic import plain

RULE = ReviewRule("R02", "理由所写扣分与实际扣分一致", Outcome.WARN)


def check(reviewed: ReviewedLine) -> list[Finding]:
    """Nothing is said about a reason without points, nor where one of the ways to read it comes out right."""
    if reviewed.lost is None:
        return []
    stated = stated_deductions(reviewed.given.reason)
    if not stated or reviewed.lost in stated:
        return []
    lost, said = plain(reviewed.lost), plain(stated[0])
    message = f"理由写的是扣 {said} 分，实际扣了 {lost} 分。请核对分数或理由。"
    return [RULE.finding(reviewed, message, printed=said, expected=lost)]
