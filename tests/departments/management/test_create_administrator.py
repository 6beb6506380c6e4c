import pytest
from django.core.management import CommandError, call_command

from departments.enums import Role
from departments.models import District, User
from tests.departments.people import People

PLACE = ["--district", "440105", "--district-name", "海珠区", "--bureau-name", "海珠区财政局"]
PERSON = ["--username", "feng", "--full-name", "冯某"]


@pytest.fixture(autouse=True)
def password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADMINISTRATOR_PASSWORD", "Guanli-2022")


def test_opens_a_district_with_its_administrator(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("create_administrator", *PLACE, *PERSON)

    district = District.objects.get(code="440105")
    user = User.objects.get(username="feng")
    assert user.standing().in_district(district.pk) == {Role.ADMINISTRATOR}
    assert user.check_password("Guanli-2022") is True
    assert capsys.readouterr().out == "已为海珠区建立系统管理员“冯某”，登录名 feng。\n"


def test_second_administrator_of_a_known_district(people: People) -> None:
    call_command("create_administrator", "--district", "440112", *PERSON)

    assert User.objects.get(username="feng").standing().district_ids() == {people.huangpu.pk}


def test_new_district_needs_its_names(db: None) -> None:
    with pytest.raises(CommandError, match="这个行政区还没有建立"):
        call_command("create_administrator", "--district", "440105", *PERSON)


def test_weak_password_leaves_nothing_behind(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADMINISTRATOR_PASSWORD", "abcdefgh")

    with pytest.raises(CommandError):
        call_command("create_administrator", *PLACE, *PERSON)

    assert (District.objects.count(), User.objects.count()) == (0, 0)
