"""Loading a year's holidays: versions that never change, and the command an operator runs."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import DjangoAssertNumQueries

from assessments.actions.calendars import load_calendar
from assessments.errors import AssessmentError
from assessments.models import CalendarVersion
from assessments.models.calendar import working_calendar

NOTICE = """\
schema: calendar/1
year: 2027
version: 1
source: 关于2027年部分节假日安排的通知
holidays:
  - {name: 元旦, from: 2027-01-01, to: 2027-01-03}
"""

pytestmark = pytest.mark.django_db


def test_the_shipped_years_are_loaded_once(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_calendar")
    call_command("load_calendar")
    assert CalendarVersion.objects.count() == 6
    assert capsys.readouterr().out.splitlines()[-1] == "早已载入，没有变化：2026年放假安排（第 1 版）。"


def test_a_version_is_never_changed_and_a_correction_counts(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    load_calendar(source=NOTICE)
    changed = NOTICE.replace("to: 2027-01-03", "to: 2027-01-02")
    with pytest.raises(AssessmentError, match="请把 version 改为 2"):
        load_calendar(source=changed)
    load_calendar(source=changed.replace("version: 1", "version: 2"))
    with django_assert_num_queries(1):
        calendar = working_calendar()
    assert sorted(str(day) for day in calendar.days_off) == ["2027-01-01", "2027-01-02"]
    assert calendar.years == {2027}


def test_what_the_office_entered_itself_does_not_stop_the_start(capsys: pytest.CaptureFixture[str]) -> None:
    load_calendar(source=NOTICE.replace("2027", "2026"))
    call_command("load_calendar")
    assert "2026.yaml 未载入：2026年放假安排第 1 版已载入" in capsys.readouterr().out


def test_the_command_names_the_faults(tmp_path: Path) -> None:
    file = tmp_path / "2027.yaml"
    file.write_text(NOTICE.replace("2027-01-03", "2027年"), encoding="utf-8")
    with pytest.raises(CommandError, match="第 6 行：日期应写成"):
        call_command("load_calendar", str(file))
