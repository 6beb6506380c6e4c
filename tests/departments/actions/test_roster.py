import datetime

import pytest

from config.workbooks.reading import CellFault
from departments.actions.roster import RosterRefused, preview_roster, take_in_roster
from departments.enums import Role
from departments.models import Department, Membership, Succession, User
from departments.rules.roster import DepartmentEntry, PersonEntry, Roster
from tests.departments.people import People

CELLS = {"部门代码": "A2", "登录名": "A2", "姓名": "B2", "前身部门代码": "E2"}
NEW = DepartmentEntry("440112009", "穗港智造合作区管委会", 1, True, ("440112002",), CELLS)
FILLER = PersonEntry("zhao", "赵一", Role.FILLER, "", "440112009", datetime.date(2026, 1, 1), cells=CELLS)


def test_departments_people_and_predecessors_are_taken_in(people: People) -> None:
    renamed = DepartmentEntry("440112001", "黄埔临港经济区管委会", 3)
    outcome = take_in_roster(district=people.huangpu, roster=Roster((NEW, renamed), (FILLER,)))
    assert outcome.added == [
        "新增部门 440112009 穗港智造合作区管委会",
        "登记 440112009 穗港智造合作区管委会 的前身部门 440112002 西区产业园管委会",
        "赵一（zhao）担任穗港智造合作区管委会填报人",
    ]
    assert outcome.changed == [
        "修改部门 440112001：名称“临港经济区管委会”改为“黄埔临港经济区管委会”，单位数 1 改为 3"
    ]
    made = Department.objects.get(code="440112009")
    assert Succession.objects.get(successor=made).predecessor == people.xiqu
    membership = Membership.objects.get(user__username="zhao")
    assert (membership.role, membership.department, membership.starts_on) == (
        Role.FILLER,
        made,
        datetime.date(2026, 1, 1),
    )


def test_the_first_password_opens_the_account(people: People, settings: pytest.FixtureRequest) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]  # type: ignore[attr-defined]
    outcome = take_in_roster(district=people.huangpu, roster=Roster((NEW,), (FILLER,)))
    account = outcome.accounts[0]
    user = User.objects.get(username="zhao")
    before = user.password
    assert user.check_password(account.password) is True
    # Logging in hashed it with all rounds.
    assert user.password.split("$")[1] > before.split("$")[1]


def test_the_same_roster_again_changes_nothing(people: People) -> None:
    roster = Roster((NEW,), (FILLER,))
    take_in_roster(district=people.huangpu, roster=roster)
    again = take_in_roster(district=people.huangpu, roster=roster)
    assert (again.does_something, again.unchanged, again.accounts) == (False, 2, [])


def test_a_preview_stores_nothing(people: People) -> None:
    before = (Department.objects.count(), User.objects.count(), Membership.objects.count())
    outcome = preview_roster(district=people.huangpu, roster=Roster((NEW,), (FILLER,)))
    assert len(outcome.added) == 3
    assert (Department.objects.count(), User.objects.count(), Membership.objects.count()) == before


@pytest.mark.parametrize(
    ("entry", "cell", "message"),
    [
        (DepartmentEntry("440113001", "投促", cells=CELLS), "A2", "部门代码 440113001 属于其他行政区。"),
        (
            DepartmentEntry("440113009", "新局", cells=CELLS),
            "A2",
            "部门代码的前 6 位须是黄埔区的代码 440112。",
        ),
        (DepartmentEntry("44011", "新局", cells=CELLS), "A2", "部门代码的前 6 位须是黄埔区的代码 440112。"),
        (
            DepartmentEntry("440112009", "新局", predecessors=("440113001",), cells=CELLS),
            "E2",
            "没有代码为 440113001 的部门。",
        ),
    ],
)
def test_a_department_that_cannot_be_taken_in(
    people: People, entry: DepartmentEntry, cell: str, message: str
) -> None:
    with pytest.raises(RosterRefused) as refused:
        take_in_roster(district=people.huangpu, roster=Roster((entry,), ()))
    assert (refused.value.faults[0].cell, refused.value.faults[0].message) == (cell, message)
    assert Department.objects.count() == 3


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (
            PersonEntry("zhao", "赵一", Role.FILLER, cells=CELLS),
            "“填报人”须在某个部门任职：请选择部门，行政区留空。",
        ),
        (
            PersonEntry("WANG", "王二", Role.FILLER, department="440112001", cells=CELLS),
            "登录名“wang”是王填报的，请核对姓名或换一个登录名。",
        ),
        (
            PersonEntry("zheng", "郑填报", Role.FILLER, department="440112001", cells=CELLS),
            "登录名“zheng”已在其他行政区使用，请换一个。",
        ),
        # Who it is, is another district's business.
        (
            PersonEntry("zheng", "某某", Role.FILLER, department="440112001", cells=CELLS),
            "登录名“zheng”已在其他行政区使用，请换一个。",
        ),
        (
            PersonEntry("sun", "孙审计", Role.FINANCE_REVIEWER, cells=CELLS),
            (
                "不能授予“财政评审员”：此人同期担任“审计员”。系统管理员和审计员不得兼任其他任何角色。"
                "请先结束原有任职，或换一位人员。"
            ),
        ),
    ],
)
def test_a_person_who_cannot_be_taken_in_stops_all(people: People, entry: PersonEntry, message: str) -> None:
    with pytest.raises(RosterRefused) as refused:
        take_in_roster(district=people.huangpu, roster=Roster((NEW,), (FILLER, entry)))
    assert [fault.message for fault in refused.value.faults] == [message]
    assert User.objects.filter(username="zhao").exists() is False


def test_every_faulty_row_is_named(people: People) -> None:
    twice = DepartmentEntry("440112009", "又一个", cells={"部门代码": "A3"})
    nobody = PersonEntry("zhao", "赵一", Role.FILLER, department="440112777", cells={"部门代码": "E5"})
    outcome = preview_roster(district=people.huangpu, roster=Roster((NEW, twice), (nobody,)))
    assert outcome.faults == [
        CellFault("部门", "A3", "部门代码 440112009 写了两行，请删去一行。"),
        CellFault("人员", "E5", "没有代码为 440112777 的部门。"),
    ]
