"""体检: the findings of a draft, and what the department says to them."""

import io
import subprocess
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from assessments.actions.checking import check_draft, explain_findings
from assessments.models import Assessment, ExplanationRow
from assessments.rules.checks.decisions import Decided
from tests.assessments.web.pages import in_state, logged_in
from tests.assessments.world import World, fill


def page(assessment: Assessment) -> str:
    return reverse("assessments:checks", args=[assessment.pk])


def open_findings(world: World) -> tuple[Decided, ...]:
    return check_draft(Assessment.objects.with_layout().get(pk=world.tasks.pk)).open


def say(client: Client, world: World, items: tuple[Decided, ...], text: str, **more: str) -> Any:
    data = {"rule": items[0].finding.rule, "finding": [item.key for item in items], "text": text, **more}
    return client.post(page(world.tasks), data)


@pytest.fixture
def filled(world: World) -> World:
    fill(world.tasks, world.filler, "440112001-2021")
    return world


@pytest.fixture
def client(filled: World) -> Client:
    return logged_in(filled.filler)


def of_rule(world: World, rule: str) -> tuple[Decided, ...]:
    return tuple(item for item in open_findings(world) if item.finding.rule == rule)


def test_every_open_finding_stands_on_the_page(client: Client, filled: World) -> None:
    text = client.get(page(filled.tasks)).content.decode()
    assert "还有 13 项需说明，处理完才能送审" in text
    for item in open_findings(filled):
        assert item.finding.message in text
    assert (
        f"/assessments/{filled.tasks.pk}/sections/main_tasks/#id_main_tasks-1-lines-0-indicators-0-name"
        in text
    )


def test_one_explanation_for_several_findings(client: Client, filled: World) -> None:
    items = of_rule(filled, "C22")
    assert len(items) == 4
    answer = say(client, filled, items[:3], "年初未量化，下年度补充。")
    assert answer.url == f"{page(filled.tasks)}#rule-C22"
    assert [row.key for row in ExplanationRow.objects.order_by("key")] == sorted(
        item.key for item in items[:3]
    )
    assert of_rule(filled, "C22") == (items[3],)


def test_an_explanation_is_taken_back(client: Client, filled: World) -> None:
    items = of_rule(filled, "C39")
    say(client, filled, items, "已核对。")
    say(client, filled, items, "", do="take_back", edited=items[0].key)
    assert ExplanationRow.objects.count() == 0


@pytest.mark.parametrize(
    ("text", "reason"),
    [("好😀", "表情符号"), ("字" * 20_001, "超过上限"), (" ", "请写明情况")],
    ids=["emoji", "long", "blank"],
)
def test_what_cannot_be_taken_stands_there_again(
    client: Client, filled: World, text: str, reason: str
) -> None:
    answer = say(client, filled, of_rule(filled, "C39"), text)
    assert answer.status_code in {409, 422}
    assert reason in answer.content.decode()
    assert text.strip() in answer.content.decode()
    assert ExplanationRow.objects.count() == 0


def test_a_finding_that_is_gone_is_not_explained(client: Client, filled: World) -> None:
    answer = client.post(page(filled.tasks), {"rule": "C39", "finding": ["0" * 16], "text": "已核对。"})
    assert answer.status_code == 409
    assert "不再存在" in answer.content.decode()


def test_html_is_shown_as_text(client: Client, filled: World) -> None:
    say(client, filled, of_rule(filled, "C39"), "<script>alert(1)</script>")
    text = client.get(page(filled.tasks)).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "<script>alert" not in text


def test_a_form_on_its_way_is_only_read(client: Client, filled: World) -> None:
    items = of_rule(filled, "C39")
    in_state(filled.tasks, "submitted")
    assert "保存说明" not in client.get(page(filled.tasks)).content.decode()
    assert say(client, filled, items, "已核对。").status_code == 409
    assert ExplanationRow.objects.count() == 0


def test_the_auditor_reads_and_writes_nothing(filled: World) -> None:
    auditor = logged_in(filled.auditor)
    assert auditor.get(page(filled.tasks)).status_code == 200
    assert say(auditor, filled, of_rule(filled, "C39"), "已核对。").status_code == 404


def test_the_number_of_findings_costs_no_queries(client: Client, filled: World) -> None:
    client.get(page(filled.tasks))
    with CaptureQueriesContext(connection) as many:
        client.get(page(filled.tasks))
    for item in open_findings(filled)[1:]:
        explain_findings(
            assessment=filled.tasks,
            findings=[(item.finding.rule, item.key)],
            text="已核对。",
            user=filled.filler,
        )
    with CaptureQueriesContext(connection) as few:
        client.get(page(filled.tasks))
    assert len(many) == len(few)


def test_the_findings_beside_a_section(client: Client, filled: World) -> None:
    url = reverse("assessments:section_findings", args=[filled.tasks.pk, "goals"])
    answer = client.get(url)
    assert answer.status_code == 200
    found = answer.json()
    assert [finding["rule"] for finding in found["findings"]] == ["C39"]
    assert "企业服务企业服务" in found["findings"][0]["message"]


def test_sending_is_refused_and_leads_to_the_page(client: Client, filled: World) -> None:
    url = reverse("assessments:transition", args=[filled.tasks.pk, "send_to_head"])
    for answer in (client.get(url), client.post(url, {"remark": ""})):
        text = answer.content.decode()
        assert "体检还有13 项须说明或改正" in text.replace(" ", "", 0)
        assert page(filled.tasks) in text


@pytest.mark.parametrize("wanted", ["pdf", "xlsx"])
def test_the_list_as_a_file_names_every_finding(client: Client, filled: World, wanted: str) -> None:
    items = of_rule(filled, "C39")
    say(client, filled, items, "重复字样，下年度改正。")
    answer = client.get(reverse("assessments:checks_export", args=[filled.tasks.pk, wanted]))
    content = b"".join(answer)
    text = "".join((pdf_text(content) if wanted == "pdf" else workbook_text(content)).split())
    for item in open_findings(filled):
        assert "".join(item.finding.message.split()) in text
    assert "重复字样，下年度改正。" in text


def pdf_text(content: bytes) -> str:
    # Raw order: the words of a cell stay together.
    command = ["pdftotext", "-raw", "-", "-"]
    return subprocess.run(command, input=content, check=True, capture_output=True).stdout.decode()


def workbook_text(content: bytes) -> str:
    sheet = load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    return "".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None)


def test_an_unknown_format_is_not_found(client: Client, filled: World) -> None:
    assert client.get(reverse("assessments:checks_export", args=[filled.tasks.pk, "exe"])).status_code == 404
