import re

from django.contrib.messages import get_messages
from django.test import Client

from departments.models import User
from tests.departments.people import PASSWORD, People

URL = "/account/password/"
GOOD = {"old_password": PASSWORD, "new_password": "Xinmima-2022", "repeated": "Xinmima-2022"}


def errors_after(client: Client, **changes: str) -> list[tuple[str, str]]:
    """Faulty fields and what is said about them, in the page's order."""
    html = client.post(URL, {**GOOD, **changes}).content.decode()
    return re.findall(r'id="error_\d+_id_(\w+)"[^>]*>\s*<strong>([^<]*)</strong>', html)


def test_password_is_changed_and_the_session_goes_on(client: Client, people: People) -> None:
    client.force_login(people.filler)

    response = client.post(URL, GOOD)

    assert (response.status_code, response["Location"]) == (302, "/")
    assert User.objects.get(pk=people.filler.pk).check_password("Xinmima-2022") is True
    assert [str(message) for message in get_messages(response.wsgi_request)] == [
        "密码已修改，下次请用新密码登录。其他设备上的登录已失效。"
    ]
    assert client.get(URL).status_code == 200


def test_other_sessions_end(client: Client, people: People) -> None:
    other = Client()
    for browser in (client, other):
        browser.force_login(people.filler)

    client.post(URL, GOOD)

    assert other.get(URL)["Location"] == "/account/login/?next=/account/password/"


def test_wrong_old_password(client: Client, people: People) -> None:
    client.force_login(people.filler)

    assert errors_after(client, old_password="wrong") == [("old_password", "原密码不对，请重新输入。")]


def test_repetition_differs(client: Client, people: People) -> None:
    client.force_login(people.filler)

    assert errors_after(client, repeated="Xinmima-2023") == [
        ("repeated", "两次输入的新密码不一样，请重新输入。")
    ]


def test_weak_password(client: Client, people: People) -> None:
    client.force_login(people.filler)

    assert errors_after(client, new_password="王填报", repeated="王填报") == [
        ("new_password", "密码太短：至少要有 8 位。"),
        ("new_password", "密码跟 姓名 太相似了。"),
        ("new_password", "密码太简单：大写字母、小写字母、数字、符号四类中至少要有三类。"),
    ]


def test_empty_fields(client: Client, people: People) -> None:
    client.force_login(people.filler)

    assert errors_after(client, old_password="", new_password="", repeated="") == [
        ("old_password", "请输入原密码。"),
        ("new_password", "请输入新密码。"),
        ("repeated", "请再输入一次新密码。"),
    ]


def test_nothing_typed_as_password_comes_back(client: Client, people: People) -> None:
    client.force_login(people.filler)

    html = client.post(URL, {**GOOD, "old_password": "wrong"}).content.decode()

    assert "Xinmima-2022" not in html
