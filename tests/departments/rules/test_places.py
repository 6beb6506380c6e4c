import pytest

from departments.enums import DEPARTMENT_ROLES, DISTRICT_ROLES, Role
from departments.rules.places import place_fault


def test_every_role_belongs_to_exactly_one_kind_of_place() -> None:
    assert frozenset(Role) == DEPARTMENT_ROLES | DISTRICT_ROLES
    assert frozenset() == DEPARTMENT_ROLES & DISTRICT_ROLES


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    ("department", "district"), [(True, True), (True, False), (False, True), (False, False)]
)
def test_place_suits_role(role: Role, department: bool, district: bool) -> None:
    suits = (department, district) == ((True, False) if role in DEPARTMENT_ROLES else (False, True))

    assert (place_fault(role, has_department=department, has_district=district) is None) == suits
