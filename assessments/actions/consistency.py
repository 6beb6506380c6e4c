"""A round's finished scores, for comparing its reviewers: nothing of a form that is still being scored."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Max

from assessments.actions.review_checks import reviews_of
from assessments.actions.standards import weighing_rubric
from assessments.enums import State
from assessments.models import AssessmentRound, ReviewScore, ReviewSeat, Revision
from assessments.rules.checks.finding import Finding
from assessments.rules.consistency import Consistency, Given, compare_reviewers
from assessments.rules.reviewer_checks import compare_reviews
from assessments.rules.scoring import redistributes
from assessments.rules.seating import INDEPENDENT
from assessments.sheet.rubric import Rubric
from departments.models import User

# Nothing is finished in these, whatever was finished before.
UNDER_WAY = frozenset({State.DRAFT, State.INTERNAL_REVIEW, State.SUBMITTED, State.IN_REVIEW, State.RETURNED})


@dataclass(frozen=True, slots=True)
class RoundConsistency:
    """``forms``: how many are finished. ``unlike``: by department code, like cases with unlike deductions."""

    forms: int
    compared: Consistency
    unlike: Mapping[str, tuple[Finding, ...]]


def round_consistency(round_: AssessmentRound) -> RoundConsistency:
    """Ten queries, however many forms. The arbiter's scores are no measure of habit and are left out."""
    rubric = round_.rubric.value()
    revisions = _finished(round_, rubric)
    seatings = ReviewSeat.objects.seatings([revision.assessment_id for revision in revisions])
    complete = [one for one in revisions if seatings[one.assessment_id].is_complete]
    rows = ReviewScore.objects.counting([one.pk for one in complete], seatings)
    weights = {
        one.pk: {line.code: line.weight for line in weighing_rubric(one, rubric).lines} for one in complete
    }
    names = _names({row.by_id: row.by for scores in rows.values() for row in scores.values()})
    given = [
        Given(revision, code, names[row.by_id], weights[revision][code] - row.score, row.reason_code)
        for (revision, seat), scores in rows.items()
        if seat in INDEPENDENT
        for code, row in scores.items()
        if row.score is not None and code in weights[revision]
    ]
    codes = {one.assessment.department.code for one in complete}
    reviews = [review for review in reviews_of(round_) if review.code in codes]
    compared = compare_reviewers(given, [line.code for line in rubric.lines])
    return RoundConsistency(len(complete), compared, compare_reviews(reviews))


def _names(people: Mapping[int, User]) -> dict[int, str]:
    """With the login where two bear one name."""
    borne = Counter(person.full_name for person in people.values())
    return {
        pk: person.full_name if borne[person.full_name] == 1 else f"{person.full_name}（{person.username}）"
        for pk, person in people.items()
    }


def _finished(round_: AssessmentRound, rubric: Rubric) -> list[Revision]:
    forms = round_.assessments.exclude(state__in=UNDER_WAY)
    newest = (
        Revision.objects.filter(assessment__in=forms)
        .order_by()
        .values("assessment")
        .annotate(newest=Max("pk"))
    )
    found = Revision.objects.filter(pk__in=newest.values("newest")).select_related("assessment__department")
    if redistributes(rubric):
        return list(found.select_related("edition", "rubric"))
    return list(found.only("assessment__department__code", "assessment__department__name"))
