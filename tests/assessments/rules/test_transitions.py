"""The table of the workflow, every cell of it."""

import itertools
from pathlib import Path

import pytest

from assessments.enums import Seat, State, Verb
from assessments.errors import TransitionError
from assessments.rules.seating import Seating, SeatState
from assessments.rules.transitions import SCORERS, TRANSITIONS, TURN, as_table, available, check, refusal
from departments.enums import Role

# Person 1 sits.
SINGLE = Seating((SeatState(Seat.FIRST, 1),))

ALLOWED = {
    (Verb.SEND_TO_HEAD, State.DRAFT, Role.FILLER): State.INTERNAL_REVIEW,
    (Verb.SEND_TO_HEAD, State.RETURNED, Role.FILLER): State.INTERNAL_REVIEW,
    (Verb.WITHDRAW, State.INTERNAL_REVIEW, Role.FILLER): State.DRAFT,
    (Verb.SEND_BACK, State.INTERNAL_REVIEW, Role.DEPARTMENT_REVIEWER): State.DRAFT,
    (Verb.SUBMIT, State.INTERNAL_REVIEW, Role.DEPARTMENT_REVIEWER): State.SUBMITTED,
    (Verb.START_REVIEW, State.SUBMITTED, Role.FINANCE_REVIEWER): State.IN_REVIEW,
    (Verb.START_REVIEW, State.SUBMITTED, Role.EXPERT): State.IN_REVIEW,
    (Verb.RETURN, State.IN_REVIEW, Role.FINANCE_REVIEWER): State.RETURNED,
    (Verb.RETURN, State.IN_REVIEW, Role.EXPERT): State.RETURNED,
    (Verb.UNDO_RETURN, State.RETURNED, Role.FINANCE_REVIEWER): State.IN_REVIEW,
    (Verb.UNDO_RETURN, State.RETURNED, Role.EXPERT): State.IN_REVIEW,
    (Verb.FINISH_SCORING, State.IN_REVIEW, Role.FINANCE_REVIEWER): State.SCORED,
    (Verb.FINISH_SCORING, State.IN_REVIEW, Role.EXPERT): State.SCORED,
    (Verb.REOPEN_SCORING, State.SCORED, Role.FINANCE_APPROVER): State.IN_REVIEW,
    (Verb.APPROVE, State.SCORED, Role.FINANCE_APPROVER): State.APPROVED,
    (Verb.OBJECT, State.APPROVED, Role.DEPARTMENT_REVIEWER): State.OBJECTED,
    (Verb.UPHOLD, State.OBJECTED, Role.FINANCE_APPROVER): State.APPROVED,
    (Verb.REVISE, State.OBJECTED, Role.FINANCE_APPROVER): State.IN_REVIEW,
}


@pytest.mark.parametrize(("verb", "state", "role"), list(itertools.product(Verb, State, Role)))
def test_only_the_listed_moves_are_possible(verb: Verb, state: State, role: Role) -> None:
    roles = frozenset({role})
    # An approver never sits; whoever scores, does.
    seating = SINGLE if role in SCORERS else Seating()
    if (verb, state, role) in ALLOWED:
        transition = check(verb, state, roles, user_id=1, seating=seating, remark="原因")
        assert transition.target == ALLOWED[verb, state, role]
    else:
        with pytest.raises(TransitionError):
            check(verb, state, roles, user_id=1, seating=seating, remark="原因")


@pytest.mark.parametrize("verb", [Verb.SEND_BACK, Verb.RETURN, Verb.REOPEN_SCORING])
def test_sending_back_needs_a_reason(verb: Verb) -> None:
    transition = TRANSITIONS[verb]
    seating = SINGLE if transition.seat else Seating()
    with pytest.raises(TransitionError, match="原因"):
        check(verb, min(transition.sources), transition.roles, user_id=1, seating=seating)


@pytest.mark.parametrize("verb", [Verb.APPROVE, Verb.REOPEN_SCORING])
def test_four_eyes(verb: Verb) -> None:
    roles = frozenset({Role.FINANCE_APPROVER, Role.FINANCE_REVIEWER})
    reason = refusal(verb, State.SCORED, roles, user_id=7, scorer_ids=frozenset({7}))
    assert reason == "您参与了本表的评分，按照评审分离的要求，应由另一位审定人办理。"
    assert refusal(verb, State.SCORED, roles, user_id=8, scorer_ids=frozenset({7})) == ""


def test_every_state_says_whose_turn_it_is() -> None:
    assert set(TURN) == set(State)
    for state, roles in TURN.items():
        movers = {
            role
            for transition in TRANSITIONS.values()
            if state in transition.sources
            for role in transition.roles
        }
        assert set(roles) <= movers


def test_what_is_available_is_what_is_allowed() -> None:
    verbs = [
        transition.verb
        for transition in available(
            State.IN_REVIEW, frozenset({Role.FINANCE_REVIEWER}), user_id=1, seating=SINGLE
        )
    ]
    assert verbs == [Verb.RETURN, Verb.FINISH_SCORING]


def test_the_documentation_prints_the_table() -> None:
    page = (Path(__file__).parents[3] / "docs" / "workflow.md").read_text()
    assert page.split("生成 -->\n")[1].split("\n<!-- 完")[0] == as_table()
