import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.departments.people import PASSWORD, People

LOGIN = "/account/login/"


def messages_of(html: str) -> list[str]:
    return [
        re.sub(r"\s+", " ", text).strip()
        for text in re.findall(r'<li class="notice[^"]*">(.*?)</li>', html, re.S)
    ]


def log_in(client: Client, username: str = "wang", password: str = PASSWORD, **more: str) -> object:
    return client.post(LOGIN, {"username": username, "password": password, **more})


def test_login_page_names_its_fields(client: Client, db: None) -> None:
    html = client.get(LOGIN).content.decode()

    assert re.findall(r'<label\s+for="(\w+)"[^>]*>\s*(\w+)', html) == [
        ("id_username", "登录名"),
        ("id_password", "密码"),
    ]
    assert 'autocomplete="username"' in html
    assert 'autocomplete="current-password"' in html


def test_login_leads_home_and_says_so(client: Client, people: People) -> None:
    response = client.post(LOGIN, {"username": "wang", "password": PASSWORD})

    assert (response.status_code, response["Location"]) == (302, "/")
    html = client.get(reverse("departments:password_change")).content.decode()
    assert messages_of(html) == ["王填报，您好！这是您首次登录，建议先在右上角修改密码。"]


def test_login_goes_back_to_the_page_that_asked_for_it(client: Client, people: People) -> None:
    response = client.post(LOGIN, {"username": "wang", "password": PASSWORD, "next": "/account/password/"})

    assert response["Location"] == "/account/password/"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_login_leads_nowhere_else(client: Client, people: People, elsewhere: str) -> None:
    response = client.post(LOGIN, {"username": "wang", "password": PASSWORD, "next": elsewhere})

    assert response["Location"] == "/"


@pytest.mark.parametrize(
    ("username", "password"), [("wang", "wrong"), ("nobody", PASSWORD), ("WANG", PASSWORD)]
)
def test_wrong_name_and_wrong_password_are_told_alike(
    client: Client, people: People, username: str, password: str
) -> None:
    html = client.post(LOGIN, {"username": username, "password": password}).content.decode()

    assert re.findall(r"<li>([^<]*)</li>", html) == [
        "登录名或密码不对，请重新输入。连续输错多次，账号会被暂时锁定。"
    ]


def test_empty_fields_are_told_each(client: Client, db: None) -> None:
    html = client.post(LOGIN, {"username": "", "password": ""}).content.decode()

    assert re.findall(r"<strong>([^<]*)</strong>", html) == ["请输入登录名。", "请输入密码。"]


def test_closed_account_does_not_come_in(client: Client, people: People) -> None:
    people.filler.is_active = False
    people.filler.save(update_fields=["is_active"])

    assert client.post(LOGIN, {"username": "wang", "password": PASSWORD}).status_code == 200
    assert "_auth_user_id" not in client.session


def test_whoever_was_sent_here_learns_why(client: Client, db: None) -> None:
    response = client.get("/account/password/", follow=True)

    assert response.redirect_chain == [("/account/login/?next=/account/password/", 302)]
    assert "可能是长时间没有操作，系统已自动退出；已保存的内容都在。" in response.content.decode()
    assert "系统已自动退出" not in client.get(LOGIN).content.decode()


def test_login_page_sends_home_whoever_is_in(client: Client, people: People) -> None:
    client.force_login(people.filler)

    assert client.get(LOGIN)["Location"] == "/"


def test_logout_by_post_ends_the_session(client: Client, people: People) -> None:
    client.force_login(people.filler)

    response = client.post("/account/logout/", follow=True)

    assert response.redirect_chain == [("/account/login/", 302)]
    assert messages_of(response.content.decode()) == [
        "您已退出系统。如果用的是公用电脑，请再关闭浏览器窗口。"
    ]
    assert "_auth_user_id" not in client.session


def test_logout_of_an_ended_session_ends_at_the_login_page(client: Client, db: None) -> None:
    assert client.post("/account/logout/")["Location"] == "/account/login/"


def test_link_cannot_log_anyone_out(client: Client, people: People) -> None:
    client.force_login(people.filler)

    assert client.get("/account/logout/").status_code == 405
    assert client.get("/account/password/").status_code == 200
