"""The pages of uploading: what is refused, what is wrong, what would change, and confirming it."""

import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from assessments.enums import IntakeState
from assessments.models import Assessment, WorkbookIntake
from tests.assessments.published import S0
from tests.assessments.web.pages import logged_in, stored
from tests.assessments.workbooks_in import downloaded, filled_in, taken_in
from tests.assessments.world import World, fill, submit

WORKBOOKS = Path(__file__).parents[2] / "imports" / "workbook" / "workbooks"


@pytest.fixture
def filled(world: World) -> World:
    fill(world.tasks, world.filler, "440112001-2021")
    return world


def upload(client: Client, assessment: Assessment, content: bytes, name: str = "自评表.xlsx") -> str:
    """The text of the page that one comes to."""
    url = reverse("assessments:intake", args=[assessment.pk])
    response = client.post(url, {"workbook": SimpleUploadedFile(name, content)}, follow=True)
    return response.content.decode()


def result_url(intake: WorkbookIntake) -> str:
    return reverse("assessments:intake_result", args=[intake.assessment_id, intake.pk])


def hidden(page: str) -> dict[str, str]:
    """The versions that a preview posts back."""
    fields = {}
    for part in page.split('<input type="hidden" name="seen.')[1:]:
        name, value = part.split('" value="', 1)
        fields[f"seen.{name}"] = value.split('"', 1)[0]
    return fields


def test_a_workbook_goes_the_whole_way(filled: World) -> None:
    client = logged_in(filled.filler)
    content = filled_in(downloaded(filled.tasks), filled.tasks, {"funds.expenditure": 1500.5})
    page = upload(client, filled.tasks, content)
    intake = WorkbookIntake.objects.get()

    assert "待确认" in page
    assert "</span>1500.5<span" in page
    assert stored(filled.tasks).funds == S0.sheet.funds
    response = client.post(result_url(intake), hidden(page), follow=True)
    assert "已把“自评表.xlsx”写入自评表：" in response.content.decode()
    assert str(stored(filled.tasks).funds["expenditure"]) == "1500.50"
    again = client.post(result_url(intake), hidden(page))
    assert (again.status_code, "已经处理过" in again.content.decode()) == (409, True)


def test_a_faulty_workbook_is_listed_and_comes_back_marked(filled: World) -> None:
    client = logged_in(filled.filler)
    content = filled_in(
        downloaded(filled.tasks), filled.tasks, {"funds.expenditure": "一千五", "funds.annual_budget": -3}
    )
    page = upload(client, filled.tasks, content)
    intake = WorkbookIntake.objects.get()

    assert intake.state_word is IntakeState.FAULTY
    assert "有 2 处须改正，自评表没有变动" in page
    for problem in intake.problems:
        assert f"自评表!{problem.cell}" in page
        assert problem.label in page
    marked = client.get(reverse("assessments:intake_marked", args=[filled.tasks.pk, intake.pk]))
    workbook = load_workbook(io.BytesIO(marked.content))
    assert workbook.sheetnames[0] == "问题清单"
    commented = {cell.coordinate for row in workbook["自评表"].iter_rows() for cell in row if cell.comment}
    assert commented == {problem.cell for problem in intake.problems}
    assert client.post(result_url(intake), {}).status_code == 409


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("自评表.xlsx", b"", "文件是空的"),
        ("自评表.xlsx", b"%PDF-1.7", "这是PDF 文件"),
        ("自评表.xlsx", b"\x89PNG\r\n", "这是图片"),
        ("自评表.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "旧版 .xls"),
        ("自评表.xlsx", "部门,金额\n甲,1\n".encode(), "CSV"),
        ("../../etc/passwd\x00.xlsx", b"PK\x03\x04broken", "没有读取"),
    ],
)
def test_files_that_are_no_workbooks(filled: World, name: str, content: bytes, words: str) -> None:
    before = stored(filled.tasks)
    page = upload(logged_in(filled.filler), filled.tasks, content, name)

    if content:
        intake = WorkbookIntake.objects.get()
        assert intake.state_word is IntakeState.REFUSED
        assert intake.reference in page
        assert "/" not in intake.name
    assert words in page
    assert stored(filled.tasks) == before


