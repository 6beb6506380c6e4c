"""A round with several submitted forms: S3's, once by its own department and again by others."""

from assessments.actions.rounds import add_departments
from assessments.models import Assessment, ReviewSeat, Revision
from departments.enums import Role
from departments.models import Department
from tests.assessments.world import World, make_user


def another_submission(world: World, number: int) -> Assessment:
    """A new department of the 2022 round whose latest submission has the content of S3's.

    Written into the table: what is tested is what is counted, not how it was filled in.
    """
    department = Department.objects.create(
        district=world.district, code=f"4401129{number:02}", name=f"第{number}局"
    )
    make_user(f"tbr9{number:02}", f"填报{number}", Role.FILLER, department)
    (assessment,) = add_departments(
        round_=world.round_2022, departments=[department], user=world.administrator
    )
    source = Revision.objects.filter(assessment=world.rubric).latest("number")
    Revision.objects.create(
        assessment=assessment,
        number=1,
        edition=source.edition,
        rubric=source.rubric,
        content=source.content,
        sha256=source.sha256,
        self_total=source.self_total,
        self_grade=source.self_grade,
        submitted_by=source.submitted_by,
        submitted_at=source.submitted_at,
    )
    for seat in world.rubric.seats.all():
        ReviewSeat.objects.create(assessment=assessment, seat=seat.seat, reviewer=seat.reviewer)
    Assessment.objects.filter(pk=assessment.pk).update(state=Assessment.objects.get(pk=world.rubric.pk).state)
    assessment.refresh_from_db()
    return assessment
