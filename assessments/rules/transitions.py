"""The one table of the workflow: which verb leads from which states to which, and whose it is.

Read by the verbs themselves, by the screens (which buttons), by the documentation and by the tests.
"""

from dataclasses import dataclass
from enum import StrEnum

from assessments.enums import State, Verb
from assessments.errors import TransitionError
from assessments.rules.seating import Seating
from departments.enums import Role

EDITABLE = frozenset({State.DRAFT, State.RETURNED})


# Who scores, once they hold a seat at the form.
SCORERS = frozenset({Role.FINANCE_REVIEWER, Role.EXPERT})
NOBODY = Seating()


class SeatRule(StrEnum):
    """What a verb asks of the user's seat. TAKES: their own, or a free one, which becomes theirs."""

    NONE = ""
    TAKES = "takes"
    HOLDS = "holds"
    WORKS = "works"

    @property
    def condition(self) -> str:
        """As the table prints it."""
        return _CONDITIONS[self]


_CONDITIONS = {
    SeatRule.NONE: "",
    SeatRule.TAKES: "本人的评审席位，或（财政评审员）空缺的席位",
    SeatRule.HOLDS: "本表的评审席位",
    SeatRule.WORKS: "本表的评审席位，本人尚未完成评分；最后一个席位完成时才进入下一状态",
}


@dataclass(frozen=True, slots=True)
class Transition:
    """``needs_remark``: whoever sends something back says why. ``not_scorer``: four eyes. ``resumes``: a form that
    finance has returned goes back to 已退回修改 instead, so that its return stays open. ``seat``: who of the roles.
    """

    verb: Verb
    sources: frozenset[State]
    target: State
    roles: frozenset[Role]
    needs_remark: bool = False
    not_scorer: bool = False
    resumes: bool = False
    seat: SeatRule = SeatRule.NONE

    @property
    def role_names(self) -> str:
        return "、".join(role.label for role in Role if role in self.roles)


def _only(role: Role) -> frozenset[Role]:
    return frozenset({role})


TRANSITIONS = {
    transition.verb: transition
    for transition in (
        Transition(Verb.SEND_TO_HEAD, EDITABLE, State.INTERNAL_REVIEW, _only(Role.FILLER)),
        Transition(
            Verb.WITHDRAW,
            frozenset({State.INTERNAL_REVIEW}),
            State.DRAFT,
            _only(Role.FILLER),
            resumes=True,
        ),
        Transition(
            Verb.SEND_BACK,
            frozenset({State.INTERNAL_REVIEW}),
            State.DRAFT,
            _only(Role.DEPARTMENT_REVIEWER),
            needs_remark=True,
            resumes=True,
        ),
        Transition(
            Verb.SUBMIT, frozenset({State.INTERNAL_REVIEW}), State.SUBMITTED, _only(Role.DEPARTMENT_REVIEWER)
        ),
        Transition(
            Verb.START_REVIEW,
            frozenset({State.SUBMITTED, State.IN_REVIEW}),
            State.IN_REVIEW,
            SCORERS,
            seat=SeatRule.TAKES,
        ),
        Transition(
            Verb.RETURN,
            frozenset({State.IN_REVIEW}),
            State.RETURNED,
            SCORERS,
            needs_remark=True,
            seat=SeatRule.HOLDS,
        ),
        Transition(
            Verb.UNDO_RETURN, frozenset({State.RETURNED}), State.IN_REVIEW, SCORERS, seat=SeatRule.HOLDS
        ),
        Transition(
            Verb.FINISH_SCORING, frozenset({State.IN_REVIEW}), State.SCORED, SCORERS, seat=SeatRule.WORKS
        ),
        Transition(
            Verb.REOPEN_SCORING,
            frozenset({State.SCORED}),
            State.IN_REVIEW,
            _only(Role.FINANCE_APPROVER),
            needs_remark=True,
            not_scorer=True,
        ),
        Transition(
            Verb.APPROVE,
            frozenset({State.SCORED}),
            State.APPROVED,
            _only(Role.FINANCE_APPROVER),
            not_scorer=True,
        ),
        Transition(
            Verb.OBJECT,
            frozenset({State.APPROVED}),
            State.OBJECTED,
            _only(Role.DEPARTMENT_REVIEWER),
            needs_remark=True,
        ),
        Transition(
            Verb.UPHOLD,
            frozenset({State.OBJECTED}),
            State.APPROVED,
            _only(Role.FINANCE_APPROVER),
            needs_remark=True,
            not_scorer=True,
        ),
        Transition(
            Verb.REVISE,
            frozenset({State.OBJECTED}),
            State.IN_REVIEW,
            _only(Role.FINANCE_APPROVER),
            needs_remark=True,
            not_scorer=True,
        ),
    )
}

