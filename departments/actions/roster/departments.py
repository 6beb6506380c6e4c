"""Rows of the 部门 sheet."""

from departments.actions.roster.outcome import Outcome, RowFault
from departments.models import Department, District, Succession
from departments.rules.roster import DepartmentEntry


def take_in_department(district: District, entry: DepartmentEntry, outcome: Outcome) -> None:
    """Add or change one department. Raises RowFault or ValidationError."""
    stored = Department.objects.filter(code=entry.code).first()
    if stored is None:
        made = Department(
            district=district,
            code=entry.code,
            name=entry.name,
            unit_count=entry.unit_count,
            is_active=entry.is_active,
        )
        made.full_clean()
        made.save(force_insert=True)
        outcome.added.append(f"新增部门 {entry.code} {entry.name}")
        return
    if stored.district_id != district.pk:
        raise RowFault("部门代码", f"部门代码 {entry.code} 属于其他行政区。")
    before = (stored.name, stored.unit_count, stored.is_active)
    stored.name, stored.unit_count, stored.is_active = entry.name, entry.unit_count, entry.is_active
    if before == (stored.name, stored.unit_count, stored.is_active):
        outcome.unchanged += 1
        return
    stored.full_clean()
    stored.save(update_fields=["name", "unit_count", "is_active"])
    outcome.changed.append(f"修改部门 {entry.code}：{_difference(before, stored)}")


def _difference(before: tuple[str, int, bool], now: Department) -> str:
    name, count, active = before
    parts = [f"名称“{name}”改为“{now.name}”"] if name != now.name else []
    parts += [f"单位数 {count} 改为 {now.unit_count}"] if count != now.unit_count else []
    parts += [f"改为{'在用' if now.is_active else '停用'}"] if active != now.is_active else []
    return "，".join(parts)


def take_in_predecessors(district: District, entry: DepartmentEntry, outcome: Outcome) -> None:
    """Note whom the department took over from; nothing is taken away. Raises RowFault or ValidationError."""
    for code in entry.predecessors:
        before = Department.objects.filter(code=code, district=district).first()
        if before is None:
            raise RowFault("前身部门代码", f"没有代码为 {code} 的部门。")
        after = Department.objects.filter(code=entry.code, district=district).first()
        if after is None or Succession.objects.filter(predecessor=before, successor=after).exists():
            continue
        Succession(predecessor=before, successor=after).full_clean()
        Succession.objects.create(predecessor=before, successor=after)
        outcome.added.append(f"登记 {entry.code} {entry.name} 的前身部门 {code} {before.name}")
