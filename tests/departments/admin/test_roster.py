import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from departments.imports.roster_xlsx import read_roster
from departments.models import Department, User
from tests.departments.people import People
from tests.departments.rosters import Rows, workbook_of

PAGE = reverse("admin:departments_user_roster")
DOWNLOAD = reverse("admin:departments_user_roster_xlsx")
NEW = [("440112009", "新设管委会", 1, "是", "440112002")]
ZHAO = [("zhao", "赵一", "", "填报人", "440112009", "2026-01-01", "")]


@pytest.fixture
def admin(client: Client, people: People) -> Client:
    client.force_login(people.administrator)
    return client


def upload(client: Client, departments: Rows = (), people: Rows = ()) -> Any:
    file = SimpleUploadedFile("名册.xlsx", workbook_of(departments, people))
    return client.post(PAGE, {"file": file})


def test_what_is_shown_is_what_is_done(admin: Client) -> None:
    preview = upload(admin, NEW, ZHAO)
    assert preview.status_code == 200
    assert (Department.objects.count(), User.objects.filter(username="zhao").count()) == (3, 0)
    done = admin.post(PAGE, {"confirmed": preview.context["carried"]})
    outcome = done.context["outcome"]
    assert outcome.added == preview.context["outcome"].added
    assert (Department.objects.count(), User.objects.filter(username="zhao").count()) == (4, 1)
    assert outcome.accounts[0].password in done.content.decode()
    assert done["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


def test_faults_stop_it_and_name_their_cells(admin: Client) -> None:
    page = upload(admin, NEW, [("zhao", "赵一", "", "填报人", "440112777", "", "")])
    assert page.status_code == 422
    assert [str(fault) for fault in page.context["outcome"].faults] == [
        "“人员”表 E2：没有代码为 440112777 的部门。"
    ]
    assert page.context["carried"] == ""


def test_somebody_else_was_faster(admin: Client, people: People) -> None:
    preview = upload(admin, NEW, ZHAO)
    User.objects.create_user(username="Zhao", full_name="赵二", password="Ceshi-2021")
    done = admin.post(PAGE, {"confirmed": preview.context["carried"]})
    assert done.status_code == 409
    assert [fault.message for fault in done.context["outcome"].faults] == [
        "登录名“Zhao”已在其他行政区使用，请换一个。"
    ]
    assert Department.objects.count() == 3


@pytest.mark.parametrize("text", ["", "x", "eyJ9:1:abc"])
def test_only_what_was_previewed_is_taken(admin: Client, text: str) -> None:
    answer = admin.post(PAGE, {"confirmed": text}, follow=True)
    assert [str(message) for message in answer.context["messages"]] == [
        "预览已过期，没有导入任何内容。请重新上传工作簿。"
    ]


def test_no_file_and_no_workbook(admin: Client) -> None:
    none = admin.post(PAGE, {})
    text = admin.post(PAGE, {"file": SimpleUploadedFile("a.xlsx", b"a,b")})
    assert (none.status_code, text.status_code) == (200, 422)
    assert text.context["form"].errors["file"] == [
        "不是 Excel 工作簿（.xlsx）；旧版 .xls 请先另存为 .xlsx，有密码的请先取消密码。"
    ]


def test_the_download_comes_back_unchanged(admin: Client) -> None:
    content = admin.get(DOWNLOAD).content
    assert load_workbook(io.BytesIO(content)).sheetnames == ["部门", "人员", "说明"]
    roster, faults = read_roster(content)
    assert (len(roster.departments), len(roster.people), faults) == (2, 4, [])
    file = SimpleUploadedFile("名册.xlsx", content)
    outcome = admin.post(PAGE, {"file": file}).context["outcome"]
    assert (outcome.does_something, outcome.unchanged) == (False, 6)


@pytest.mark.parametrize("more", [0, 5])
def test_the_download_takes_a_constant_number_of_queries(
    admin: Client, people: People, django_assert_num_queries: DjangoAssertNumQueries, more: int
) -> None:
    for number in range(more):
        Department.objects.create(district=people.huangpu, code=f"44011210{number}", name=f"部门{number}")
    admin.get(DOWNLOAD)
    with django_assert_num_queries(7):
        admin.get(DOWNLOAD)


def test_others_find_nothing_here(client: Client, people: People) -> None:
    for who in (people.auditor, people.reviewer):
        client.force_login(who)
        assert (client.get(PAGE).status_code, client.get(DOWNLOAD).status_code) == (403, 403)


def test_another_district_is_not_found(admin: Client) -> None:
    assert admin.get(PAGE, {"district": "440113"}).status_code == 404