def test_too_much_is_not_even_received(filled: World) -> None:
    page = upload(logged_in(filled.filler), filled.tasks, b"PK\x03\x04" + b"0" * 11_000_000)

    assert "文件超过 10 MB，没有接收" in page
    assert WorkbookIntake.objects.count() == 0


def test_nothing_chosen(filled: World) -> None:
    url = reverse("assessments:intake", args=[filled.tasks.pk])
    response = logged_in(filled.filler).post(url, {})

    assert (response.status_code, "没有收到文件" in response.content.decode()) == (422, True)


def test_without_the_token_of_the_page_nothing_is_taken(filled: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(filled.filler)
    file = SimpleUploadedFile("a.xlsx", downloaded(filled.tasks))
    response = client.post(reverse("assessments:intake", args=[filled.tasks.pk]), {"workbook": file})

    assert (response.status_code, WorkbookIntake.objects.count()) == (403, 0)


def test_the_department_sees_each_others_uploads_and_nobody_elses(filled: World) -> None:
    intake = taken_in(filled.tasks, filled.filler, downloaded(filled.tasks))
    other = reverse("assessments:intake_result", args=[filled.rubric.pk, intake.pk])

    assert logged_in(filled.head).get(result_url(intake)).status_code == 200
    assert logged_in(filled.auditor).get(result_url(intake)).status_code == 200
    assert logged_in(filled.auditor).post(result_url(intake)).status_code == 404
    assert logged_in(filled.reviewer).get(result_url(intake)).status_code == 404
    assert logged_in(filled.rubric_filler).get(other).status_code == 404


def test_a_form_on_its_way_takes_no_workbook(filled: World) -> None:
    content = downloaded(filled.tasks)
    submit(filled.tasks, filled.filler, filled.head)
    client = logged_in(filled.filler)
    page = client.get(reverse("assessments:intake", args=[filled.tasks.pk])).content.decode()

    assert 'type="file"' not in page
    assert "不能修改" in upload(client, filled.tasks, content)
    assert WorkbookIntake.objects.count() == 0


def test_somebody_saves_meanwhile(filled: World) -> None:
    client = logged_in(filled.filler)
    content = filled_in(downloaded(filled.tasks), filled.tasks, {"goals.0.completion": "工作簿里的。"})
    page = upload(client, filled.tasks, content)
    intake = WorkbookIntake.objects.get()
    filled.tasks.sections.filter(section="goals").update(version=2, saved_by=filled.head)
    response = client.post(result_url(intake), hidden(page))
    text = response.content.decode()

    assert response.status_code == 409
    assert "林审核已于" in text
    assert 'name="choice.goals.0.completion"' in text
    chosen = hidden(text) | {"choice.goals.0.completion": "stored"}
    assert client.post(result_url(intake), chosen).status_code == 302
    assert stored(filled.tasks).goals == S0.sheet.goals


def test_the_number_of_queries_is_the_same_for_one_change_and_three(filled: World) -> None:
    client = logged_in(filled.filler)
    counts = []
    for number in (1, 3):
        texts = {f"goals.{place}.completion": f"改 {number}" for place in range(number)}
        intake = taken_in(
            filled.tasks, filled.filler, filled_in(downloaded(filled.tasks), filled.tasks, texts)
        )
        client.get(result_url(intake))
        for url in (result_url(intake), reverse("assessments:intake", args=[filled.tasks.pk])):
            with CaptureQueriesContext(connection) as queries:
                client.get(url)
            counts.append(len(queries))
    assert counts[:2] == counts[2:]
    assert counts[:2] == [18, 8]
