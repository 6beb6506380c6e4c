"""佐证材料 on the department's pages: what is taken, what is told, who sees it, at what price."""

import datetime
import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from assessments.actions import assigning, reviewing
from assessments.actions.returning import Note, return_for_changes
from assessments.enums import Seat
from assessments.models import Assessment, EvidenceFile
from assessments.models.reading import read_sheet
from assessments.rules.evidence.targets import TargetKey, TargetKind
from tests.assessments import evidence_files as files
from tests.assessments.double import make_expert
from tests.assessments.world import World, fill, submit


def address(name: str, assessment: Assessment, *args: object) -> str:
    return reverse(f"assessments:{name}", args=[assessment.pk, *args])


@pytest.fixture
def filled(world: World) -> World:
    fill(world.tasks, world.filler, "440112001-2021")
    return world


@pytest.fixture
def filler(filled: World) -> Client:
    client = Client()
    client.force_login(filled.filler)
    return client


def key_of(world: World, place: int = 0) -> TargetKey:
    sheet = read_sheet(Assessment.objects.with_layout().get(pk=world.tasks.pk))
    return TargetKey(TargetKind.KEY_INDICATOR, str(sheet.key_indicators[place].row))


def send(
    client: Client, world: World, name: str, content: bytes, target: TargetKey | None = None
) -> dict[str, str]:
    """As the page's script sends it."""
    data = {"files": SimpleUploadedFile(name, content), "target": str(target or "")}
    url = address("evidence_upload", world.tasks)
    answer = client.post(url, data, headers={"X-Requested-With": "upload"})
    found: dict[str, str] = json.loads(answer.content)
    return found | {"code": str(answer.status_code)}


def test_a_file_is_taken_in(filler: Client, filled: World) -> None:
    answer = send(filler, filled, "C:\\资料\\合同.pdf", files.pdf(), key_of(filled))

    assert answer == {"status": "added", "name": "合同.pdf", "message": "“合同.pdf”已上传。", "code": "200"}
    file = EvidenceFile.objects.get()
    assert (file.name, file.size, file.links.count()) == ("合同.pdf", len(files.pdf()), 1)


def test_the_same_file_again(filler: Client, filled: World) -> None:
    send(filler, filled, "合同.pdf", files.pdf())

    answer = send(filler, filled, "副本.pdf", files.pdf(), key_of(filled))

    assert answer["status"] == "linked"
    assert answer["message"] == "与已有的“合同.pdf”内容完全相同，没有存第二份，已关联到这里。"


def test_a_renamed_file_is_told_what_it_is(filler: Client, filled: World) -> None:
    answer = send(filler, filled, "合同.pdf", files.docx())

    assert (answer["code"], answer["status"]) == ("422", "refused")
    assert answer["message"].startswith("“合同.pdf”的内容是Word 文档，与扩展名“.pdf”不符。")
    assert EvidenceFile.objects.count() == 0


def test_a_file_over_the_limit_is_cut_off(filler: Client, filled: World, settings: Settings) -> None:
    settings.EVIDENCE_FILE_LIMIT = 1_000_000
    answer = send(filler, filled, "大.png", files.png() + b"0" * 3_000_000)

    assert (answer["status"], answer["name"]) == ("refused", "大.png")
    assert answer["message"] == "文件过大，没有上传。每份最大 1 MB，请压缩或拆分后再上传。"


def test_a_request_over_every_limit_is_not_read(filler: Client, filled: World, settings: Settings) -> None:
    settings.EVIDENCE_FILE_LIMIT = 1
    assert send(filler, filled, "大.png", b"0" * 2_000_000)["status"] == "refused"


def test_a_plain_form_sends_several(filler: Client, filled: World) -> None:
    sent = [SimpleUploadedFile("一.pdf", files.pdf()), SimpleUploadedFile("二.exe", b"MZ\x90\x00")]
    answer = filler.post(address("evidence_upload", filled.tasks), {"files": sent, "target": ""}, follow=True)

    said = [str(message) for message in answer.context["messages"]]
    assert said[0] == "“一.pdf”已上传。"
    assert said[1].startswith("“二.exe”：这个文件的内容是Windows 程序")
    assert [file.name for file in EvidenceFile.objects.all()] == ["一.pdf"]


