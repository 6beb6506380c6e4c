import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from departments.actions.memberships import grant
from departments.enums import Role
from departments.models import User
from tests.departments.people import LONG_AGO, PASSWORD, People, person

LIST = "/admin/departments/user/"
ADD = "/admin/departments/user/add/"
NEW = {
    "username": "chen",
    "full_name": "陈某",
    "email": "",
    "password1": "Xinren-2022",
    "password2": "Xinren-2022",
    "role": "filler",
    "district": "",
}


@pytest.fixture
def admin(client: Client, people: People) -> Client:
    client.force_login(people.administrator)
    return client


def errors(client: Client, people: People, **changes: object) -> dict[str, list[str]]:
    answer = client.post(ADD, {**NEW, "department": people.xiqu.pk, **changes})
    assert answer.status_code == 200
    return dict(answer.context["adminform"].form.errors)


def test_new_account_comes_with_its_first_role(admin: Client, people: People) -> None:
    admin.post(ADD, {**NEW, "department": people.xiqu.pk})

    user = User.objects.get(username="chen")
    assert user.check_password("Xinren-2022") is True
    assert user.standing().in_department(people.xiqu.pk) == {Role.FILLER}


def test_place_must_suit_the_role(admin: Client, people: People) -> None:
    assert errors(admin, people, role="auditor") == {
        "role": ["“审计员”须在某个行政区任职：请选择行政区，部门留空。"]
    }
    assert not User.objects.filter(username="chen").exists()


def test_place_in_another_district_cannot_be_chosen(admin: Client, people: People) -> None:
    found = errors(admin, people, department=people.panyu_department.pk)

    assert list(found) == ["department", "role"]


def test_faults_of_the_account_are_told_at_their_fields(admin: Client, people: People) -> None:
    assert errors(admin, people, username="WANG") == {"__all__": ["这个登录名已经有人使用（不区分大小写）。"]}
    assert errors(admin, people, password2="Xinren-2023") == {
        "password2": ["两次输入的密码不一样，请重新输入。"]
    }
    assert errors(admin, people, password1="chen1", password2="chen1") == {
        "password2": [
            "密码太短：至少要有 8 位。",
            "密码跟 登录名 太相似了。",
            "密码太简单：大写字母、小写字母、数字、符号四类中至少要有三类。",
        ]
    }


def test_person_is_renamed_and_closed(admin: Client, people: People) -> None:
    page = reverse("admin:departments_user_change", args=[people.filler.pk])
    management = {f"memberships-{key}": "0" for key in ("TOTAL_FORMS", "INITIAL_FORMS")}

    admin.post(page, {"username": "wang", "full_name": "王改名", "email": "", **management})

    user = User.objects.get(pk=people.filler.pk)
    assert (user.full_name, user.is_active, user.check_password(PASSWORD)) == ("王改名", False, True)


def test_password_is_reset(admin: Client, people: People) -> None:
    page = reverse("admin:departments_user_password", args=[people.filler.pk])

    answer = admin.post(page, {"password1": "Chongshe-2022", "password2": "Chongshe-2022"}, follow=True)

    assert User.objects.get(pk=people.filler.pk).check_password("Chongshe-2022") is True
    assert [str(message) for message in answer.context["messages"]] == [
        "已为王填报（wang）设置新密码，请当面或通过安全渠道告知本人。"
    ]


def test_weak_password_is_not_set(admin: Client, people: People) -> None:
    page = reverse("admin:departments_user_password", args=[people.filler.pk])

    answer = admin.post(page, {"password1": "short", "password2": "short"})

    assert list(answer.context["form"].errors) == ["password2"]
    assert User.objects.get(pk=people.filler.pk).check_password(PASSWORD) is True


def test_who_also_serves_elsewhere_is_only_looked_at(admin: Client, people: People) -> None:
    grant(user=people.filler, role=Role.FILLER, department=people.panyu_department, starts_on=LONG_AGO)
    page = reverse("admin:departments_user_change", args=[people.filler.pk])

    html = admin.get(page).content.decode()

    assert ("重设密码" in html, "区投资促进中心" in html) == (False, False)
    assert admin.post(page, {"username": "x"}).status_code == 403
    assert admin.get(reverse("admin:departments_user_password", args=[people.filler.pk])).status_code == 403


def test_person_with_two_roles_is_listed_once(admin: Client, people: People) -> None:
    grant(user=people.filler, role=Role.FILLER, department=people.xiqu)

    listed = [user.username for user in admin.get(LIST).context["cl"].result_list]

    assert listed == ["li", "qian", "sun", "wang"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("role=filler", ["wang"]),
        ("role=auditor", ["sun"]),
        ("q=钱", ["qian"]),
        ("q=li", ["li"]),
        ("is_active__exact=0", []),
    ],
)
def test_search_and_filters(admin: Client, people: People, query: str, expected: list[str]) -> None:
    listed = [user.username for user in admin.get(f"{LIST}?{query}").context["cl"].result_list]

    assert listed == expected


def test_department_filter(admin: Client, people: People) -> None:
    listed = [
        user.username
        for user in admin.get(f"{LIST}?department={people.lingang.pk}").context["cl"].result_list
    ]

    assert listed == ["wang"]


@pytest.mark.parametrize("more", [0, 2])
def test_list_costs_the_same_for_any_number(
    admin: Client, people: People, more: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(more):
        person(f"new{number}", "新人", Role.FILLER, department=people.xiqu)
    admin.get(LIST)

    with django_assert_num_queries(8):
        admin.get(LIST)
