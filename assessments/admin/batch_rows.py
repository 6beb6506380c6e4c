"""Forms side by side: what each got, what it lost where, and how it lies among the others. A constant number of
queries, whatever the number of forms."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import Max

from assessments.actions.results import results_of
from assessments.actions.standards import weighing_rubric
from assessments.enums import State, Verb
from assessments.models import Approval, ApprovedScore, Assessment, ReviewScore, Revision
from assessments.rules.scoring import redistributes
from assessments.rules.spread import outliers
from assessments.rules.transitions import refusal
from assessments.sheet.rubric import Rubric
from assessments.sheet.tally import Tally, tally
from departments.models import User

# States in which the reviewers are done and there is a result to look at.
DECIDED = frozenset({State.SCORED, State.APPROVED, State.OBJECTED})
Scores = Mapping[str, Decimal | None]


@dataclass(frozen=True, slots=True)
class LostAt:
    """Points taken off under one first-level indicator."""

    name: str
    points: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchRow:
    """``result`` None: no result (any more). ``last_total``: approved for the budget year before. ``hindrance``: why
    the present user could not approve it."""

    form: Assessment
    number: int
    own: Decimal | None
    result: Tally | None
    lines_lost: int
    lost: tuple[LostAt, ...]
    last_total: Decimal | None
    hindrance: str
    is_far_from_own: bool = False
    is_far_from_others: bool = False

    @property
    def difference(self) -> Decimal | None:
        """Review total less self total."""
        return None if self.result is None or self.own is None else self.result.total - self.own

    @property
    def change(self) -> Decimal | None:
        """On the year before."""
        return None if self.result is None or self.last_total is None else self.result.total - self.last_total

    @property
    def is_outlier(self) -> bool:
        return self.is_far_from_own or self.is_far_from_others


def batch_rows(
    forms: Sequence[Assessment], user: User, *, released_at: datetime.datetime | None = None
) -> list[BatchRow]:
    """``released_at``: of a batch that was released, to show what was approved then and not what came later."""
    revisions = _latest_revisions(forms)
    scores = _approved_then(forms, released_at) if released_at else _results(forms, revisions)
    scored_by_me = _scored_by(user, forms)
    last = _last_totals(forms)
    rows = [
        _row(
            form,
            revisions.get(form.pk),
            scores.get(form.pk),
            last.get(form.pk),
            user,
            form.pk in scored_by_me,
        )
        for form in forms
    ]
    return _with_outliers(rows)


def _row(
    form: Assessment,
    revision: Revision | None,
    scores: Scores | None,
    last_total: Decimal | None,
    user: User,
    scored_by_user: bool,
) -> BatchRow:
    rubric = form.scoring_rubric()
    if revision is not None:
        rubric = weighing_rubric(revision, rubric)
    result = tally(rubric, scores) if scores else None
    own_scores = frozenset({user.pk}) if scored_by_user else frozenset()
    return BatchRow(
        form=form,
        number=revision.number if revision else 0,
        own=revision.self_total if revision else None,
        result=result,
        lines_lost=sum(((scores or {}).get(line.code) or 0) != line.weight for line in rubric.lines)
        if result
        else 0,
        lost=_lost(rubric, result) if result else (),
        last_total=last_total,
        hindrance=refusal(
            Verb.APPROVE, form.state_word, form.roles_of(user), user_id=user.pk, scorer_ids=own_scores
        ),
    )


def _lost(rubric: Rubric, result: Tally) -> tuple[LostAt, ...]:
    weights = {line.first: line.first_weight for line in rubric.lines}
    return tuple(LostAt(name, weight - result.first[name]) for name, weight in weights.items())


def _with_outliers(rows: list[BatchRow]) -> list[BatchRow]:
    totals = {row.form.pk: row.result.total for row in rows if row.result}
    differences = {row.form.pk: row.difference for row in rows if row.difference is not None}
    far_totals, far_differences = outliers(totals), outliers(differences)
    return [
        replace(
            row, is_far_from_others=row.form.pk in far_totals, is_far_from_own=row.form.pk in far_differences
        )
        for row in rows
    ]


def _latest_revisions(forms: Sequence[Assessment]) -> dict[int, Revision]:
    submitted = Revision.objects.filter(assessment__in=[form.pk for form in forms])
    newest = submitted.order_by().values("assessment").annotate(newest=Max("pk")).values("newest")
    found = Revision.objects.filter(pk__in=newest)
    if any(redistributes(form.scoring_rubric()) for form in forms):
        found = found.select_related("edition", "rubric")
    else:
        found = found.defer("content")
    return {revision.assessment_id: revision for revision in found}


def _results(forms: Sequence[Assessment], revisions: Mapping[int, Revision]) -> dict[int, Scores]:
    decided = [revisions[form.pk] for form in forms if form.state_word in DECIDED and form.pk in revisions]
    results = results_of(decided)
    return {
        revision.assessment_id: {code: given.score for code, given in results[revision.pk].items()}
        for revision in decided
        if revision.pk in results
    }


def _approved_then(forms: Sequence[Assessment], released_at: datetime.datetime) -> dict[int, Scores]:
    approvals = Approval.objects.filter(
        revision__assessment__in=[form.pk for form in forms], approved_at__lte=released_at
    )
    newest = approvals.order_by().values("revision__assessment").annotate(newest=Max("pk")).values("newest")
    lines = ApprovedScore.objects.filter(approval__in=newest)
    found: dict[int, dict[str, Decimal | None]] = {}
    for pk, line, score in lines.values_list("approval__revision__assessment", "line", "score"):
        found.setdefault(pk, {})[line] = score
    return dict(found)


def _scored_by(user: User, forms: Sequence[Assessment]) -> frozenset[int]:
    own = ReviewScore.objects.given_by(user).filter(revision__assessment__in=[form.pk for form in forms])
    return frozenset(own.order_by().values_list("revision__assessment", flat=True).distinct())


def _last_totals(forms: Sequence[Assessment]) -> dict[int, Decimal]:
    """By form, the total that its department was approved with for the budget year before."""
    years = {form.round.budget_year - 1 for form in forms}
    approvals = Approval.objects.filter(
        revision__assessment__department__in=[form.department_id for form in forms],
        revision__assessment__round__budget_year__in=years,
    )
    found = approvals.order_by("pk").values_list(
        "revision__assessment__department", "revision__assessment__round__budget_year", "total"
    )
    totals = {(department, year): total for department, year, total in found}
    keys = {form.pk: (form.department_id, form.round.budget_year - 1) for form in forms}
    return {pk: totals[key] for pk, key in keys.items() if key in totals}
