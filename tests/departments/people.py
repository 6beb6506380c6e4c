"""Two districts and their people, the same for every test of the app."""

import datetime
from dataclasses import dataclass

from departments.actions.memberships import grant
from departments.enums import Role
from departments.models import Department, District, User

PASSWORD = "Ceshi-2021"
LONG_AGO = datetime.date(2020, 1, 1)


@dataclass(frozen=True)
class People:
    huangpu: District
    panyu: District
    lingang: Department
    xiqu: Department
    panyu_department: Department
    administrator: User
    auditor: User
    reviewer: User
    filler: User
    panyu_administrator: User
    panyu_filler: User


def person(
    username: str,
    full_name: str,
    role: Role,
    *,
    department: Department | None = None,
    district: District | None = None,
) -> User:
    user = User.objects.create_user(username=username, password=PASSWORD, full_name=full_name)
    grant(user=user, role=role, department=department, district=district, starts_on=LONG_AGO)
    return user


def build_people() -> People:
    huangpu = District.objects.create(code="440112", name="黄埔区", bureau_name="黄埔区财政局")
    panyu = District.objects.create(code="440113", name="番禺区", bureau_name="番禺区财政局")
    lingang = Department.objects.create(district=huangpu, code="440112001", name="临港经济区管委会")
    elsewhere = Department.objects.create(district=panyu, code="440113001", name="区投资促进中心")
    return People(
        huangpu=huangpu,
        panyu=panyu,
        lingang=lingang,
        xiqu=Department.objects.create(district=huangpu, code="440112002", name="西区产业园管委会"),
        panyu_department=elsewhere,
        administrator=person("qian", "钱管理", Role.ADMINISTRATOR, district=huangpu),
        auditor=person("sun", "孙审计", Role.AUDITOR, district=huangpu),
        reviewer=person("li", "李评审", Role.FINANCE_REVIEWER, district=huangpu),
        filler=person("wang", "王填报", Role.FILLER, department=lingang),
        panyu_administrator=person("wu", "吴管理", Role.ADMINISTRATOR, district=panyu),
        panyu_filler=person("zheng", "郑填报", Role.FILLER, department=elsewhere),
    )
