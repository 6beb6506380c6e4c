"""The reviewers of a round looked at together: what ``rules.reviewer_checks`` compares."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from django.db.models import Max

from assessments.actions.checking import settings_of
from assessments.models import Assessment, AssessmentRound, BoardFinding, BoardForm, ReviewScore, Revision
from assessments.rules.checks.finding import Finding, Outcome
from assessments.rules.reviewer_checks import Review, ReviewedLine, check_review, compare_reviews
from assessments.rules.scoring import LineScore
from assessments.sheet.rubric import Rubric

PROBLEMS = (Outcome.FAIL.value, Outcome.WARN.value)


def findings_on_review(assessment: Assessment, lines: Sequence[ReviewedLine]) -> tuple[Finding, ...]:
    """What is to be said to the scores of one form, alone and beside its round; ``lines`` as they are now."""
    department = assessment.department
    reviews = [
        replace(review, lines=tuple(lines)) if review.code == department.code else review
        for review in reviews_of(assessment.round)
    ]
    alone = check_review(
        Review(department.code, department.name, tuple(lines)), settings_of(assessment.round).words.fillers
    )
    return alone + compare_reviews(reviews).get(department.code, ())


def findings_on_round(round_: AssessmentRound) -> dict[str, tuple[Finding, ...]]:
    """The same for every department of a round, by its code; departments without any are left out."""
    reviews = reviews_of(round_)
    fillers = settings_of(round_).words.fillers
    beside = compare_reviews(reviews)
    found = {review.code: check_review(review, fillers) + beside.get(review.code, ()) for review in reviews}
    return {code: findings for code, findings in found.items() if findings}


def reviews_of(round_: AssessmentRound) -> list[Review]:
    """Every form of the round that has scores, by department code. Six queries, however many forms.

    The departments' own scores and the checker's findings are those of the last run for the board.
    """
    rubric = round_.rubric.value()
    submitted = Revision.objects.filter(assessment__round=round_).values("assessment")
    newest = submitted.annotate(newest=Max("pk")).values("newest")
    revisions = (
        Revision.objects.filter(pk__in=newest)
        .order_by("assessment__department__code")
        .values_list("pk", "assessment__department__code", "assessment__department__name")
    )
    given: dict[int, dict[str, LineScore]] = defaultdict(dict)
    scores = ReviewScore.objects.filter(revision__in=newest).order_by("pk")
    for revision, line, score, reason in scores.values_list("revision", "line", "score", "reason"):
        given[revision][line] = LineScore(score, reason)
    own = dict(BoardForm.objects.filter(round=round_).values_list("revision", "self_scores"))
    rules = _rules_at(round_)
    return [
        Review(code, name, _lines(rubric, given[pk], own.get(pk, {})), rules.get(pk, {}))
        for pk, code, name in revisions
        if pk in given
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
