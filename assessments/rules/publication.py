"""The one table of publishing (信息公开): which step leads from where to where, whose it is, and what it asks. Pure.

Read by the verbs, the screens, the documentation and the tests, like ``rules.transitions``.
"""

import datetime
from dataclasses import dataclass

from assessments.enums import PublicationState, PublicationStep
from assessments.errors import TransitionError
from assessments.rules.working_days import (
    Calendar,
    add_working_days,
    unknown_years_note,
    working_days_between,
)
from departments.enums import Role

# 政府信息公开条例第二十六条: within 20 working days of the day on which the information came about.
TERM_DAYS = 20
S, P = PublicationState, PublicationStep


@dataclass(frozen=True, slots=True)
class PublicationMove:
    """``needs_words``: the conclusion or the reason is written down. ``not_handler``: another person than those who
    prepared and checked."""

    step: PublicationStep
    sources: frozenset[PublicationState]
    target: PublicationState
    roles: frozenset[Role]
    needs_words: bool = False
    not_handler: bool = False

    @property
    def role_names(self) -> str:
        return "、".join(role.label for role in Role if role in self.roles)


_PUBLISHER = frozenset({Role.PUBLISHER})
_APPROVER = frozenset({Role.FINANCE_APPROVER})
OPEN = frozenset({S.PREPARING, S.REVIEWED, S.CHECKED, S.SIGNED})

MOVES = {
    move.step: move
    for move in (
        PublicationMove(P.REVIEW, frozenset({S.PREPARING}), S.REVIEWED, _PUBLISHER, needs_words=True),
        PublicationMove(P.CHECK, frozenset({S.REVIEWED}), S.CHECKED, _PUBLISHER),
        PublicationMove(P.SIGN, frozenset({S.CHECKED}), S.SIGNED, _APPROVER, not_handler=True),
        PublicationMove(P.PUBLISH, frozenset({S.SIGNED}), S.PUBLISHED, _PUBLISHER),
        PublicationMove(
            P.SEND_BACK, OPEN - {S.PREPARING}, S.PREPARING, _PUBLISHER | _APPROVER, needs_words=True
        ),
        PublicationMove(P.WITHHOLD, OPEN, S.WITHHELD, _APPROVER, needs_words=True, not_handler=True),
        PublicationMove(
            P.RESUME, frozenset({S.WITHHELD, S.WITHDRAWN}), S.PREPARING, _PUBLISHER, needs_words=True
        ),
        PublicationMove(P.WITHDRAW, frozenset({S.PUBLISHED}), S.WITHDRAWN, _APPROVER, needs_words=True),
    )
}

# The steps of the checklist, in their order, with the state that shows each as done.
CHECKLIST = (
    (P.PREPARE, S.PREPARING),
    (P.REVIEW, S.REVIEWED),
    (P.CHECK, S.CHECKED),
    (P.SIGN, S.SIGNED),
    (P.PUBLISH, S.PUBLISHED),
)
# What a revision that was replaced before it was public may still undergo.
_ENDS = frozenset({P.WITHHOLD, P.WITHDRAW})


def refusal(
    step: PublicationStep,
    state: PublicationState,
    roles: frozenset[Role],
    *,
    user_id: int,
    handlers: frozenset[int] = frozenset(),
    is_superseded: bool = False,
) -> str:
    """Why this user may not take this step now, in Chinese; empty if nothing stands against it.

    ``handlers``: whoever prepared or checked. ``is_superseded``: a newer approval has taken this one's place.
    """
    move = MOVES[step]
    if not move.roles & roles:
        return f"“{step.label}”由{move.role_names}办理，您没有这个角色。"
    if step is P.PUBLISH and state in OPEN and state is not S.SIGNED:
        return "保密审查、个人信息和错字检查、负责人审签都完成之后才能发布。"
    if state not in move.sources:
        return f"现在的状态是“{state.label}”，不能“{step.label}”。请刷新页面查看最新进展。"
    if is_superseded and step not in _ENDS:
        return "这一版已被新审定的版本取代，不能再公开。请办理新的一版。"
    if move.not_handler and user_id in handlers:
        return f"您参与了拟稿或检查，“{step.label}”应由另一位负责人办理。"
    return ""


def check_step(
    step: PublicationStep,
    state: PublicationState,
    roles: frozenset[Role],
    *,
    user_id: int,
    handlers: frozenset[int] = frozenset(),
    is_superseded: bool = False,
    words: str = "",
) -> PublicationMove:
    """The move if it is allowed. Raises TransitionError with the reason."""
    reason = refusal(step, state, roles, user_id=user_id, handlers=handlers, is_superseded=is_superseded)
    if reason:
        raise TransitionError(reason)
    if MOVES[step].needs_words and not words:
        raise TransitionError(f"“{step.label}”须写明{'审查结论' if step is P.REVIEW else '原因'}。")
    return MOVES[step]


@dataclass(frozen=True, slots=True)
class Clock:
    """The legal term. ``left``: working days that remain, negative when overdue; ``note``: holidays not known."""

    due_on: datetime.date
    left: int
    is_open: bool
    note: str = ""

    @property
    def is_overdue(self) -> bool:
        return self.is_open and self.left < 0


def clock(approved_on: datetime.date, today: datetime.date, calendar: Calendar, *, is_open: bool) -> Clock:
    """``is_open``: whether the form is neither published nor withheld."""
    due_on = add_working_days(approved_on, TERM_DAYS, calendar)
    left = working_days_between(today, due_on, calendar)
    note = unknown_years_note(approved_on, due_on, calendar)
    return Clock(due_on, left, is_open, note)


def next_index_number(department_code: str, year: int, serial: int) -> str:
    """索引号 as it is proposed: department code, year of publishing, serial of the district in that year."""
    return f"{department_code}/{year}-{serial:05}"


def as_table() -> str:
    """The table in Markdown, as ``docs/workflow.md`` prints it (a test compares)."""
    lines = ["| 步骤 | 从 | 到 | 由谁 | 条件 |", "|---|---|---|---|---|"]
    for move in MOVES.values():
        sources = "、".join(state.label for state in PublicationState if state in move.sources)
        conditions = [
            text
            for held, text in (
                (move.needs_words, "须写明结论或原因"),
                (move.not_handler, "不得参与过拟稿或检查"),
            )
            if held
        ]
        lines.append(
            f"| {move.step.label} | {sources} | {move.target.label} | {move.role_names} "
            f"| {'；'.join(conditions)} |"
        )
    return "\n".join(lines)
