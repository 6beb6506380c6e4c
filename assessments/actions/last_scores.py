"""What was approved for the budget year before: of the department, or of the one it came from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q

from assessments.models import ApprovedScore, Assessment
from assessments.sheet.rubric import Rubric


@dataclass(frozen=True, slots=True)
class LastScore:
    """``department``: named where it was a predecessor's."""

    score: Decimal
    weight: Decimal
    reason: str
    department: str = ""


def last_scores(assessment: Assessment, rubric: Rubric) -> Mapping[str, LastScore]:
    """By line code: the line of the same name or, where it was called otherwise then, of the same code. One query."""
    department = assessment.department
    theirs = Q(approval__revision__assessment__department=department)
    before = Q(approval__revision__assessment__department__successions_out__successor=department)
    rows = list(
        ApprovedScore.objects.filter(
            theirs | before,
            approval__revision__assessment__round__budget_year=assessment.round.budget_year - 1,
        )
        .select_related("approval__revision__assessment__department")
        .only(
            *("line", "name", "weight", "score", "reason", "approval_id", "approval__revision_id"),
            "approval__revision__assessment_id",
            "approval__revision__assessment__department__name",
        )
        .order_by("approval_id", "pk")
        .distinct()
    )
    own = [row for row in rows if _department(row) == department.pk]
    return _by_line(own or rows, rubric, department.pk)


def _by_line(rows: Iterable[ApprovedScore], rubric: Rubric, department_id: int) -> dict[str, LastScore]:
    """The latest approval counts. A code whose indicator bears another code now is not the same line."""
    newest = max((row.approval_id for row in rows), default=0)
    counted = [row for row in rows if row.approval_id == newest]
    by_name = {row.name: row for row in counted}
    names = {line.name for line in rubric.lines}
    by_code = {row.line: row for row in counted if row.name not in names}
    found = {}
    for line in rubric.lines:
        row = by_name.get(line.name) or by_code.get(line.code)
        if row is not None:
            former = row.approval.revision.assessment.department
            name = "" if former.pk == department_id else former.name
            found[line.code] = LastScore(row.score, row.weight, row.reason, name)
    return found


def _department(row: ApprovedScore) -> int:
    return row.approval.revision.assessment.department_id
