import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from departments.models import Department
from tests.departments.people import People

LIST = "/admin/departments/department/"
ADD = "/admin/departments/department/add/"
NO_PREDECESSORS = {"successions_in-TOTAL_FORMS": "0", "successions_in-INITIAL_FORMS": "0"}


@pytest.fixture
def admin(client: Client, people: People) -> Client:
    client.force_login(people.administrator)
    return client


def new(people: People, **changes: object) -> dict[str, object]:
    fields = {
        "district": people.huangpu.pk,
        "code": "440112003",
        "name": "穗港智造合作区管委会",
        "unit_count": 1,
    }
    return {**fields, "is_active": "on", **NO_PREDECESSORS, **changes}


def test_department_with_its_predecessor(admin: Client, people: People) -> None:
    row = {
        "successions_in-TOTAL_FORMS": "1",
        "successions_in-0-predecessor": people.xiqu.pk,
    }

    admin.post(ADD, new(people, **row))

    department = Department.objects.get(code="440112003")
    assert list(department.predecessors.all()) == [people.xiqu]


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("code", "44011200x", "部门代码须是 9 位数字。"),
        ("code", "440113003", "部门代码的前 6 位须是黄埔区的代码 440112。"),
        ("code", "440112001", "这个部门代码已经有了。"),
        ("unit_count", "0", "单位数至少是 1。"),
    ],
)
def test_faults_are_told_in_chinese(
    admin: Client, people: People, field: str, value: str, message: str
) -> None:
    form = admin.post(ADD, new(people, **{field: value})).context["adminform"].form

    assert message in [text for texts in form.errors.values() for text in texts]
    assert Department.objects.filter(district=people.huangpu).count() == 2


def test_foreign_district_and_foreign_predecessor_cannot_be_chosen(admin: Client, people: People) -> None:
    before = Department.objects.count()
    row = {"successions_in-TOTAL_FORMS": "1", "successions_in-0-predecessor": people.panyu_department.pk}

    admin.post(ADD, new(people, district=people.panyu.pk, code="440113003"))
    admin.post(ADD, new(people, **row))

    assert Department.objects.count() == before


def test_code_and_district_stay(admin: Client, people: People) -> None:
    page = reverse("admin:departments_department_change", args=[people.xiqu.pk])

    admin.post(page, new(people, code="440112009", name="改名"))

    saved = Department.objects.get(pk=people.xiqu.pk)
    assert (saved.code, saved.name) == ("440112002", "改名")


@pytest.mark.parametrize("more", [0, 2])
def test_list_costs_the_same_for_any_number(
    admin: Client, people: People, more: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(more):
        Department.objects.create(district=people.huangpu, code=f"44011210{number}", name="某局")
    admin.get(LIST)

    with django_assert_num_queries(6):
        admin.get(LIST)
