"""The reviewers of a round looked at together: what ``rules.reviewer_checks`` compares."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from django.db.models import Max

from assessments.actions.checking import settings_of
from assessments.actions.results import results_of
from assessments.actions.standards import weighing_rubric
from assessments.models import Assessment, AssessmentRound, BoardFinding, BoardForm, Revision
from assessments.rules.checks.finding import Finding, Outcome
from assessments.rules.reviewer_checks import Review, ReviewedLine, check_review, compare_reviews
from assessments.rules.scoring import LineScore, redistributes
from assessments.sheet.rubric import Rubric

PROBLEMS = (Outcome.FAIL.value, Outcome.WARN.value)


def findings_on_review(
    assessment: Assessment, lines: Sequence[ReviewedLine], *, beside: bool
) -> tuple[Finding, ...]:
    """What is to be said to the scores of one form, alone and (``beside``) next to the other results of its round.

    ``lines``: those that the user sees. An expert is not shown what other departments got.
    """
    department = assessment.department
    own = Review(department.code, department.name, tuple(lines))
    alone = check_review(own, settings_of(assessment.round).words.fillers)
    if not beside:
        return alone
    there = {review.code: review for review in reviews_of(assessment.round)}
    there[own.code] = replace(there.get(own.code, own), lines=own.lines)
    reviews = sorted(there.values(), key=lambda review: review.code)
    return alone + compare_reviews(reviews).get(own.code, ())


def findings_on_round(round_: AssessmentRound) -> dict[str, tuple[Finding, ...]]:
    """The same for every department of a round, by its code; departments without any are left out."""
    reviews = reviews_of(round_)
    fillers = settings_of(round_).words.fillers
    beside = compare_reviews(reviews)
    found = {review.code: check_review(review, fillers) + beside.get(review.code, ()) for review in reviews}
    return {code: findings for code, findings in found.items() if findings}


def reviews_of(round_: AssessmentRound) -> list[Review]:
    """Every form of the round that has a result (or, with one reviewer, scores so far), by department code: nothing of
    two reviewers who are blind to each other. Six queries, however many forms.

    The departments' own scores and the checker's findings are those of the last run for the board.
    """
    rubric = round_.rubric.value()
    submitted = Revision.objects.filter(assessment__round=round_).values("assessment")
    newest = submitted.annotate(newest=Max("pk")).values("newest")
    revisions = Revision.objects.filter(pk__in=newest).order_by("assessment__department__code")
    if redistributes(rubric):
        revisions = revisions.select_related("assessment__department", "edition", "rubric")
    else:
        named = ("assessment__department__code", "assessment__department__name")
        revisions = revisions.select_related("assessment__department").only(*named)
    given = results_of(revisions)
    own = dict(BoardForm.objects.filter(round=round_).values_list("revision", "self_scores"))
    rules = _rules_at(round_)
    return [
        Review(
            revision.assessment.department.code,
            revision.assessment.department.name,
            _lines(weighing_rubric(revision, rubric), given[revision.pk], own.get(revision.pk, {})),
            rules.get(revision.pk, {}),
        )
        for revision in revisions
        if revision.pk in given
    ]


def _lines(rubric: Rubric, given: dict[str, LineScore], own: dict[str, str]) -> tuple[ReviewedLine, ...]:
    return tuple(
        ReviewedLine(line, Decimal(own[line.code]) if line.code in own else None, given[line.code])
        for line in rubric.lines
        if line.code in given
    )


def _rules_at(round_: AssessmentRound) -> dict[int, dict[str, frozenset[str]]]:
    """By revision and line, the rules with a problem there."""
    found: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    rows = BoardFinding.objects.filter(form__round=round_, outcome__in=PROBLEMS, trial=False).exclude(
        lines=""
    )
    for revision, rule, lines in rows.values_list("form__revision", "rule", "lines"):
        for line in lines.split():
            found[revision][line].add(rule)
    return {
        revision: {line: frozenset(rules) for line, rules in lines.items()}
        for revision, lines in found.items()
    }
