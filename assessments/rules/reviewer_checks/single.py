"""The checks that need no other department."""

from collections.abc import Collection

from assessments.rules.checks.finding import Finding
from assessments.rules.reviewer_checks import r01_deduction_reason, r02_stated_points, r03_above_self
from assessments.rules.reviewer_checks.review import Review


def check_review(review: Review, fillers: Collection[str]) -> tuple[Finding, ...]:
    """What is wrong with the scores of one form, in the order of its lines.

    ``fillers``: words that say nothing (无, 已达标), those of the round.
    """
    found = []
    for reviewed in review.lines:
        found += r01_deduction_reason.check(reviewed, fillers)
        found += r02_stated_points.check(reviewed)
        found += r03_above_self.check(reviewed, fillers)
    return tuple(found)