def test_an_upload_without_the_token_is_refused(filled: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(filled.filler)
    data = {"files": SimpleUploadedFile("a.pdf", files.pdf())}

    assert client.post(address("evidence_upload", filled.tasks), data).status_code == 403
    assert EvidenceFile.objects.count() == 0


@pytest.mark.parametrize("who", ["reviewer", "auditor", "foreign_filler", "rubric_filler", "administrator"])
def test_nobody_else_uploads(filled: World, who: str) -> None:
    client = Client()
    client.force_login(filled.people[who])
    url = address("evidence_upload", filled.tasks)

    assert client.post(url, {"files": SimpleUploadedFile("a.pdf", files.pdf())}).status_code == 404


def test_the_page_lists_files_and_gaps(filler: Client, filled: World) -> None:
    send(filler, filled, "合同.pdf", files.pdf(), key_of(filled))
    page = filler.get(address("evidence", filled.tasks))

    listed = page.context["listed"]
    assert [(entry.file.name, [t.path for t in entry.targets]) for entry in listed.files] == [
        ("合同.pdf", ["key_indicators.0"])
    ]
    # Ten key indicators and seven tasks, one of them shown.
    assert len(listed.missing) == 16
    assert "key_indicators.0" not in [target.path for target in listed.missing]


def test_from_a_row_existing_files_are_linked(filler: Client, filled: World) -> None:
    send(filler, filled, "合同.pdf", files.pdf())
    key = key_of(filled, 2)
    page = filler.get(address("evidence", filled.tasks), {"target": str(key)})
    assert "关联到关键指标 3" in page.content.decode()

    file = EvidenceFile.objects.get()
    filler.post(address("evidence_edit", filled.tasks, file.pk), {"do": "link", "target": str(key)})

    assert [link.target for link in file.links.all()] == [(key.kind.value, key.value)]


def test_name_and_targets_are_saved_together(filler: Client, filled: World) -> None:
    send(filler, filled, "a.pdf", files.pdf(), key_of(filled, 0))
    file = EvidenceFile.objects.get()
    targets = [str(key_of(filled, 1)), str(key_of(filled, 2))]

    filler.post(
        address("evidence_edit", filled.tasks, file.pk), {"do": "save", "name": "验收单", "target": targets}
    )

    file.refresh_from_db()
    assert (
        file.name,
        sorted(f"{kind}:{value}" for kind, value in (link.target for link in file.links.all())),
    ) == (
        "验收单.pdf",
        sorted(targets),
    )


def test_removing(filler: Client, filled: World) -> None:
    send(filler, filled, "a.pdf", files.pdf())
    file = EvidenceFile.objects.get()

    filler.post(address("evidence_edit", filled.tasks, file.pk), {"do": "remove"})

    assert filler.get(address("evidence_edit", filled.tasks, file.pk)).status_code == 404
    assert filler.get(address("evidence", filled.tasks)).context["listed"].files == ()


def test_what_stands_beside_the_rows(filler: Client, filled: World) -> None:
    key = key_of(filled)
    send(filler, filled, "合同.pdf", files.pdf(), key)
    file = EvidenceFile.objects.get()

    answer = filler.get(address("section_evidence", filled.tasks, "key_indicators")).json()

    assert answer["may_write"] is True
    assert len(answer["targets"]) == 10
    assert answer["targets"][str(key)]["files"] == [
        {
            "name": "合同.pdf",
            "url": address("evidence_file", filled.tasks, file.pk),
            "kind": "pdf",
            "opens": True,
            "warning": "",
        }
    ]


PICTURE = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'"


@pytest.mark.parametrize(
    ("name", "content", "kind", "how"),
    [
        ("图.png", files.png(), "image/png", "inline"),
        ("图.jpg", files.jpg(), "image/jpeg", "inline"),
        ("表.pdf", files.pdf(), "application/pdf", "inline"),
        ("表.ofd", files.ofd(), "application/ofd", "attachment"),
    ],
)
def test_how_a_file_is_served(
    filler: Client, filled: World, name: str, content: bytes, kind: str, how: str
) -> None:
    send(filler, filled, name, content)
    answer = filler.get(address("evidence_file", filled.tasks, EvidenceFile.objects.get().pk), {"show": "1"})

    assert b"".join(answer.streaming_content) == content  # type: ignore[attr-defined]
    assert answer["Content-Type"] == kind
    assert answer["Content-Disposition"].startswith(f"{how}; filename*=UTF-8''%")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert ("sandbox" in answer["Content-Security-Policy"]) is (kind != "application/pdf")
    assert answer["X-Frame-Options"] == ("SAMEORIGIN" if how == "inline" else "DENY")


def test_without_asking_to_look_a_file_is_downloaded(filler: Client, filled: World) -> None:
    send(filler, filled, "图.png", files.png())
    answer = filler.get(address("evidence_file", filled.tasks, EvidenceFile.objects.get().pk))

    assert answer["Content-Disposition"].startswith("attachment;")


def test_finance_sees_what_was_submitted_and_nothing_else(filled: World, tmp_path: Path) -> None:
    file = files.hand_in(tmp_path, filled.tasks, filled.filler, "合同.pdf", files.pdf(), key_of(filled))
    client = Client()
    client.force_login(filled.reviewer)
    assert client.get(address("evidence_file", filled.tasks, file.pk)).status_code == 404
    submit(filled.tasks, filled.filler, filled.head)

    url = address("revision_evidence", filled.tasks, 1, file.sha256)
    assert client.get(url).status_code == 200
    assert client.get(address("revision_evidence", filled.tasks, 1, "0" * 64)).status_code == 404
    client.force_login(filled.foreign_reviewer)
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_files(
    filler: Client,
    filled: World,
    tmp_path: Path,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        files.hand_in(
            tmp_path,
            filled.tasks,
            filled.filler,
            f"{number}.pdf",
            files.pdf(str(number)),
            key_of(filled, number),
        )
    filler.get(address("evidence", filled.tasks))
    with django_assert_num_queries(PAGE):
        filler.get(address("evidence", filled.tasks))
    with django_assert_num_queries(BESIDE):
        filler.get(address("section_evidence", filled.tasks, "key_indicators"))


PAGE, BESIDE = 18, 17


def test_a_return_closes_the_rows_it_does_not_name(filler: Client, filled: World) -> None:
    submit(filled.tasks, filled.filler, filled.head)
    reviewing.start_review(assessment=filled.tasks, user=filled.reviewer)
    return_for_changes(
        assessment=filled.tasks,
        user=filled.reviewer,
        remark="请补充。",
        due_on=timezone.localdate() + datetime.timedelta(days=10),
        remarks=[Note("key_indicators.1.result", "请补充佐证材料。")],
    )

    targets = filler.get(address("section_evidence", filled.tasks, "key_indicators")).json()["targets"]

    assert [target["locked"] for target in targets.values()] == [True, False, *[True] * 8]


def test_an_expert_opens_the_evidence_of_the_forms_they_sit_on(filled: World, tmp_path: Path) -> None:
    fill(filled.rubric, filled.rubric_filler, "440112004-2022")
    forms = (
        (filled.tasks, filled.filler, filled.head),
        (filled.rubric, filled.rubric_filler, filled.rubric_head),
    )
    for assessment, filler, head in forms:
        files.hand_in(tmp_path, assessment, filler, "合同.pdf", files.pdf())
        submit(assessment, filler, head)
    expert = make_expert(filled)
    assigning.assign(assessment=filled.tasks, seat=Seat.FIRST, reviewer=expert, user=filled.approver)
    client = Client()
    client.force_login(expert)
    sha256 = EvidenceFile.objects.first().sha256  # type: ignore[union-attr]

    assert client.get(address("revision_evidence", filled.tasks, 1, sha256)).status_code == 200
    assert client.get(address("revision_evidence", filled.rubric, 1, sha256)).status_code == 404
    url = reverse("admin:assessments_assessment_evidence", args=[filled.tasks.pk])
    # Where else a file was handed in is the bureau's business.
    assert client.get(url).context["found"].files[0].twins == ()