# While a form is in one of these, the seats of its reviewers change hands.
CHANGING_SEATS = frozenset({State.SUBMITTED, State.IN_REVIEW, State.RETURNED})

# Whose turn it is in each state, as the timeline says it.
TURN = {
    State.DRAFT: (Role.FILLER,),
    State.INTERNAL_REVIEW: (Role.DEPARTMENT_REVIEWER,),
    State.SUBMITTED: (Role.FINANCE_REVIEWER,),
    State.IN_REVIEW: (Role.FINANCE_REVIEWER,),
    State.RETURNED: (Role.FILLER,),
    State.SCORED: (Role.FINANCE_APPROVER,),
    State.APPROVED: (),
    State.OBJECTED: (Role.FINANCE_APPROVER,),
}


def refusal(
    verb: Verb,
    state: State,
    roles: frozenset[Role],
    *,
    user_id: int,
    scorer_ids: frozenset[int] = frozenset(),
    seating: Seating = NOBODY,
) -> str:
    """Why this user may not do this now, in Chinese; empty if nothing stands against it."""
    transition = TRANSITIONS[verb]
    if not transition.roles & roles:
        return f"“{verb.label}”由{transition.role_names}办理，您没有这个角色。"
    if state not in transition.sources:
        return f"自评表现在的状态是“{state.label}”，不能“{verb.label}”。请刷新页面查看最新进展。"
    if transition.not_scorer and user_id in scorer_ids | seating.reviewer_ids:
        return "您参与了本表的评分，按照评审分离的要求，应由另一位审定人办理。"
    return _seat_refusal(transition, state, roles, user_id, seating)


def _seat_refusal(
    transition: Transition, state: State, roles: frozenset[Role], user_id: int, seating: Seating
) -> str:
    own, label = seating.of(user_id), transition.verb.label
    match transition.seat:
        case SeatRule.HOLDS | SeatRule.WORKS if own is None:
            return f"“{label}”由本表的评审员办理。需要由您评审的，请先接手席位或请审定人指派。"
        case SeatRule.WORKS if own is not None and own.is_finished:
            return "您已经完成评分，等待另一位评审员完成。"
        case SeatRule.TAKES if own is not None:
            return "" if state is State.SUBMITTED else "您已是本表的评审员，直接评分即可。"
        case SeatRule.TAKES if Role.FINANCE_REVIEWER not in roles:
            return "本表没有指派给您。"
        case SeatRule.TAKES if seating.free is None:
            return "本表的评审席位都已有人。需要由您评审的，请接手席位或请审定人指派。"
    return ""


def check(
    verb: Verb,
    state: State,
    roles: frozenset[Role],
    *,
    user_id: int,
    scorer_ids: frozenset[int] = frozenset(),
    seating: Seating = NOBODY,
    remark: str = "",
) -> Transition:
    """The transition if it is allowed. Raises TransitionError with the reason."""
    if reason := refusal(verb, state, roles, user_id=user_id, scorer_ids=scorer_ids, seating=seating):
        raise TransitionError(reason)
    transition = TRANSITIONS[verb]
    if transition.needs_remark and not remark:
        raise TransitionError(f"“{verb.label}”须写明原因，以便对方修改。")
    return transition


def available(
    state: State,
    roles: frozenset[Role],
    *,
    user_id: int,
    scorer_ids: frozenset[int] = frozenset(),
    seating: Seating = NOBODY,
) -> tuple[Transition, ...]:
    """The transitions this user can make now, in the order of the process."""
    return tuple(
        transition
        for verb, transition in TRANSITIONS.items()
        if not refusal(verb, state, roles, user_id=user_id, scorer_ids=scorer_ids, seating=seating)
    )


def as_table() -> str:
    """The table in Markdown, as ``docs/workflow.md`` prints it (a test compares)."""
    lines = ["| 动作 | 从 | 到 | 由谁 | 条件 |", "|---|---|---|---|---|"]
    for transition in TRANSITIONS.values():
        sources = "、".join(state.label for state in State if state in transition.sources)
        conditions = [
            text
            for held, text in (
                (transition.needs_remark, "须写明原因"),
                (transition.not_scorer, "不得参与过本表评分"),
                (transition.resumes, "财政退回过的回到“已退回修改”"),
                (bool(transition.seat), transition.seat.condition),
            )
            if held
        ]
        lines.append(
            f"| {transition.verb.label} | {sources} | {transition.target.label} | {transition.role_names} "
            f"| {'；'.join(conditions)} |"
        )
    return "\n".join(lines)
