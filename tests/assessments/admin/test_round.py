import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.models import Assessment, AssessmentRound
from tests.assessments.admin.conftest import Answer, As
from tests.assessments.admin.pages import statements, text_of
from tests.assessments.world import World

LIST = reverse("admin:assessments_assessmentround_changelist")
ADD = reverse("admin:assessments_assessmentround_add")


def address(round_: AssessmentRound) -> str:
    return reverse("admin:assessments_assessmentround_change", args=[round_.pk])


def open_(client: Client, world: World, **changes: object) -> Answer:
    given: dict[str, object] = {
        "name": "2023年度自评",
        "budget_year": "2023",
        "working_year": "2024",
        "edition": world.round_2022.edition_id,
        "rubric": world.round_2022.rubric_id,
        "opens_on": "2024-03-01",
        "deadline": "2024-04-15",
        "arbitration_threshold": "5",
        "objection_days": "5",
        "departments": [world.department.pk, world.rubric_department.pk],
    }
    return client.post(ADD, given | changes)


@pytest.mark.parametrize("who", ["approver", "administrator"])
def test_opening_a_round(world: World, as_user: As, who: str) -> None:
    answer = open_(as_user(world.people[who]), world)
    opened = AssessmentRound.objects.get(budget_year=2023)
    assert (answer.status_code, answer["Location"]) == (302, address(opened))
    assert (opened.district, opened.deadline) == (world.district, datetime.date(2024, 4, 15))
    forms = Assessment.objects.filter(round=opened).order_by("department__code")
    assert [form.department for form in forms] == [world.department, world.rubric_department]


@pytest.mark.parametrize("who", ["reviewer", "auditor"])
def test_others_read_rounds_and_open_none(world: World, as_user: As, who: str) -> None:
    client = as_user(world.people[who])
    assert (client.get(LIST).status_code, client.get(ADD).status_code) == (200, 403)
    assert open_(client, world).status_code == 403
    assert client.get(address(world.round_2022)).status_code == 200
    answer = client.post(address(world.round_2022), {"departments": [world.department.pk]})
    assert answer.status_code == 403
    assert AssessmentRound.objects.filter(budget_year=2023).exists() is False


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"budget_year": "2022"}, "该行政区这一预算年度已有批次。"),
        ({"working_year": "2022"}, "自评工作年度不能早于预算年度。"),
        ({"deadline": "2024-02-01"}, "送审截止日期不能早于开始填报日期。"),
        ({"budget_year": "1999"}, "预算年度应在 2000 至 2100 之间。"),
        ({"budget_year": "今年"}, "请填写四位年份，例如 2025。"),
        ({"budget_year": "-2147483649"}, "预算年度应在 2000 至 2100 之间。"),
        ({"name": ""}, "请填写批次名称。"),
        ({"opens_on": "三月"}, "请填写日期，例如 2025-03-01。"),
        ({"departments": []}, "请至少选择一个部门。"),
        ({"departments": ["x"]}, "所选部门不存在或不属于本行政区。"),
    ],
)
def test_what_is_refused_and_why(world: World, as_user: As, changes: dict[str, object], message: str) -> None:
    page = open_(as_user(world.approver), world, **changes)
    assert page.status_code == 200
    assert message in text_of(page)
    assert Assessment.objects.filter(round__budget_year=2023).exists() is False


def test_foreign_departments_and_layouts_are_not_offered(world: World, as_user: As) -> None:
    client = as_user(world.approver)
    for changes in (
        {"departments": [world.foreign_department.pk]},
        {"edition": world.foreign.round.edition_id},
    ):
        assert open_(client, world, **changes).status_code == 200
    assert AssessmentRound.objects.filter(name="2023年度自评").exists() is False
    assert world.foreign_department.name not in client.get(ADD).content.decode()


def test_adding_a_department_later(world: World, as_user: As) -> None:
    client = as_user(world.approver)
    page = client.get(address(world.round_2022))
    assert list(page.context["form"].fields["departments"].queryset) == [world.department]
    client.post(address(world.round_2022), {"departments": [world.department.pk]})
    assert Assessment.objects.filter(round=world.round_2022).count() == 2
    assert client.get(address(world.round_2022)).context["can_add"] is False
    refused = client.post(address(world.round_2022), {"departments": [world.department.pk]})
    assert refused.status_code == 200
    assert Assessment.objects.filter(round=world.round_2022).count() == 2


def test_foreign_rounds_are_not_found(world: World, as_user: As) -> None:
    client = as_user(world.approver)
    assert client.get(address(world.foreign.round)).status_code == 404
    assert client.get("/admin/assessments/assessmentround/x/").status_code == 404
    assert world.foreign.round.name in text_of(as_user(world.foreign_reviewer).get(LIST))
    assert len(client.get(LIST).context["cl"].result_list) == 2


def test_the_administrator_sees_departments_but_no_way_to_their_forms(world: World, as_user: As) -> None:
    content = as_user(world.administrator).get(address(world.round_2022)).content.decode()
    desk = reverse("admin:assessments_assessment_change", args=[world.rubric.pk])
    assert (world.rubric_department.name in content, desk in content) == (True, False)


def test_the_list_takes_a_constant_number_of_queries(world: World, as_user: As) -> None:
    client = as_user(world.approver)
    counted = []
    for year in (0, 2023):
        if year:
            open_(client, world)
        client.get(LIST)
        with CaptureQueriesContext(connection) as captured:
            page = client.get(LIST)
        counted.append((len(page.context["cl"].result_list), len(statements(captured))))
    assert [rows for rows, _ in counted] == [2, 3]
    assert counted[0][1] == counted[1][1]


def dates(round_: AssessmentRound) -> str:
    return reverse("admin:assessments_assessmentround_dates", args=[round_.pk])


@pytest.mark.parametrize("who", ["approver", "administrator"])
def test_the_deadline_is_put_off(world: World, as_user: As, who: str) -> None:
    client = as_user(world.people[who])
    assert client.get(dates(world.round_2022)).status_code == 200
    answer = client.post(dates(world.round_2022), {"opens_on": "2023-03-01", "deadline": "2023-06-30"})
    assert (answer.status_code, answer["Location"]) == (302, address(world.round_2022))
    world.round_2022.refresh_from_db()
    assert world.round_2022.deadline == datetime.date(2023, 6, 30)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"opens_on": "2023-03-01", "deadline": "2023-02-28"}, "送审截止日期不能早于开始填报日期。"),
        ({"opens_on": "2023-03-01", "deadline": ""}, "请填写日期。"),
        ({"opens_on": "三月", "deadline": "2023-06-30"}, "请填写日期，例如 2025-03-01。"),
    ],
)
def test_impossible_dates_change_nothing(
    world: World, as_user: As, given: dict[str, str], message: str
) -> None:
    before = world.round_2022.deadline
    answer = as_user(world.approver).post(dates(world.round_2022), given)
    assert answer.status_code == 200
    assert message in text_of(answer)
    world.round_2022.refresh_from_db()
    assert world.round_2022.deadline == before


def test_only_those_who_configure_move_dates(world: World, as_user: As) -> None:
    given = {"opens_on": "2023-03-01", "deadline": "2023-06-30"}
    answers = [
        as_user(world.people[who]).post(dates(world.round_2022), given).status_code
        for who in ("reviewer", "auditor", "foreign_reviewer")
    ]
    assert answers == [403, 403, 404]
