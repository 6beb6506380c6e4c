import pytest

from departments.actions.accounts import change_password, create_user, deactivate, reset_password
from departments.errors import InvalidAccount, InvalidPassword, UsernameTaken, WrongOldPassword
from departments.models import User
from tests.departments.people import PASSWORD, People


def test_new_account_can_log_in_and_has_no_role(db: None) -> None:
    user = create_user(username="chen", full_name="陈某", password="Xinren-2022", email="chen@example.cn")

    saved = User.objects.get(username="chen")
    assert saved == user
    assert saved.check_password("Xinren-2022") is True
    assert saved.standing().roles == frozenset()


def test_username_is_taken_whatever_its_case(people: People) -> None:
    with pytest.raises(UsernameTaken) as caught:
        create_user(username="Wang", full_name="另一人", password="Xinren-2022")

    assert str(caught.value) == "登录名“Wang”已经有人使用（不区分大小写），请换一个。"


def test_every_broken_password_rule_is_told(db: None) -> None:
    with pytest.raises(InvalidPassword) as caught:
        create_user(username="chen", full_name="陈某", password="1234567")

    assert caught.value.reasons == [
        "密码太短：至少要有 8 位。",
        "这个密码太常见了。",
        "密码太简单：大写字母、小写字母、数字、符号四类中至少要有三类。",
    ]
    assert not User.objects.filter(username="chen").exists()


@pytest.mark.parametrize(("username", "full_name"), [("", "陈某"), ("chen", ""), ("chen li", "陈某")])
def test_malformed_account_is_refused(db: None, username: str, full_name: str) -> None:
    with pytest.raises(InvalidAccount):
        create_user(username=username, full_name=full_name, password="Xinren-2022")

    assert User.objects.count() == 0


def test_own_password_is_changed_with_the_old_one(people: People) -> None:
    change_password(user=people.filler, old_password=PASSWORD, new_password="Xinmima-2022")

    assert User.objects.get(pk=people.filler.pk).check_password("Xinmima-2022") is True


def test_wrong_old_password_changes_nothing(people: People) -> None:
    with pytest.raises(WrongOldPassword, match="原密码不对，请重新输入。"):
        change_password(user=people.filler, old_password="wrong", new_password="Xinmima-2022")

    assert User.objects.get(pk=people.filler.pk).check_password(PASSWORD) is True


def test_new_password_keeps_the_rules(people: People) -> None:
    with pytest.raises(InvalidPassword):
        reset_password(user=people.filler, new_password="short")

    assert User.objects.get(pk=people.filler.pk).check_password(PASSWORD) is True


def test_closed_account_keeps_its_memberships(people: People) -> None:
    deactivate(user=people.filler)

    saved = User.objects.get(pk=people.filler.pk)
    assert (saved.is_active, saved.memberships.count()) == (False, 1)
