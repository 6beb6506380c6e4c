"""Five wrong passwords lock an account for a quarter of an hour, for the address they came from."""

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse, reverse_lazy

from departments.models import User

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse

pytestmark = pytest.mark.django_db

LOGIN = reverse_lazy("departments:login")


@pytest.fixture
def user() -> User:
    return User.objects.create_user("zhao", password="Right-8765", full_name="赵六")


def log_in(
    client: Client, password: str, username: str = "zhao", address: str = "10.0.0.1"
) -> "_MonkeyPatchedWSGIResponse":
    return client.post(LOGIN, {"username": username, "password": password}, REMOTE_ADDR=address)


def answers(client: Client, times: int, username: str = "zhao") -> list[int]:
    return [log_in(client, "wrong", username).status_code for _ in range(times)]


def test_fifth_wrong_password_locks(client: Client, user: User) -> None:
    assert answers(client, times=5) == [200, 200, 200, 200, 429]

    locked = log_in(client, "Right-8765")

    assert locked.status_code == 429
    assert "已暂停登录 15 分钟" in locked.content.decode()


def test_colleague_at_another_desk_gets_in(client: Client, user: User) -> None:
    answers(client, times=5)

    assert log_in(client, "Right-8765", address="10.0.0.2").status_code == 302


def test_right_password_forgets_the_mistakes(client: Client, user: User) -> None:
    assert answers(client, times=4) == [200] * 4
    assert log_in(client, "Right-8765").status_code == 302
    client.post(reverse("departments:logout"))

    assert answers(client, times=4) == [200] * 4


def test_unknown_account_looks_the_same(client: Client, user: User) -> None:
    assert answers(client, times=5, username="nobody") == [200, 200, 200, 200, 429]
