"""What stands out in the scores of a round, department by department."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessments.actions.review_checks import findings_on_round
from assessments.admin.findings_list import ReviewEntry, list_review
from assessments.models import AssessmentRound


@dataclass(frozen=True, slots=True)
class DepartmentReview:
    assessment: int
    code: str
    name: str
    entries: Sequence[ReviewEntry]


def read_reviews(round_: AssessmentRound) -> list[DepartmentReview]:
    """Departments with anything to be said to their scores, most of it first. A constant number of queries."""
    found = findings_on_round(round_)
    forms = round_.assessments.filter(department__code__in=found).values_list(
        "pk", "department__code", "department__name"
    )
    reviews = [DepartmentReview(pk, code, name, list_review(found[code])) for pk, code, name in forms]
    return sorted(reviews, key=lambda review: (-len(review.entries), review.code))
