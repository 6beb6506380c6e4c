"""Everything a desk shows of one assessment, read in a constant number of queries."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from assessments.actions.last_scores import LastScore, last_scores
from assessments.actions.reason_codes import coded_reasons
from assessments.admin.desk_lines import DeskLine, Scoring, Typed, build_scoring
from assessments.admin.desk_seats import DeskSeats, Rows, SeatRows, desk_seats
from assessments.admin.frozen_form import FrozenForm, frozen_form
from assessments.enums import Seat, State, Verb
from assessments.models import Approval, Assessment, Event, ReturnRequest, ReviewScore, ReviewSeat, Revision
from assessments.models.returns import WITH_RETURN
from assessments.rules.access import may_package, may_read_draft, may_score
from assessments.rules.scoring import CodedReason
from assessments.rules.transitions import SCORERS, TRANSITIONS, Transition, available, refusal
from departments.enums import BUREAU_ROLES, Role
from departments.models import User


@dataclass
class Desk:
    """One assessment as one user sees it. ``revisions`` without their contents, the latest first.

    ``scores``: by revision and seat, nothing but what this user may read now.
    """

    assessment: Assessment
    user: User
    revisions: list[Revision]
    events: list[Event]
    scores: dict[int, dict[Seat, Rows]]
    seats: DeskSeats
    typed: Mapping[str, Typed]

    @property
    def state(self) -> State:
        return self.assessment.state_word

    @property
    def roles(self) -> frozenset[Role]:
        return self.seats.roles

    @cached_property
    def scorer_ids(self) -> frozenset[int]:
        """Asked for an approver only: four eyes."""
        if Role.FINANCE_APPROVER not in self.roles:
            return frozenset()
        return ReviewScore.objects.scorer_ids(self.assessment.pk)

    @property
    def revision(self) -> Revision | None:
        return self.revisions[0] if self.revisions else None

    @property
    def previous(self) -> Revision | None:
        return self.revisions[1] if len(self.revisions) > 1 else None

    @property
    def approval(self) -> Approval | None:
        return self.revision.approval if self.revision else None

    @cached_property
    def form(self) -> FrozenForm | None:
        return frozen_form(self.revision) if self.revision else None

    @cached_property
    def scoring(self) -> Scoring | None:
        """None before anything was submitted."""
        if self.revision is None or self.form is None:
            return None
        given = self.given(self.revision)
        return build_scoring(
            self.revision.scoring_rubric(),
            self.form,
            self.last_year,
            self.seats.shown(given),
            self.seats.shown(self.given(self.previous)) if self.previous else {},
            self.typed,
            lambda code: self.seats.others(given, code),
        )

    @cached_property
    def last_year(self) -> Mapping[str, LastScore]:
        """One query."""
        assert self.revision is not None  # noqa: S101  # asked for by the scoring
        return last_scores(self.assessment, self.revision.scoring_rubric())

    @cached_property
    def reason_codes(self) -> list[CodedReason]:
        """The bureau's reasons to pick from while scoring. One query."""
        return coded_reasons(self.assessment.department.district_id) if self.is_editable else []

    def given(self, revision: Revision) -> SeatRows:
        return self.scores.get(revision.pk, {})

    @property
    def is_editable(self) -> bool:
        return self.seats.is_working and may_score(self.roles)

    @property
    def reads_draft(self) -> bool:
        """Whether what was not submitted yet is open to the user: the auditor's alone."""
        return may_read_draft(self.roles)

    @property
    def has_package(self) -> bool:
        """Whether the user may have the form's archive package, and there is one."""
        return may_package(self.roles) and any(revision.approval for revision in self.revisions)

    @property
    def unsaved(self) -> list[DeskLine]:
        """Lines that were typed but can no longer be saved, because the form is not in review any more."""
        if self.is_editable or self.scoring is None:
            return []
        return [line for line in self.scoring.lines if line.typed]

    @property
    def shows_scores(self) -> bool:
        """Before the review begins there is nothing to show; a returned form keeps its last scores visible."""
        return self.is_editable or bool(self.revision and self.seats.shown(self.given(self.revision)))

    @property
    def verbs(self) -> list[Transition]:
        """The bureau's transitions that the user can make now."""
        now = available(
            self.state,
            self.roles,
            user_id=self.user.pk,
            scorer_ids=self.scorer_ids,
            seating=self.seats.seating,
        )
        seen = self.returned is not None and self.returned.opened_at is not None
        shut = {Verb.UNDO_RETURN} if seen else set()
        ours = [transition for transition in now if transition.roles & (BUREAU_ROLES | SCORERS)]
        return [transition for transition in ours if transition.verb not in shut]

    @cached_property
    def returned(self) -> ReturnRequest | None:
        """The return that the department is mending. Three queries, while there is one."""
        if self.state not in WITH_RETURN or self.revision is None:
            return None
        return ReturnRequest.objects.open_for(self.assessment)

    @property
    def may_amend(self) -> bool:
        """Whether the user may add to the return: whoever might take it back."""
        return self.state is State.RETURNED and not self.refusal(Verb.UNDO_RETURN)

    @property
    def days_left(self) -> int:
        """To the day until which the return is to be mended; negative once it is over."""
        return (self.returned.due_on - timezone.localdate()).days if self.returned else 0

    @property
    def days_over(self) -> int:
        return max(-self.days_left, 0)

    @property
    def four_eyes(self) -> str:
        """Why an approver cannot approve this form, where only the four eyes stand against it."""
        if Role.FINANCE_APPROVER not in self.roles or self.state not in TRANSITIONS[Verb.APPROVE].sources:
            return ""
        return self.refusal(Verb.APPROVE)

    def refusal(self, verb: Verb) -> str:
        return refusal(
            verb,
            self.state,
            self.roles,
            user_id=self.user.pk,
            scorer_ids=self.scorer_ids,
            seating=self.seats.seating,
        )

    @property
    def return_remark(self) -> Event | None:
        """What the department was last told to mend."""
        return next((event for event in reversed(self.events) if event.verb == Verb.RETURN), None)

    @property
    def reopen_remark(self) -> Event | None:
        """Why the approver sent the scores back (by themselves, or on an objection), while they are being mended."""
        turns = [event for event in self.events if event.target == State.IN_REVIEW]
        last = turns[-1] if turns and self.state is State.IN_REVIEW else None
        return last if last and last.verb in (Verb.REOPEN_SCORING, Verb.REVISE) else None

    @property
    def has_objection(self) -> bool:
        """Whether the department ever objected to a result."""
        return any(event.verb == Verb.OBJECT for event in self.events)


def read_desk(assessment: Assessment, user: User, typed: Mapping[str, Typed] | None = None) -> Desk:
    """Five queries: revisions, the latest one's content, seats, scores, events."""
    revisions = list(
        assessment.revisions.select_related("edition", "rubric", "submitted_by")
        .with_approvals()
        .defer("content")
        .order_by("-number")
    )
    if revisions:
        revisions[0].refresh_from_db(fields=["content"])
    rows = ReviewSeat.objects.with_reviewers([assessment.pk])[assessment.pk]
    seats = desk_seats(rows, user, assessment.state_word, assessment.roles_of(user))
    scores: dict[int, dict[Seat, Rows]] = {}
    for row in ReviewScore.objects.readable_by(user, assessment.pk, seats.seating):
        scores.setdefault(row.revision_id, {}).setdefault(Seat(row.seat), {})[row.line] = row
    events = list(assessment.events.select_related("by", "revision").defer("revision__content"))
    return Desk(assessment, user, revisions, events, scores, seats, typed or {})
