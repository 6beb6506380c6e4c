"""The one table of the workflow: which verb leads from which states to which, and whose it is.

Read by the verbs themselves, by the screens (which buttons), by the documentation and by the tests.
"""

from dataclasses import dataclass

from assessments.enums import State, Verb
from assessments.errors import TransitionError
from departments.enums import Role

EDITABLE = frozenset({State.DRAFT, State.RETURNED})


@dataclass(frozen=True, slots=True)
class Transition:
    """``needs_remark``: whoever sends something back says why. ``not_scorer``: four eyes."""

    verb: Verb
    sources: frozenset[State]
    target: State
    role: Role
    needs_remark: bool = False
    not_scorer: bool = False


TRANSITIONS = {
    transition.verb: transition
    for transition in (
        Transition(Verb.SEND_TO_HEAD, EDITABLE, State.INTERNAL_REVIEW, Role.FILLER),
        Transition(Verb.WITHDRAW, frozenset({State.INTERNAL_REVIEW}), State.DRAFT, Role.FILLER),
        Transition(
            Verb.SEND_BACK,
            frozenset({State.INTERNAL_REVIEW}),
            State.DRAFT,
            Role.DEPARTMENT_REVIEWER,
            needs_remark=True,
        ),
        Transition(
            Verb.SUBMIT, frozenset({State.INTERNAL_REVIEW}), State.SUBMITTED, Role.DEPARTMENT_REVIEWER
        ),
        Transition(Verb.START_REVIEW, frozenset({State.SUBMITTED}), State.IN_REVIEW, Role.FINANCE_REVIEWER),
        Transition(
            Verb.RETURN,
            frozenset({State.IN_REVIEW}),
            State.RETURNED,
            Role.FINANCE_REVIEWER,
            needs_remark=True,
        ),
        Transition(Verb.UNDO_RETURN, frozenset({State.RETURNED}), State.IN_REVIEW, Role.FINANCE_REVIEWER),
        Transition(Verb.FINISH_SCORING, frozenset({State.IN_REVIEW}), State.SCORED, Role.FINANCE_REVIEWER),
        Transition(
            Verb.REOPEN_SCORING,
            frozenset({State.SCORED}),
            State.IN_REVIEW,
            Role.FINANCE_APPROVER,
            needs_remark=True,
            not_scorer=True,
        ),
        Transition(
            Verb.APPROVE, frozenset({State.SCORED}), State.APPROVED, Role.FINANCE_APPROVER, not_scorer=True
        ),
        Transition(
            Verb.OBJECT,
            frozenset({State.APPROVED}),
            State.OBJECTED,
            Role.DEPARTMENT_REVIEWER,
            needs_remark=True,
        ),
        Transition(
            Verb.UPHOLD,
            frozenset({State.OBJECTED}),
            State.APPROVED,
            Role.FINANCE_APPROVER,
            needs_remark=True,
        ),
        Transition(
            Verb.REVISE,
            frozenset({State.OBJECTED}),
            State.IN_REVIEW,
            Role.FINANCE_APPROVER,
            needs_remark=True,
        ),
    )
}

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
) -> str:
    """Why this user may not do this now, in Chinese; empty if nothing stands against it."""
    transition = TRANSITIONS[verb]
    if transition.role not in roles:
        return f"“{verb.label}”由{transition.role.label}办理，您没有这个角色。"
    if state not in transition.sources:
        return f"自评表现在的状态是“{state.label}”，不能“{verb.label}”。请刷新页面查看最新进展。"
    if transition.not_scorer and user_id in scorer_ids:
        return "您参与了本表的评分，按照评审分离的要求，应由另一位审定人办理。"
    return ""


def check(
    verb: Verb,
    state: State,
    roles: frozenset[Role],
    *,
    user_id: int,
    scorer_ids: frozenset[int] = frozenset(),
    remark: str = "",
) -> Transition:
    """The transition if it is allowed. Raises TransitionError with the reason."""
    if reason := refusal(verb, state, roles, user_id=user_id, scorer_ids=scorer_ids):
        raise TransitionError(reason)
    transition = TRANSITIONS[verb]
    if transition.needs_remark and not remark:
        raise TransitionError(f"“{verb.label}”须写明原因，以便对方修改。")
    return transition


def available(
    state: State, roles: frozenset[Role], *, user_id: int, scorer_ids: frozenset[int] = frozenset()
) -> tuple[Transition, ...]:
    """The transitions this user can make now, in the order of the process."""
    return tuple(
        transition
        for verb, transition in TRANSITIONS.items()
        if not refusal(verb, state, roles, user_id=user_id, scorer_ids=scorer_ids)
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
            )
            if held
        ]
        lines.append(
            f"| {transition.verb.label} | {sources} | {transition.target.label} | {transition.role.label} "
            f"| {'；'.join(conditions)} |"
        )
    return "\n".join(lines)
