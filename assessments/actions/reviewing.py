"""The reviewer's verbs: take up, score, finish, each on the reviewer's own seat. Returning: ``returning``."""

from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from assessments.actions.arbitration import ask_for_arbiter, too_far_apart
from assessments.actions.carrying import carry_scores
from assessments.actions.reason_codes import coded_reasons
from assessments.actions.seating import lock_person, refuse_conflict, refuse_former, seat_reviewer
from assessments.actions.standards import standard_of, standard_of_latest
from assessments.actions.transition import lock, move, permit, record, seating_now
from assessments.enums import Seat, State, Verb
from assessments.errors import AssessmentError, CellValueError, TransitionError
from assessments.models import Assessment, Event, ReviewScore, ReviewSeat, Revision
from assessments.rules.access import may_score
from assessments.rules.scoring import LineScore, Standard, expand, scoring_problems
from assessments.rules.seating import INDEPENDENT, Seating, SeatState
from assessments.sheet.arithmetic import half_up, plain
from departments.models import User


@transaction.atomic
def start_review(*, assessment: Assessment, user: User, remark: str = "") -> Event:
    """Take up a submitted form on one's own seat, or on a free one, which becomes one's own.

    On a resubmission, scores are carried over where what they rest on did not change. Raises TransitionError, also for a
    conflict of interest.
    """
    lock_person(user)
    locked = lock(assessment)
    permit(locked, Verb.START_REVIEW, user, remark)
    refuse_conflict(locked, user)
    seating = seating_now(locked)
    free = None if seating.of(user.pk) else seating.free
    if free:
        refuse_former(locked, user, free.seat)
    revision = latest_revision(locked)
    event = move(locked, Verb.START_REVIEW, user, remark=remark, revision=revision)
    # The second reviewer of a form takes up what was carried over when the first one did.
    if event.source == State.SUBMITTED:
        carry_scores(locked, revision, seating)
    if free:
        seat_reviewer(locked, ReviewSeat.objects.get(assessment=locked, seat=free.seat), user, event)
    return event


@transaction.atomic
def score(
    *, assessment: Assessment, line: str, score: Decimal | None, reason: str, user: User
) -> ReviewScore:
    """Score one rubric line of the latest revision; None takes a score off again. An added row, never an overwrite.

    A code of the bureau's reasons becomes its text; a computed score below the weight gets its formula as its reason.
    Raises CellValueError for a score outside 0…weight, TransitionError where the form is not in review (any more) or
    the user holds no seat on it, or is done.
    """
    locked = lock(assessment)
    if not may_score(locked.roles_of(user)):
        raise TransitionError("只有本区财政评审员和受指派的专家可以评分。")
    if State(locked.state) is not State.IN_REVIEW:
        raise TransitionError(
            f"自评表现在的状态是“{State(locked.state).label}”，不能评分。这次的分数没有保存。"
        )
    seat = own_seat(seating_now(locked), user)
    revision_id = locked.latest_revision_id
    assert revision_id is not None  # noqa: S101  # in review: there is one
    standard = standard_of_latest(revision_id)
    computed = _bounded(standard, line, score)
    words, code = _reason(locked, standard, line, score, reason.strip())
    return ReviewScore.objects.create(
        revision_id=revision_id,
        seat=seat.seat,
        line=line,
        score=score,
        computed=computed,
        reason_code=code,
        reason=words,
        by=user,
        at=timezone.now(),
    )


def _bounded(standard: Standard, code: str, score: Decimal | None) -> Decimal | None:
    """What the rule computes. Raises AssessmentError for an unknown line, CellValueError for a score it cannot have."""
    line = next((line for line in standard.rubric.lines if line.code == code), None)
    if line is None:
        raise AssessmentError(f"指标体系中没有编号“{code}”。")
    if score is not None and (not 0 <= score <= line.weight or score != half_up(score, 2)):
        raise CellValueError(f"得分应在 0 至 {plain(line.weight)} 分之间，最多 2 位小数。")
    return standard.computed[code].score


def _reason(
    locked: Assessment, standard: Standard, code: str, score: Decimal | None, typed: str
) -> tuple[str, str]:
    """In words, with the code of the bureau's list that they came from."""
    if typed:
        return expand(typed, code, coded_reasons(locked.department.district_id))
    computed = standard.computed[code].score
    if score is None or score != computed or score == standard.rubric.line(code).weight:
        return "", ""
    return standard.formula_reason(code), ""


def own_seat(seating: Seating, user: User) -> SeatState:
    """The seat on which the user scores. Raises TransitionError where they hold none, or are done."""
    seat = seating.of(user.pk)
    if seat is None:
        raise TransitionError(
            "您不是本表现任的评审员，这次的分数没有保存。需要由您评审的，请先接手席位或请审定人指派。"
        )
    if seat.is_finished:
        raise TransitionError("您已经完成评分，分数不能再改。这次的分数没有保存。")
    return seat


@transaction.atomic
def finish_scoring(*, assessment: Assessment, user: User, remark: str = "") -> Event:
    """Be done with one's own seat. The last one hands the form to the approver or, where two differ by more than the
    round's threshold, asks for an arbiter.

    Raises AssessmentError while a line lacks its score or its reason, TransitionError.
    """
    locked = lock(assessment)
    permit(locked, Verb.FINISH_SCORING, user, remark)
    refuse_conflict(locked, user)
    revision, seating = latest_revision(locked), seating_now(locked)
    seat = own_seat(seating, user)
    _refuse_unfinished(locked, revision, seat.seat, seating)
    row = ReviewSeat.objects.filter(assessment=locked, seat=seat.seat)
    if len(seating.working) > 1:
        if remark.strip():
            raise AssessmentError(
                "另一位评审员完成之前，办理记录里不写意见，以免影响独立评分。请清空意见后办理。"
            )
        row.update(finished_at=timezone.now())
        return record(locked, "finish_seat", user, revision=revision)
    if seating.is_double and seat.seat in INDEPENDENT:
        done = record(locked, "finish_seat", user, revision=revision)
        if too_far_apart(locked, revision, seating):
            row.update(finished_at=done.at)
            return ask_for_arbiter(locked, user, revision, remark)
    event = move(locked, Verb.FINISH_SCORING, user, remark=remark, revision=revision)
    row.update(finished_at=event.at)
    return event


def _refuse_unfinished(locked: Assessment, revision: Revision, seat: Seat, seating: Seating) -> None:
    given = current_scores(revision, seat, seating)
    if problems := scoring_problems(standard_of(revision), given):
        raise AssessmentError(
            "尚不能完成评分：" + "；".join(problem.message.rstrip("。") for problem in problems) + "。"
        )


def latest_revision(assessment: Assessment) -> Revision:
    """What the department submitted last. Raises AssessmentError where it never did."""
    revision = assessment.revisions.select_related("edition", "rubric").order_by("-number").first()
    if revision is None:
        raise AssessmentError("部门尚未送审。")
    return revision


def self_scores(revision: Revision) -> dict[str, Decimal | None]:
    """The department's scores by line; empty for an edition without a rubric on the form."""
    return {entry.line: entry.score for entry in revision.sheet().scores}


def current_scores(revision: Revision, seat: Seat, seating: Seating | None = None) -> dict[str, LineScore]:
    """The latest score of each line on one seat, for verbs; the result of the form: ``results.result_scores``."""
    sits = seating or ReviewSeat.objects.seating(revision.assessment_id)
    given = ReviewScore.objects.of_seat(revision, seat, sits)
    return {code: LineScore(row.score, row.reason) for code, row in given.items()}
