"""三员分立 (GB/T 22239): administrators and auditors exclude each other and every business role."""

from collections.abc import Iterable

from departments.enums import EXCLUSIVE_ROLES, Role


def conflicting_roles(new: Role, held: Iterable[Role]) -> frozenset[Role]:
    """The held roles that forbid the new one. The same role in another place never conflicts."""
    others = frozenset(held) - {new}
    return others if new in EXCLUSIVE_ROLES else others & EXCLUSIVE_ROLES


def separation_fault(new: Role, held: Iterable[Role]) -> str | None:
    """A sentence naming what conflicts and how to mend it, or None when the role may be granted."""
    conflicts = conflicting_roles(new, held)
    if not conflicts:
        return None
    names = "、".join(sorted(role.label for role in conflicts))
    return (
        f"不能授予“{new.label}”：此人同期担任“{names}”。系统管理员和审计员不得兼任其他任何角色。"
        "请先结束原有任职，或换一位人员。"
    )
