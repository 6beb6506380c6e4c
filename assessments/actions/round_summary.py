"""The summary of a round (汇总表), read in a constant number of queries.

A form's approval speaks for it: its revision, its scores. Before there is one, the latest submission does, and scores
are shown once the reviewers are done; of two reviewers blind to each other nothing before the approval.
"""

from collections.abc import Iterable, Mapping

from django.db.models import Count, Max, Q
from django.utils import timezone

from assessments.actions.results import results_of
from assessments.actions.standards import standard_of
from assessments.actions.summary_last_year import (
    LastYear,
    execution_rate,
    last_years,
    money_columns,
    money_of,
)
from assessments.enums import State
from assessments.exports.summary.values import RoundSummary, SummaryLine, SummaryRow
from assessments.models import (
    Approval,
    ApprovedScore,
    Assessment,
    AssessmentRound,
    BoardForm,
    ReviewSeat,
    Revision,
)
from assessments.rules.checks.finding import Outcome
from assessments.rules.scoring import LineScore
from assessments.sheet.tally import tally

Lines = Mapping[str, LineScore]


def round_summary(round_: AssessmentRound) -> RoundSummary:
    """``round_`` with its district, edition and rubric."""
    forms = list(round_.assessments.select_related("department").order_by("department__code"))
    approvals = _approvals(round_)
    revisions = _revisions(round_, approvals)
    results = _approved_lines(approvals.values()) | _open_results(forms, revisions, approvals)
    findings = _findings(revisions.values())
    last = last_years(round_, [form.department_id for form in forms])
    edition = round_.edition.value()
    rows = [
        _row(
            form,
            revisions.get(form.pk),
            approvals.get(form.pk),
            results.get(form.pk),
            findings,
            last.get(form.department_id, LastYear()),
        )
        for form in forms
    ]
    return RoundSummary(
        title=f"{round_.district.name}{round_.budget_year}年度部门整体支出绩效自评结果汇总表",
        bureau=round_.district.bureau_name,
        unit=edition.unit,
        money=money_columns(edition),
        rubric=round_.rubric.value(),
        rows=tuple(rows),
    )


def _row(
    form: Assessment,
    revision: Revision | None,
    approval: Approval | None,
    scores: Lines | None,
    findings: Mapping[int, tuple[int, int]],
    last: LastYear,
) -> SummaryRow:
    department = form.department
    if revision is None:
        return SummaryRow(
            code=department.code,
            name=department.name,
            state=form.state_word.label,
            money={},
            last_total=last.total,
        )
    sheet, edition, standard = revision.sheet(), revision.edition_value(), standard_of(revision)
    result = tally(standard.rubric, {code: given.score for code, given in scores.items()}) if scores else None
    return SummaryRow(
        code=department.code,
        name=department.name,
        state=form.state_word.label,
        number=revision.number,
        money=money_of(edition, sheet, revision.form_rubric()),
        own_total=revision.self_total,
        own_grade=revision.self_grade,
        result=result,
        is_approved=approval is not None,
        submitted_at=timezone.localtime(revision.submitted_at),
        approved_at=timezone.localtime(approval.approved_at) if approval else None,
        rate=execution_rate(edition, sheet, revision.form_rubric()),
        last_total=last.total,
        last_rate=last.rate,
        findings=findings.get(revision.pk),
        lines=tuple(_lines(revision, scores or {})),
    )


def _lines(revision: Revision, scores: Lines) -> Iterable[SummaryLine]:
    standard = standard_of(revision)
    for line in standard.rubric.lines:
        given = scores.get(line.code, LineScore(None))
        yield SummaryLine(
            line,
            standard.own.get(line.code),
            standard.computed[line.code].score,
            given.score,
            given.reason,
        )


def _approvals(round_: AssessmentRound) -> dict[int, Approval]:
    """The approval that counts, by assessment."""
    found = Approval.objects.filter(revision__assessment__round=round_).select_related("revision")
    rows = found.defer("content", "revision__content").order_by("pk")
    return {approval.revision.assessment_id: approval for approval in rows}


def _revisions(round_: AssessmentRound, approvals: Mapping[int, Approval]) -> dict[int, Revision]:
    """The approved revision or else the latest one, by assessment, with content and layout."""
    approved = [approval.revision_id for approval in approvals.values()]
    others = Revision.objects.filter(assessment__round=round_).exclude(assessment__in=approvals)
    newest = others.order_by().values("assessment").annotate(newest=Max("pk")).values("newest")
    rows = Revision.objects.filter(Q(pk__in=approved) | Q(pk__in=newest)).select_related("edition", "rubric")
    return {revision.assessment_id: revision for revision in rows}


def _approved_lines(approvals: Iterable[Approval]) -> dict[int, Lines]:
    rows = ApprovedScore.objects.filter(approval__in=[approval.pk for approval in approvals])
    found: dict[int, dict[str, LineScore]] = {}
    for form, line, score, reason in rows.values_list(
        "approval__revision__assessment", "line", "score", "reason"
    ):
        found.setdefault(form, {})[line] = LineScore(score, reason)
    return dict(found)


def _open_results(
    forms: Iterable[Assessment], revisions: Mapping[int, Revision], approvals: Mapping[int, Approval]
) -> dict[int, Lines]:
    """Results that wait for their approval, of forms with one reviewer."""
    scored = [form.pk for form in forms if form.state_word is State.SCORED and form.pk not in approvals]
    seatings = ReviewSeat.objects.seatings(scored)
    shown = [revisions[pk] for pk in scored if not seatings[pk].is_double]
    results = results_of(shown, seatings)
    return {revision.assessment_id: results[revision.pk] for revision in shown if revision.pk in results}


def _findings(revisions: Iterable[Revision]) -> dict[int, tuple[int, int]]:
    """FAIL and WARN by revision, as the board last counted them."""
    rows = BoardForm.objects.filter(revision__in=[revision.pk for revision in revisions]).annotate(
        fail=Count("findings", filter=Q(findings__outcome=Outcome.FAIL.value)),
        warn=Count("findings", filter=Q(findings__outcome=Outcome.WARN.value)),
    )
    return {pk: (fail, warn) for pk, fail, warn in rows.values_list("revision", "fail", "warn")}
