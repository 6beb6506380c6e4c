"""A district's departments and people as the workbook that ``imports.roster_xlsx`` takes in again."""

from django.utils import timezone

from config.workbooks.tables import PlainTable, tables_workbook
from departments.enums import Role
from departments.models import Department, District, Membership
from departments.rules.roster import DEPARTMENT_HEADINGS, DEPARTMENTS, NO, PEOPLE, PERSON_HEADINGS, YES

HINTS = "说明"


def roster_workbook(district: District) -> bytes:
    """Every department of the district and everybody with a role in it today, to be added to. Three queries."""
    departments = Department.objects.filter(district=district).prefetch_related("predecessors")
    memberships = (
        Membership.objects.active(timezone.localdate())
        .in_districts([district.pk])
        .select_related("user", "department")
        .order_by("department__code", "user__username", "pk")
    )
    return tables_workbook(
        f"{district.name}部门人员名册",
        [
            PlainTable(DEPARTMENTS, DEPARTMENT_HEADINGS, [_department(row) for row in departments]),
            PlainTable(PEOPLE, PERSON_HEADINGS, [_person(row) for row in memberships]),
            PlainTable(HINTS, ("栏目", "怎样填写"), _hints(district)),
        ],
    )


def _department(department: Department) -> tuple[str | int, ...]:
    before = "、".join(sorted(one.code for one in department.predecessors.all()))
    return (
        department.code,
        department.name,
        department.unit_count,
        YES if department.is_active else NO,
        before,
    )


def _person(membership: Membership) -> tuple[str | int, ...]:
    user, ends_on = membership.user, membership.ends_on
    return (
        user.username,
        user.full_name,
        user.email,
        Role(membership.role).label,
        membership.department.code if membership.department else "",
        f"{membership.starts_on:%Y-%m-%d}",
        f"{ends_on:%Y-%m-%d}" if ends_on else "",
    )


def _hints(district: District) -> list[tuple[str | int, ...]]:
    return [
        ("部门代码", f"9 位数字，前 6 位是 {district.code}。已有的代码表示修改这个部门，新的代码表示新增。"),
        ("单位数、在用", "不填按 1 个单位、在用处理。"),
        ("前身部门代码", "机构改革前的部门，可写多个，用顿号分开；只增加，不删除。"),
        ("登录名", "已有的登录名表示给这个人增加任职；新的登录名会建立账号，初始密码在导入后显示一次。"),
        ("角色", "、".join(role.label for role in Role) + "之一。一个人有两个角色的写两行。"),
        ("部门代码（人员表）", "填报人、部门审核人必填；其他角色留空，表示在本行政区任职。"),
        ("任职起、任职止", "例如 2026-01-31；任职起不填为导入当天，任职止不填为长期。"),
    ]
