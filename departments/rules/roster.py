"""A list of departments and people to be taken in (部门人员名册): what each row says, before anything is looked up."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from departments.enums import Role

DEPARTMENTS = "部门"
PEOPLE = "人员"
DEPARTMENT_HEADINGS = ("部门代码", "部门名称", "单位数", "在用", "前身部门代码")
PERSON_HEADINGS = ("登录名", "姓名", "邮箱", "角色", "部门代码", "任职起", "任职止")
YES, NO = "是", "否"


@dataclass(frozen=True, slots=True)
class DepartmentEntry:
    """``cells``: the address of each cell by its heading."""

    code: str
    name: str
    unit_count: int = 1
    is_active: bool = True
    predecessors: tuple[str, ...] = ()
    cells: Mapping[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """A person in one role; a person in two roles has two rows. ``department`` is empty for a role of the bureau.
    ``starts_on`` None: from the day of taking in."""

    username: str
    full_name: str
    role: Role
    email: str = ""
    department: str = ""
    starts_on: datetime.date | None = None
    ends_on: datetime.date | None = None
    cells: Mapping[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Roster:
    departments: tuple[DepartmentEntry, ...] = ()
    people: tuple[PersonEntry, ...] = ()
