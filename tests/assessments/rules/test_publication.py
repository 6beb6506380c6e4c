"""The table of publishing, every cell of it, and the legal term."""

import datetime
import itertools
from pathlib import Path

import pytest

from assessments.enums import PublicationState as S
from assessments.enums import PublicationStep as P
from assessments.enums import PublicPart
from assessments.errors import TransitionError
from assessments.rules.public_parts import missing_needs
from assessments.rules.publication import MOVES, as_table, check_step, clock, next_index_number
from assessments.rules.working_days import Calendar
from departments.enums import Role

OPEN = (S.PREPARING, S.REVIEWED, S.CHECKED, S.SIGNED)
ALLOWED = {
    (P.REVIEW, S.PREPARING, Role.PUBLISHER): S.REVIEWED,
    (P.CHECK, S.REVIEWED, Role.PUBLISHER): S.CHECKED,
    (P.SIGN, S.CHECKED, Role.FINANCE_APPROVER): S.SIGNED,
    (P.PUBLISH, S.SIGNED, Role.PUBLISHER): S.PUBLISHED,
    (P.RESUME, S.WITHHELD, Role.PUBLISHER): S.PREPARING,
    (P.RESUME, S.WITHDRAWN, Role.PUBLISHER): S.PREPARING,
    (P.WITHDRAW, S.PUBLISHED, Role.FINANCE_APPROVER): S.WITHDRAWN,
    **{(P.WITHHOLD, state, Role.FINANCE_APPROVER): S.WITHHELD for state in OPEN},
    **{
        (P.SEND_BACK, state, role): S.PREPARING
        for state in OPEN[1:]
        for role in (Role.PUBLISHER, Role.FINANCE_APPROVER)
    },
}


@pytest.mark.parametrize(("step", "state", "role"), list(itertools.product(MOVES, S, Role)))
def test_only_the_listed_steps_are_possible(step: P, state: S, role: Role) -> None:
    roles = frozenset({role})
    if (step, state, role) in ALLOWED:
        move = check_step(step, state, roles, user_id=1, words="原因")
        assert move.target == ALLOWED[step, state, role]
    else:
        with pytest.raises(TransitionError):
            check_step(step, state, roles, user_id=1, words="原因")


@pytest.mark.parametrize("step", [P.REVIEW, P.SEND_BACK, P.WITHHOLD, P.RESUME, P.WITHDRAW])
def test_reasons_and_conclusions_are_written_down(step: P) -> None:
    move = MOVES[step]
    with pytest.raises(TransitionError, match="须写明"):
        check_step(step, min(move.sources), move.roles, user_id=1)


@pytest.mark.parametrize("step", [P.SIGN, P.WITHHOLD])
def test_whoever_prepared_does_not_sign(step: P) -> None:
    move = MOVES[step]
    with pytest.raises(TransitionError, match="另一位负责人"):
        check_step(step, S.CHECKED, move.roles, user_id=1, handlers=frozenset({1}), words="原因")


@pytest.mark.parametrize("step", MOVES)
def test_what_was_superseded_can_only_be_withheld_or_withdrawn(step: P) -> None:
    move = MOVES[step]
    state = min(move.sources)
    if step in (P.WITHHOLD, P.WITHDRAW):
        check_step(step, state, move.roles, user_id=1, is_superseded=True, words="原因")
    else:
        with pytest.raises(TransitionError, match="已被新审定的版本取代"):
            check_step(step, state, move.roles, user_id=1, is_superseded=True, words="原因")


@pytest.mark.parametrize("state", OPEN[:3])
def test_publishing_before_the_steps_are_done_names_them(state: S) -> None:
    with pytest.raises(TransitionError, match="保密审查"):
        check_step(P.PUBLISH, state, frozenset({Role.PUBLISHER}), user_id=1)


def test_the_term_is_twenty_working_days_without_holidays() -> None:
    day = datetime.date
    # 2022-09-30, a Friday; the National Day's week is off, 8 and 9 October are worked.
    calendar = Calendar(
        frozenset({2022}),
        frozenset(day(2022, 10, number) for number in range(1, 8)),
        frozenset({day(2022, 10, 8), day(2022, 10, 9)}),
    )
    told = clock(day(2022, 9, 30), day(2022, 9, 30), calendar, is_open=True)
    assert (told.due_on, told.left, told.is_overdue, told.note) == (day(2022, 11, 2), 20, False, "")
    late = clock(day(2022, 9, 30), day(2022, 11, 3), calendar, is_open=True)
    assert (late.left, late.is_overdue) == (-1, True)
    assert not clock(day(2022, 9, 30), day(2022, 11, 3), calendar, is_open=False).is_overdue
    assert "2023年放假安排尚未录入" in clock(day(2023, 1, 3), day(2023, 1, 3), calendar, is_open=True).note


def test_index_numbers() -> None:
    assert next_index_number("440112001", 2022, 12) == "440112001/2022-00012"


@pytest.mark.parametrize(
    ("parts", "lacks"),
    [
        (set(), ""),
        ({PublicPart.GRADE}, ""),
        ({PublicPart.SCORES}, "评价等级"),
        ({PublicPart.GRADE, PublicPart.REASONS}, "得分"),
        ({PublicPart.GRADE, PublicPart.SCORES, PublicPart.REASONS}, ""),
        ({PublicPart.EVIDENCE, PublicPart.REPORT}, ""),
    ],
)
def test_scores_tell_the_grade_and_reasons_the_points(parts: set[PublicPart], lacks: str) -> None:
    told = missing_needs(parts)
    assert bool(told) == bool(lacks)
    assert lacks in told


def test_the_documentation_prints_the_table() -> None:
    text = (Path(__file__).parents[3] / "docs" / "workflow.md").read_text(encoding="utf-8")
    assert as_table() in text
