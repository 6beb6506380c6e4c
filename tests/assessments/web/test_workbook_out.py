"""The workbook to fill in: who gets it, what it is called, that its token is for this form."""

import io
from dataclasses import replace
from urllib.parse import unquote

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from assessments.actions.workbook_token import make_token, read_token
from assessments.enums import SectionKey
from assessments.models import Assessment
from tests.assessments.published import S0
from tests.assessments.web.pages import logged_in
from tests.assessments.world import World, fill, fill_other, submit


def url(assessment: Assessment) -> str:
    return reverse("assessments:workbook_out", args=[assessment.pk])


def test_the_workbook_holds_the_draft_and_its_token(world: World) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    response = logged_in(world.filler).get(url(world.tasks))
    workbook = load_workbook(io.BytesIO(response.content))

    assert response.status_code == 200
    assert unquote(response["Content-Disposition"]) == (
        "attachment; filename*=UTF-8''2021年度_广州开发区黄埔临港经济区管理委员会_填报工作簿.xlsx"
    )
    token = read_token(str(workbook["_portal"]["A1"].value))
    assert token == read_token(make_token(Assessment.objects.get(pk=world.tasks.pk)))
    assert token.versions[SectionKey.FUNDS] == 1
    assert workbook["自评表"]["A1"].value == "2021年度自评 · 广州开发区黄埔临港经济区管理委员会（440112001）"
    assert "送审截止：2022年4月30日" in str(workbook["自评表"]["A2"].value)
    assert {1507.47, 1678.78} <= {cell.value for row in workbook["自评表"].iter_rows() for cell in row}


def test_a_submitted_form_may_still_be_had(world: World) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    submit(world.tasks, world.filler, world.head)

    assert logged_in(world.head).get(url(world.tasks)).status_code == 200


def test_the_number_of_queries_does_not_grow_with_the_form(world: World) -> None:
    counts = []
    for rows in (1, 3):
        shorter = replace(
            S0.sheet,
            goals=S0.sheet.goals[:rows],
            key_indicators=S0.sheet.key_indicators[:rows],
            main_tasks=S0.sheet.main_tasks[:rows],
        )
        fill_other(world.tasks, world.filler, shorter)
        client = logged_in(world.filler)
        client.get(url(world.tasks))
        with CaptureQueriesContext(connection) as queries:
            client.get(url(world.tasks))
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_the_overview_offers_the_workbook_while_the_form_is_open(world: World) -> None:
    client = logged_in(world.filler)
    overview = reverse("assessments:overview", args=[world.tasks.pk])
    link = f'href="{reverse("assessments:intake", args=[world.tasks.pk])}"'
    while_open = client.get(overview).content.decode().count(link)
    fill(world.tasks, world.filler, "440112001-2021")
    submit(world.tasks, world.filler, world.head)

    assert (while_open, client.get(overview).content.decode().count(link)) == (1, 0)


def test_nothing_but_reading(world: World) -> None:
    assert logged_in(world.filler).post(url(world.tasks)).status_code == 405
