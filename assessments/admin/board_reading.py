"""The board's findings read from what the last run stored: a constant number of queries."""

from django.utils import timezone

from assessments.admin.board_figures import Found
from assessments.models import AssessmentRound, BoardFinding, WaiverRow
from assessments.rules.checks.decisions import Waiver, in_force
from assessments.rules.checks.finding import Outcome


def read_findings(round_: AssessmentRound) -> list[Found]:
    """Every stored finding with today's waivers, by department and rule. Two queries."""
    waived = _waived(round_)
    rows = (
        BoardFinding.objects.filter(form__round=round_)
        .order_by("form__revision__assessment__department__code", "rule", "pk")
        .values_list(
            "form__revision__assessment",
            "form__revision__assessment__department__code",
            "form__revision__assessment__department__name",
            *("rule", "name", "outcome", "trial", "message", "explanation", "cell", "key"),
        )
    )
    return [
        Found(
            assessment=assessment,
            code=code,
            department=department,
            rule=rule,
            name=name,
            outcome=Outcome(outcome),
            trial=trial,
            message=message,
            explanation=explanation,
            cell=cell,
            waived=Outcome(outcome) is not Outcome.INFO
            and not waived.isdisjoint({(assessment, rule, key), (assessment, rule, "")}),
        )
        for assessment, code, department, rule, name, outcome, trial, message, explanation, cell, key in rows
    ]


def _waived(round_: AssessmentRound) -> set[tuple[int, str, str]]:
    """Form, rule and key of the waivers in force today."""
    given: dict[int, list[Waiver]] = {}
    rows = WaiverRow.objects.filter(assessment__round=round_).order_by("pk")
    for assessment, rule, key, until in rows.values_list("assessment", "rule", "key", "until"):
        given.setdefault(assessment, []).append(Waiver(rule, key, "", "", until))
    today = timezone.localdate()
    return {
        (assessment, rule, key)
        for assessment, waivers in given.items()
        for rule, key in in_force(waivers, today)
    }
