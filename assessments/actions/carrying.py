"""Scores that outlive a resubmission: what a line rests on did not change, so it need not be scored again."""

from django.utils import timezone

from assessments.actions.standards import standard_of
from assessments.models import Assessment, ReviewScore, Revision
from assessments.rules.basis import changed_lines
from assessments.rules.seating import Seating
from assessments.sheet.diff import diff
from assessments.sheet.evidence_diff import evidence_changes


def carry_scores(assessment: Assessment, revision: Revision, seating: Seating) -> int:
    """Give ``revision`` the scores of the revision before, seat by seat, on every line whose basis is what it was; how
    many lines that were. The others stay unscored until they are confirmed.

    The assessment is locked by the caller. Scores keep their giver: nobody else stands for them.
    """
    before = _revision_before(assessment, revision)
    if before is None:
        return 0
    changed = lines_to_confirm(before, revision)
    now = timezone.now()
    carried = [
        ReviewScore(
            revision=revision,
            seat=state.seat,
            line=row.line,
            score=row.score,
            computed=row.computed,
            reason_code=row.reason_code,
            reason=row.reason,
            carried_from=row,
            by_id=row.by_id,
            at=now,
        )
        for state in seating.seats
        for row in ReviewScore.objects.of_seat(before, state.seat, seating).values()
        if row.score is not None and row.line not in changed
    ]
    ReviewScore.objects.bulk_create(carried)
    return len(carried)


def lines_to_confirm(before: Revision, revision: Revision) -> frozenset[str]:
    """The lines whose basis the department changed between two revisions, or that weigh otherwise because of it."""
    old, new = before.sheet(), revision.sheet()
    files = (change.target for change in evidence_changes(old, new))
    changed = changed_lines(revision.scoring_rubric(), revision.edition_value(), diff(old, new), files)
    weights = {line.code: line.weight for line in standard_of(before).rubric.lines}
    return changed | {
        line.code for line in standard_of(revision).rubric.lines if weights.get(line.code) != line.weight
    }


def _revision_before(assessment: Assessment, revision: Revision) -> Revision | None:
    """Where the round's rubric was another one then, nothing can be carried: weights and rules may differ."""
    earlier = assessment.revisions.select_related("edition", "rubric").filter(number__lt=revision.number)
    before = earlier.order_by("-number").first()
    return before if before is not None and before.rubric_id == revision.rubric_id else None
