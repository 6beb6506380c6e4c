"""Which kind of place a role is held in."""

from departments.enums import DEPARTMENT_ROLES, Role


def place_fault(role: Role, *, has_department: bool, has_district: bool) -> str | None:
    """A sentence when the place does not suit the role, else None."""
    if role in DEPARTMENT_ROLES:
        if has_department and not has_district:
            return None
        return f"“{role.label}”须在某个部门任职：请选择部门，行政区留空。"
    if has_district and not has_department:
        return None
    return f"“{role.label}”须在某个行政区任职：请选择行政区，部门留空。"
