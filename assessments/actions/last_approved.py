"""Last year's approved form of a department, or those of the departments it was made of."""

from assessments.models import Assessment, Revision
from departments.models import Department


def sources_of(assessment: Assessment) -> tuple[Revision, ...]:
    """The approved revision of the budget year before; where the department has none, one of each predecessor's that
    has. At most two queries.
    """
    own = _approved(assessment, [assessment.department_id])
    if own:
        return own
    before = Department.objects.filter(successions_out__successor=assessment.department_id)
    return _approved(assessment, list(before.values_list("pk", flat=True)))


def source_of(assessment: Assessment, number: str) -> Revision | None:
    """The one that is named by its number; where none is, the only one there is."""
    sources = sources_of(assessment)
    if not number and len(sources) == 1:
        return sources[0]
    return next((revision for revision in sources if str(revision.pk) == number), None)


def _approved(assessment: Assessment, departments: list[int]) -> tuple[Revision, ...]:
    if not departments:
        return ()
    approved = (
        Revision.objects.filter(
            approvals__isnull=False,
            assessment__department__in=departments,
            assessment__round__budget_year=assessment.round.budget_year - 1,
        )
        .select_related("edition", "rubric", "assessment__department", "assessment__round")
        .order_by("assessment__department__code", "number")
    )
    return tuple({revision.assessment_id: revision for revision in approved}.values())
