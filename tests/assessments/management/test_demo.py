"""The demonstration stands on the published figures, in different states, and can be loaded again."""

from io import StringIO

import pytest
from django.core.management import call_command

from assessments.models import Approval, Assessment, Event, Revision
from assessments.models.reading import read_sheet
from departments.models import User


@pytest.fixture
def told(db: None) -> str:
    out = StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue()


def test_the_forms_stand_where_the_documentation_says(told: str) -> None:
    states = {
        (assessment.department.code, assessment.round.budget_year): assessment.state
        for assessment in Assessment.objects.with_layout()
    }
    assert states == {
        ("440112001", 2021): "approved",
        ("440112002", 2021): "draft",
        ("440112001", 2022): "draft",
        ("440112003", 2022): "draft",
        ("440112004", 2022): "in_review",
        ("440113001", 2021): "draft",
    }


def test_the_approved_form_has_its_files(told: str) -> None:
    approval = Approval.objects.select_related("revision").get()
    assert (str(approval.total), approval.grade) == ("97.39", "优")
    assert approval.revision.official_files.count() == 3


def test_the_logins_are_printed_and_work(told: str) -> None:
    assert told.startswith("演示账号（口令均为 Zip-2022）：")
    for user in User.objects.all():
        assert f"  {user.username} " in told
    assert User.objects.get(username="xiqu").check_password("Zip-2022")


def test_loading_again_changes_nothing(told: str) -> None:
    before = (Event.objects.count(), Revision.objects.count(), User.objects.count())
    call_command("load_demo", stdout=StringIO())
    assert (Event.objects.count(), Revision.objects.count(), User.objects.count()) == before


def test_the_departments_that_have_not_started_are_empty(told: str) -> None:
    assessment = Assessment.objects.with_layout().get(department__code="440112001", round__budget_year=2022)
    sheet = read_sheet(assessment)
    assert (sheet.funds, sheet.goals, sheet.main_tasks, sheet.scores) == ({}, (), (), ())


@pytest.mark.parametrize(("code", "year"), [("440112003", 2022), ("440113001", 2021)])
def test_the_published_reports_are_there_as_drafts(told: str, code: str, year: int) -> None:
    assessment = Assessment.objects.with_layout().get(department__code=code, round__budget_year=year)
    sheet = read_sheet(assessment)
    assert (assessment.state, len(sheet.report)) == ("draft", 8 if year == 2022 else 10)
