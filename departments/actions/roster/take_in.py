"""The whole roster: shown first, then done whole or not at all."""

from collections.abc import Callable
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction

from config.workbooks.reading import CellFault
from departments.actions.roster.departments import take_in_department, take_in_predecessors
from departments.actions.roster.outcome import Outcome, RowFault
from departments.actions.roster.people import take_in_person
from departments.errors import DepartmentsError
from departments.models import District
from departments.rules.roster import DEPARTMENTS, PEOPLE, DepartmentEntry, PersonEntry, Roster


class RosterRefused(DepartmentsError):
    """Rows that cannot be taken in; nothing was stored."""

    def __init__(self, faults: list[CellFault]) -> None:
        self.faults = faults
        super().__init__(f"有 {len(faults)} 处需要改正，没有导入任何内容。")


def preview_roster(*, district: District, roster: Roster) -> Outcome:
    """What ``take_in_roster`` would do now, faults included. Stores nothing."""
    with transaction.atomic():
        outcome = _take_in(district, roster)
        transaction.set_rollback(True)
    return outcome


@transaction.atomic
def take_in_roster(*, district: District, roster: Roster) -> Outcome:
    """Add and change the district's departments, open accounts, grant roles. Raises RosterRefused, storing nothing."""
    outcome = _take_in(district, roster)
    if outcome.faults:
        raise RosterRefused(outcome.faults)
    return outcome


def _take_in(district: District, roster: Roster) -> Outcome:
    outcome = Outcome()
    _refuse_twice(roster, outcome)
    for entry in roster.departments:
        act = partial(take_in_department, district, entry, outcome)
        _guarded(DEPARTMENTS, "部门代码", entry, outcome, act)
    for entry in roster.departments:
        act = partial(take_in_predecessors, district, entry, outcome)
        _guarded(DEPARTMENTS, "前身部门代码", entry, outcome, act)
    for person in roster.people:
        _guarded(PEOPLE, "登录名", person, outcome, partial(take_in_person, district, person, outcome))
    return outcome


def _guarded(
    sheet: str, heading: str, entry: DepartmentEntry | PersonEntry, outcome: Outcome, act: Callable[[], None]
) -> None:
    """One row in a savepoint of its own, so that every faulty row is named and not only the first."""
    try:
        with transaction.atomic():
            act()
    except RowFault as fault:
        outcome.faults.append(CellFault(sheet, entry.cells.get(fault.heading, ""), fault.message))
    except DepartmentsError as error:
        outcome.faults.append(CellFault(sheet, entry.cells.get(heading, ""), str(error)))
    except ValidationError as error:
        outcome.faults.append(CellFault(sheet, entry.cells.get(heading, ""), "".join(error.messages)))


def _refuse_twice(roster: Roster, outcome: Outcome) -> None:
    seen: set[str] = set()
    for entry in roster.departments:
        if entry.code in seen:
            cell = entry.cells.get("部门代码", "")
            outcome.faults.append(
                CellFault(DEPARTMENTS, cell, f"部门代码 {entry.code} 写了两行，请删去一行。")
            )
        seen.add(entry.code)
