import pytest

from departments.enums import EXCLUSIVE_ROLES, Role
from departments.rules.separation import conflicting_roles, separation_fault

BUSINESS_ROLES = [role for role in Role if role not in EXCLUSIVE_ROLES]


@pytest.mark.parametrize("business", BUSINESS_ROLES)
@pytest.mark.parametrize("exclusive", sorted(EXCLUSIVE_ROLES))
def test_administrator_and_auditor_exclude_every_business_role(exclusive: Role, business: Role) -> None:
    assert conflicting_roles(exclusive, {business}) == {business}
    assert conflicting_roles(business, {exclusive}) == {exclusive}


def test_administrator_and_auditor_exclude_each_other() -> None:
    assert conflicting_roles(Role.AUDITOR, {Role.ADMINISTRATOR}) == {Role.ADMINISTRATOR}


def test_business_roles_go_together() -> None:
    assert conflicting_roles(Role.FINANCE_APPROVER, {Role.FINANCE_REVIEWER, Role.FILLER}) == frozenset()


def test_same_role_in_a_second_place_is_no_conflict() -> None:
    assert conflicting_roles(Role.ADMINISTRATOR, {Role.ADMINISTRATOR}) == frozenset()


def test_fault_names_the_roles_and_the_way_out() -> None:
    assert separation_fault(Role.AUDITOR, {Role.FILLER, Role.FINANCE_REVIEWER}) == (
        "不能授予“审计员”：此人同期担任“填报人、财政评审员”。系统管理员和审计员不得兼任其他任何角色。"
        "请先结束原有任职，或换一位人员。"
    )
    assert separation_fault(Role.AUDITOR, set()) is None
