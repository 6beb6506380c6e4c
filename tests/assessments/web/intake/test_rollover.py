"""带入上年: names and targets of last year's approved form, from a predecessor too; and last year beside the fields."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.actions.rounds import add_departments, open_round
from assessments.models import Assessment, AssessmentRound, Event
from assessments.sheet.values import Goal, KeyIndicator, MainTask, Sheet, TaskIndicator, TaskLine
from departments.enums import Role
from departments.models import Department, Succession, User
from tests.assessments.published import S0
from tests.assessments.web.intake.test_intake import hidden
from tests.assessments.web.pages import logged_in, stored
from tests.assessments.world import World, bring_to_approved, fill_other, make_user


@pytest.fixture
def approved(world: World) -> World:
    bring_to_approved(world)
    return world


def next_year(world: World, department: Department) -> Assessment:
    """The form of the year after, in the same edition: the year that was approved is moved back by one."""
    before = world.round_2021
    AssessmentRound.objects.filter(pk=before.pk).update(budget_year=2020, working_year=2021)
    round_ = open_round(
        district=world.district,
        name="下一年度自评",
        budget_year=2021,
        working_year=2022,
        edition=before.edition,
        rubric=before.rubric,
        opens_on=date(2022, 1, 1),
        deadline=date(2022, 4, 30),
    )
    return add_departments(round_=round_, departments=[department], user=world.administrator)[0]


def url(assessment: Assessment, name: str = "rollover") -> str:
    return reverse(f"assessments:{name}", args=[assessment.pk])


def begin(user: User, assessment: Assessment, **more: str) -> None:
    client = logged_in(user)
    page = client.get(url(assessment), more).content.decode()
    assert client.post(url(assessment), hidden(page) | more).status_code == 302


def without_results(sheet: Sheet) -> tuple[object, ...]:
    return (
        tuple(Goal(goal.target) for goal in sheet.goals),
        tuple(KeyIndicator(one.name, one.target) for one in sheet.key_indicators),
        tuple(
            MainTask(
                task.name,
                tuple(
                    TaskLine(line.target, "", tuple(TaskIndicator(one.name) for one in line.indicators))
                    for line in task.lines
                ),
            )
            for task in sheet.main_tasks
        ),
    )


def test_names_and_targets_come_over_and_nothing_else(approved: World) -> None:
    assessment = next_year(approved, approved.department)
    begin(approved.filler, assessment)
    sheet = stored(assessment)

    assert (sheet.goals, sheet.key_indicators, sheet.main_tasks) == without_results(S0.sheet)
    assert (sheet.funds, sheet.texts, sheet.scores, sheet.data) == ({}, {}, (), {})
    assert sheet.indicator_placement == S0.sheet.indicator_placement
    event = Event.objects.get(assessment=assessment, verb="import")
    assert event.remark == f"带入{approved.department.name}2020年度审定的自评表的目标、指标名称和任务"


def test_what_was_written_already_stays_unless_it_is_confirmed(approved: World) -> None:
    assessment = next_year(approved, approved.department)
    own = (
        KeyIndicator("今年的新指标", "5个", "6个"),
        replace(S0.sheet.key_indicators[0], result="自己的结果"),
    )
    fill_other(assessment, approved.filler, replace(stored(assessment), key_indicators=own))
    begin(approved.filler, assessment)
    assert stored(assessment).key_indicators == own
    assert stored(assessment).goals == without_results(S0.sheet)[0]

    begin(approved.filler, assessment, **{"section.key_indicators": "incoming"})
    after = stored(assessment).key_indicators
    assert after[:2] == own
    assert [one.name for one in after[2:]] == [one.name for one in S0.sheet.key_indicators[1:]]


def test_a_merged_department_chooses_among_its_predecessors(approved: World) -> None:
    heir = Department.objects.create(district=approved.district, code="440112009", name="新设管理委员会")
    filler = make_user("tbr9", "新填报", Role.FILLER, heir)
    assessment = next_year(approved, heir)
    assert "没有上年审定的自评表" in logged_in(filler).get(url(assessment)).content.decode()

    Succession.objects.create(predecessor=approved.department, successor=heir)
    begin(filler, assessment)
    assert stored(assessment).goals == without_results(S0.sheet)[0]


def test_a_form_of_somebody_else_is_no_source(approved: World) -> None:
    client = logged_in(approved.rubric_filler)
    revision = approved.tasks.revisions.get().pk

    assert client.get(url(approved.rubric), {"source": revision}).status_code == 404
    workbook = reverse("assessments:workbook_out", args=[approved.rubric.pk])
    assert client.get(workbook, {"source": revision}).status_code == 404


def test_last_year_stands_beside_the_fields(approved: World) -> None:
    assessment = next_year(approved, approved.department)
    begin(approved.filler, assessment)
    client = logged_in(approved.filler)
    beside = reverse("assessments:section_last_year", args=[assessment.pk, "goals"])
    cells = client.get(beside).json()["cells"]

    assert set(cells) == {f"goals.{place}.completion" for place in range(len(S0.sheet.goals))}
    assert S0.sheet.goals[0].completion[:20] in cells["goals.0.completion"]
    page = client.get(url(assessment, "last_year")).content.decode()
    assert "完成情况：" in page
    workbook = client.get(url(assessment, "workbook_out"), {"source": approved.tasks.revisions.get().pk})
    assert workbook.status_code == 200


def test_the_number_of_queries_does_not_grow(approved: World) -> None:
    assessment = next_year(approved, approved.department)
    client = logged_in(approved.filler)
    counts = []
    for rows in (1, 3):
        fill_other(assessment, approved.filler, replace(stored(assessment), goals=S0.sheet.goals[:rows]))
        for name in ("rollover", "last_year"):
            client.get(url(assessment, name))
            with CaptureQueriesContext(connection) as queries:
                client.get(url(assessment, name))
            counts.append(len(queries))
    assert counts[:2] == counts[2:]
