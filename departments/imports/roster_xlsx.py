"""A workbook of departments and people → ``Roster``; every fault names worksheet and cell."""

import datetime
from collections.abc import Callable
from typing import TypeVar

from config.workbooks.reading import CellFault, Row, read_tables
from departments.enums import Role
from departments.rules.roster import (
    DEPARTMENT_HEADINGS,
    DEPARTMENTS,
    NO,
    PEOPLE,
    PERSON_HEADINGS,
    YES,
    DepartmentEntry,
    PersonEntry,
    Roster,
)

T = TypeVar("T")
_ROLES = {role.label: role for role in Role}


def read_roster(content: bytes) -> tuple[Roster, list[CellFault]]:
    """What the workbook lists, and what is wrong with it; rows with a fault are left out.

    Raises config.workbooks.reading.WorkbookUnreadable for what is no workbook.
    """
    headings = {DEPARTMENTS: DEPARTMENT_HEADINGS, PEOPLE: PERSON_HEADINGS}
    tables, faults = read_tables(content, headings)
    departments = _entries(DEPARTMENTS, tables[DEPARTMENTS], _department, faults)
    people = _entries(PEOPLE, tables[PEOPLE], _person, faults)
    if not faults and not departments and not people:
        faults.append(CellFault(DEPARTMENTS, "", "两个工作表都没有内容，请填写后再上传。"))
    return Roster(departments, people), faults


class _Reader:
    """Reads the cells of one row, collecting what is wrong."""

    def __init__(self, sheet: str, row: Row) -> None:
        self.sheet, self.row = sheet, row
        self.faults: list[CellFault] = []

    def fault(self, heading: str, message: str) -> None:
        self.faults.append(CellFault(self.sheet, self.row.addresses[heading], message))

    def needed(self, heading: str) -> str:
        if not self.row[heading]:
            self.fault(heading, f"请填写{heading}。")
        return self.row[heading]

    def choice(self, heading: str, choices: dict[str, T], default: T) -> T:
        text = self.row[heading]
        if text and text not in choices:
            self.fault(heading, f"“{text}”不是可选的内容，应为{'、'.join(choices)}之一。")
        return choices.get(text, default)

    def date(self, heading: str) -> datetime.date | None:
        text = self.row[heading].replace("/", "-").replace(".", "-")
        if not text:
            return None
        try:
            return datetime.datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007  # a day, no time
        except ValueError:
            self.fault(heading, f"“{text}”不是日期，请写成 2026-01-31 的样子。")
            return None


def _entries(
    sheet: str, rows: list[Row], read: Callable[[_Reader], T], faults: list[CellFault]
) -> tuple[T, ...]:
    found = []
    for row in rows:
        reader = _Reader(sheet, row)
        entry = read(reader)
        faults.extend(reader.faults)
        if not reader.faults:
            found.append(entry)
    return tuple(found)


def _department(reader: _Reader) -> DepartmentEntry:
    count = reader.row["单位数"] or "1"
    if not (count.isascii() and count.isdigit() and 0 < int(count) < 10_000):
        reader.fault("单位数", f"“{count}”不是单位数，应为 1 以上的整数。")
        count = "1"
    before = reader.row["前身部门代码"].replace("，", "、").replace(",", "、")
    return DepartmentEntry(
        code=reader.needed("部门代码"),
        name=reader.needed("部门名称"),
        unit_count=int(count),
        is_active=reader.choice("在用", {YES: True, NO: False}, True),
        predecessors=tuple(code.strip() for code in before.split("、") if code.strip()),
        cells=reader.row.addresses,
    )


def _person(reader: _Reader) -> PersonEntry:
    reader.needed("角色")
    return PersonEntry(
        username=reader.needed("登录名"),
        full_name=reader.needed("姓名"),
        role=reader.choice("角色", _ROLES, Role.FILLER),
        email=reader.row["邮箱"],
        department=reader.row["部门代码"],
        starts_on=reader.date("任职起"),
        ends_on=reader.date("任职止"),
        cells=reader.row.addresses,
    )
