"""Checking all forms of a round for finance's board: some seconds for 150 departments, so the worker does it.

The board shows what was stored last and asks for a new run where something changed since: see ``claim``.
"""

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from assessments.actions.checking import check_revision
from assessments.models import (
    AssessmentRound,
    BoardFinding,
    BoardForm,
    BoardRun,
    CheckSettingsRow,
    Revision,
)
from assessments.rules.checks.decisions import Decided
from assessments.rules.checks.finding import Outcome
from assessments.rules.reviewer_checks import lines_of
from assessments.sheet.arithmetic import plain

# A run that has not ended by then was lost with its worker.
LOST_AFTER = datetime.timedelta(minutes=10)
# So many forms between two reports of progress.
STEP = 10
COUNTED = (Outcome.FAIL, Outcome.WARN, Outcome.INFO)


def basis_of(round_: AssessmentRound) -> str:
    """What the findings of a round are made from: its newest submission, its settings, the year before. 3 queries."""
    newest = Revision.objects.filter(assessment__round=round_).aggregate(pk=Max("pk"))["pk"]
    settings = CheckSettingsRow.objects.filter(round=round_).aggregate(pk=Max("pk"))["pk"]
    before = Revision.objects.filter(
        assessment__round__district=round_.district_id,
        assessment__round__budget_year=round_.budget_year - 1,
    ).aggregate(pk=Max("pk"))["pk"]
    return "-".join(str(pk or 0) for pk in (newest, settings, before))


def claim(round_: AssessmentRound, *, again: bool = False) -> bool:
    """Whether the caller is to enqueue a run: something changed (or ``again``), and none is under way.

    Of several who ask at once, one gets True.
    """
    BoardRun.objects.get_or_create(round=round_)
    now = timezone.now()
    idle = Q(started_at=None) | Q(started_at__lt=now - LOST_AFTER) | ~Q(basis="")
    runs = BoardRun.objects.filter(idle, round=round_)
    if not again:
        runs = runs.exclude(basis=basis_of(round_))
    return runs.update(basis="", started_at=now, done=0, total=0) == 1


def check_round(round_: AssessmentRound) -> int:
    """Check the last submission of every department and store what was found. Returns the number of forms."""
    basis = basis_of(round_)
    submitted = Revision.objects.filter(assessment__round=round_).values("assessment")
    ids = sorted(submitted.annotate(newest=Max("pk")).values_list("newest", flat=True))
    runs = BoardRun.objects.filter(round=round_)
    runs.update(total=len(ids), done=0)
    for start in range(0, len(ids), STEP):
        _check(round_, ids[start : start + STEP])
        runs.update(done=min(start + STEP, len(ids)))
    BoardForm.objects.filter(round=round_).exclude(revision__in=ids).delete()
    runs.update(basis=basis, finished_at=timezone.now())
    return len(ids)


def _check(round_: AssessmentRound, ids: Sequence[int]) -> None:
    found = Revision.objects.filter(pk__in=ids).select_related(
        "assessment__round__district", "assessment__department", "edition", "rubric"
    )
    checked = [(revision, check_revision(revision).items) for revision in found]
    with transaction.atomic():
        BoardForm.objects.filter(revision__in=ids).delete()
        for revision, items in checked:
            form = BoardForm.objects.create(
                round=round_, revision=revision, self_scores=_self_scores(revision)
            )
            BoardFinding.objects.bulk_create(
                _row(form, item) for item in items if item.finding.outcome in COUNTED
            )


def _self_scores(revision: Revision) -> dict[str, str]:
    return {entry.line: plain(entry.score) for entry in revision.sheet().scores if entry.score is not None}


def _row(form: BoardForm, item: Decided) -> BoardFinding:
    finding = item.finding
    return BoardFinding(
        form=form,
        rule=finding.rule,
        name=finding.name,
        outcome=finding.outcome.value,
        trial=finding.trial,
        key=item.key,
        message=finding.message,
        explanation=item.explanation,
        cell=finding.cells[0] if finding.cells else "",
        lines=" ".join(lines_of(finding)),
    )
