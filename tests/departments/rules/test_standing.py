from departments.enums import BUREAU_ROLES, Role
from departments.rules.standing import Standing

FILLER = Standing(1, department_roles={7: frozenset({Role.FILLER})})
REVIEWER = Standing(2, district_roles={3: frozenset({Role.FINANCE_REVIEWER}), 4: frozenset({Role.AUDITOR})})
NOBODY = Standing(3)


def test_department_role_holds_in_its_department_only() -> None:
    assert FILLER.in_department(7) == {Role.FILLER}
    assert FILLER.in_department(8) == frozenset()


def test_department_role_says_nothing_about_a_district_of_the_same_id() -> None:
    assert FILLER.in_district(7) == frozenset()
    assert FILLER.district_ids() == frozenset()


def test_has_looks_in_the_place_named() -> None:
    assert FILLER.has(Role.FILLER, department_id=7) is True
    assert FILLER.has(Role.FILLER, department_id=8) is False
    assert FILLER.has(Role.FILLER, district_id=7) is False
    assert FILLER.has(Role.DEPARTMENT_REVIEWER, department_id=7) is False


def test_has_without_a_place_looks_everywhere() -> None:
    assert REVIEWER.has(Role.FINANCE_REVIEWER) is True
    assert REVIEWER.has(Role.FINANCE_APPROVER) is False


def test_districts_by_role() -> None:
    assert REVIEWER.district_ids() == {3, 4}
    assert REVIEWER.district_ids(BUREAU_ROLES) == {3}
    assert REVIEWER.district_ids({Role.ADMINISTRATOR}) == frozenset()


def test_kinds_of_people() -> None:
    assert [(s.is_department, s.is_bureau, s.may_enter_back_office) for s in (FILLER, REVIEWER, NOBODY)] == [
        (True, False, False),
        (False, True, True),
        (False, False, False),
    ]


def test_auditor_enters_the_back_office_but_is_no_part_of_the_bureau() -> None:
    auditor = Standing(4, district_roles={3: frozenset({Role.AUDITOR})})

    assert (auditor.may_enter_back_office, auditor.is_bureau) == (True, False)
