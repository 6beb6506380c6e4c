"""S3's form in a round with two independent reviewers, and an expert: what seats and blindness are tested on."""

from decimal import Decimal

from assessments.actions import assigning, reviewing
from assessments.enums import Seat
from assessments.models import Assessment, AssessmentRound
from departments.enums import Role
from departments.models import User
from tests.assessments.world import World, fill, make_user, submit

# Scores and words that stand nowhere else: where they show up, something leaked.
FIRST_MARK, FIRST_REASON = Decimal("17.77"), "初评机密理由"
SECOND_MARK, SECOND_REASON = Decimal("16.66"), "二评机密理由"


def make_expert(world: World) -> User:
    return make_user("zj", "钱专家", Role.EXPERT, world.district)


def submit_double(world: World, *, threshold: str = "5") -> Assessment:
    """Submitted, both seats free."""
    AssessmentRound.objects.filter(pk=world.round_2022.pk).update(
        second_scoring=True, arbitration_threshold=Decimal(threshold)
    )
    form = Assessment.objects.with_layout().get(pk=world.rubric.pk)
    fill(form, world.rubric_filler, "440112004-2022")
    submit(form, world.rubric_filler, world.rubric_head)
    return form


def double(world: World, *, threshold: str = "5") -> Assessment:
    """In review, 王评审 on the first seat and 李评审 on the second."""
    form = submit_double(world, threshold=threshold)
    reviewing.start_review(assessment=form, user=world.reviewer)
    assigning.assign(assessment=form, seat=Seat.SECOND, reviewer=world.second_reviewer, user=world.approver)
    return form


def score_marked(form: Assessment, user: User, mark: Decimal, reason: str, *, off: str = "0") -> None:
    """Every line as the department scored it, the first one ``mark``; ``off`` more taken from the second."""
    own = reviewing.self_scores(reviewing.latest_revision(form))
    for place, line in enumerate(form.scoring_rubric().lines):
        given = own[line.code] or Decimal(0)
        taken = {0: line.weight - mark, 1: Decimal(off)}.get(place, Decimal(0))
        given = mark if place == 0 else given - taken
        reviewing.score(
            assessment=form,
            line=line.code,
            score=given,
            reason=reason if taken or given < line.weight else "",
            user=user,
        )


def finish_first(world: World, form: Assessment) -> None:
    score_marked(form, world.reviewer, FIRST_MARK, FIRST_REASON)
    reviewing.finish_scoring(assessment=form, user=world.reviewer)


def finish_second(world: World, form: Assessment, *, off: str = "0") -> None:
    score_marked(form, world.second_reviewer, SECOND_MARK, SECOND_REASON, off=off)
    reviewing.finish_scoring(assessment=form, user=world.second_reviewer)
