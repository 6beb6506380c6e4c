"""放假安排 in the back office."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from assessments.models import CalendarVersion
from tests.assessments.admin.conftest import As
from tests.assessments.admin.pages import text_of
from tests.assessments.world import World

LIST = reverse("admin:assessments_calendarversion_changelist")
LOAD = reverse("admin:assessments_calendarversion_add")
NEXT = """schema: calendar/1
year: 2027
version: 1
source: 关于2027年部分节假日安排的通知
holidays:
  - {name: 元旦, from: 2027-01-01, to: 2027-01-03, workdays: [2027-01-10]}
"""


def test_years_that_are_not_known_are_named(world: World, as_user: As) -> None:
    year = timezone.localdate().year
    page = text_of(as_user(world.reviewer).get(LIST))
    assert f"{year}、{year + 1}年放假安排尚未录入，暂按双休日推算。" in page
    call_command("load_calendar")
    assert "2026年放假安排（第 1 版） 国务院办公厅关于2026年部分节假日安排的通知" in text_of(
        as_user(world.reviewer).get(LIST)
    )


@pytest.mark.parametrize("who", ["administrator", "approver"])
def test_loading(world: World, as_user: As, who: str) -> None:
    client = as_user(world.people[who])
    assert f"year: {timezone.localdate().year + 1}" in client.get(LOAD).content.decode()
    response = client.post(LOAD, {"source": NEXT.replace("\n", "\r\n")}, follow=True)
    page = text_of(response)
    assert "2027年放假安排（第 1 版）已载入" in page
    assert "元旦 2027-01-01（五） 至 2027-01-03（日） 3 2027-01-10（日）" in page.replace("星期", "")


def test_faults_name_their_lines_and_the_text_stays(world: World, as_user: As) -> None:
    typed = NEXT.replace("2027-01-10", "2027-01-11")
    response = as_user(world.administrator).post(LOAD, {"source": typed})
    page = text_of(response)
    assert response.status_code == 422
    assert "第 6 行 ：2027-01-11 不是星期六或星期日" in page
    assert "关于2027年部分节假日安排的通知" in page
    assert not CalendarVersion.objects.exists()


def test_a_version_is_not_changed(world: World, as_user: As) -> None:
    client = as_user(world.administrator)
    client.post(LOAD, {"source": NEXT})
    response = client.post(LOAD, {"source": NEXT.replace("2027-01-03", "2027-01-02")})
    assert (response.status_code, "请把 version 改为 2" in text_of(response)) == (422, True)
    assert "请选择文件" in text_of(client.post(LOAD, {"source": " "}))


@pytest.mark.parametrize("who", ["reviewer", "auditor"])
def test_readers_do_not_load(world: World, as_user: As, who: str) -> None:
    client = as_user(world.people[who])
    assert "载入一个年度" not in text_of(client.get(LIST))
    assert client.post(LOAD, {"source": NEXT}).status_code == 403
    assert not CalendarVersion.objects.exists()
