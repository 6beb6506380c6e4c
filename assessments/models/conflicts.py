"""Why somebody may not review a department: they belong or belonged to it, or said that they must keep away (回避)."""

from collections.abc import Collection, Mapping

from assessments.models.seats import ConflictOfInterest
from departments.models import Department, Membership, User

Pair = tuple[int, int]


def conflicts_between(user_ids: Collection[int], department_ids: Collection[int]) -> Mapping[Pair, str]:
    """The reasons by (user, department); pairs without one are left out. Two queries."""
    found: dict[Pair, str] = {}
    declared = ConflictOfInterest.objects.filter(user__in=user_ids, department__in=department_ids)
    for row in declared.order_by("pk"):
        if row.holds:
            found[row.user_id, row.department_id] = f"已登记回避（{row.reason}）"
        else:
            found.pop((row.user_id, row.department_id), None)
    members = Membership.objects.filter(user__in=user_ids, department__in=department_ids)
    for user_id, department_id in members.values_list("user", "department").distinct():
        if department_id is not None:
            found[user_id, department_id] = "在该部门任职或曾任职"
    return found


def conflict_of(user: User, department: Department) -> str:
    """Why this person may not review this department; empty where nothing stands against it."""
    return conflicts_between([user.pk], [department.pk]).get((user.pk, department.pk), "")
