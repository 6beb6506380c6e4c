"""The reviewer's verbs: take up, score, finish. Returning: ``returning``."""

from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from assessments.actions.transition import lock, move
from assessments.enums import State, Verb
from assessments.errors import AssessmentError, CellValueError, TransitionError
from assessments.models import Assessment, Event, ReviewScore, Revision
from assessments.rules.access import may_score
from assessments.rules.scoring import LineScore, scoring_problems
from assessments.sheet.arithmetic import half_up, plain
from departments.models import User


@transaction.atomic
def start_review(*, assessment: Assessment, user: User, remark: str = "") -> Event:
    """Take up a submitted form; the user becomes its reviewer."""
    locked = lock(assessment)
    locked.reviewer = user
    return move(locked, Verb.START_REVIEW, user, remark=remark, revision=latest_revision(locked))


@transaction.atomic
def score(
    *, assessment: Assessment, line: str, score: Decimal | None, reason: str, user: User
) -> ReviewScore:
    """Score one rubric line of the latest revision; None takes a score off again. An added row, never an overwrite.

    Raises CellValueError for a score outside 0…weight, TransitionError where the form is not in review (any more) or
    the user may not score it.
    """
    locked = lock(assessment)
    if not may_score(locked.roles_of(user)):
        raise TransitionError("只有本区财政评审员可以评分。")
    if State(locked.state) is not State.IN_REVIEW:
        raise TransitionError(
            f"自评表现在的状态是“{State(locked.state).label}”，不能评分。这次的分数没有保存。"
        )
    lines = {entry.code: entry for entry in locked.scoring_rubric().lines}
    if line not in lines:
        raise AssessmentError(f"指标体系中没有编号“{line}”。")
    if score is not None and (not 0 <= score <= lines[line].weight or score != half_up(score, 2)):
        raise CellValueError(f"得分应在 0 至 {plain(lines[line].weight)} 分之间，最多 2 位小数。")
    return ReviewScore.objects.create(
        revision_id=locked.latest_revision_id,  # type: ignore[misc]  # in review: there is one
        line=line,
        score=score,
        reason=reason.strip(),
        by=user,
        at=timezone.now(),
    )


@transaction.atomic
def finish_scoring(*, assessment: Assessment, user: User, remark: str = "") -> Event:
    """Hand the scores to the approver. Raises AssessmentError while a line lacks its score or its reason."""
    locked = lock(assessment)
    revision = latest_revision(locked)
    problems = scoring_problems(locked.scoring_rubric(), self_scores(revision), current_scores(revision))
    if problems:
        raise AssessmentError(
            "尚不能完成评分：" + "；".join(problem.message.rstrip("。") for problem in problems) + "。"
        )
    return move(locked, Verb.FINISH_SCORING, user, remark=remark, revision=revision)


def latest_revision(assessment: Assessment) -> Revision:
    """What the department submitted last. Raises AssessmentError where it never did."""
    revision = assessment.revisions.select_related("edition", "rubric").order_by("-number").first()
    if revision is None:
        raise AssessmentError("部门尚未送审。")
    return revision


def self_scores(revision: Revision) -> dict[str, Decimal | None]:
    """The department's scores by line; empty for an edition without a rubric on the form."""
    return {entry.line: entry.score for entry in revision.sheet().scores}


def current_scores(revision: Revision) -> dict[str, LineScore]:
    """The latest score of each line. One query."""
    return {row.line: LineScore(row.score, row.reason) for row in revision.scores.order_by("pk")}
