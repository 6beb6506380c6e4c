"""The ledger: what stands in it, what the archive holds, that it is never whole in memory."""

import datetime
import io
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from assessments.actions.evidence_ledger import draft_ledger, revision_ledger
from assessments.enums import ScanState
from assessments.exports.evidence.archive import INDEX, ledger_archive
from assessments.exports.evidence.ledger import LedgerEntry, Provenance, ledger_workbook
from assessments.models import Assessment, EvidenceFile
from assessments.models.file_store import keep
from assessments.models.reading import read_sheet
from assessments.rules.evidence.targets import TargetKey, TargetKind
from assessments.sheet.values import EvidenceItem
from tests.assessments import evidence_files as files
from tests.assessments.world import World, fill, submit

LATELY = datetime.datetime(2022, 3, 1, 9, 30, tzinfo=datetime.UTC)


@pytest.fixture
def handed_in(world: World, tmp_path: Path) -> World:
    """A contract at the first indicator and the first task, a picture at nothing."""
    fill(world.tasks, world.filler, "440112001-2021")
    sheet = read_sheet(fresh(world))
    targets = (
        TargetKey(TargetKind.KEY_INDICATOR, str(sheet.key_indicators[0].row)),
        TargetKey(TargetKind.MAIN_TASK, str(sheet.main_tasks[0].row)),
    )
    files.hand_in(tmp_path, world.tasks, world.filler, "合同.pdf", files.pdf(), *targets)
    files.hand_in(tmp_path, world.tasks, world.filler, "现场.png", files.png())
    return world


def fresh(world: World) -> Assessment:
    return Assessment.objects.with_layout().get(pk=world.tasks.pk)


def rows(content: bytes, title: str) -> list[list[object]]:
    return [
        [cell.value for cell in row] for row in load_workbook(io.BytesIO(content))[title].iter_rows(min_row=2)
    ]


def unpacked(pieces: Iterator[bytes]) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(b"".join(pieces))) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_workbook_lists_files_and_gaps(handed_in: World) -> None:
    content = ledger_workbook(draft_ledger(fresh(handed_in)))
    by_file, by_target = rows(content, "按材料"), rows(content, "按指标任务")

    assert [row[:4] for row in by_file] == [
        [
            1,
            "合同.pdf",
            "关键指标 1“1.政策宣讲会；2.各项培训工作。”\n任务 1“编制岸线企业搬迁改造整体策划与建设方案”",
            "PDF",
        ],
        [2, "现场.png", "未关联", "PNG 图片"],
    ]
    assert by_file[0][7] == EvidenceFile.objects.get(name="合同.pdf").sha256
    assert by_target[0] == ["关键指标 1“1.政策宣讲会；2.各项培训工作。”", 1, "001 合同.pdf", None]
    # Nine key indicators and six tasks have nothing.
    assert [row[3] for row in by_target].count("缺佐证材料") == 15


def test_the_archive_holds_every_file_and_the_index(handed_in: World) -> None:
    found = unpacked(ledger_archive(draft_ledger(fresh(handed_in))))

    assert sorted(found) == [
        INDEX,
        "001_关键指标 1“1.政策宣讲会；2.各项培训工作。”_合同.pdf",
        "002_未关联_现场.png",
    ]
    assert found["002_未关联_现场.png"] == files.png()
    assert rows(found[INDEX], "按材料")[1][8] == "002_未关联_现场.png"


def test_what_waits_for_the_scanner_is_left_out_and_named(handed_in: World) -> None:
    EvidenceFile.objects.filter(name="现场.png").update(scan=ScanState.WAITING)
    found = unpacked(ledger_archive(draft_ledger(fresh(handed_in))))

    assert len(found) == 2
    assert rows(found[INDEX], "按材料")[1][9] == "等待查毒，没有收入压缩包"


def test_what_the_store_has_lost_is_named(handed_in: World) -> None:
    EvidenceFile.objects.filter(name="现场.png").update(sha256="0" * 64)
    found = unpacked(ledger_archive(draft_ledger(fresh(handed_in))))

    assert "文件库中缺少文件 000000000000" in found["002_未关联_现场.png.缺失.txt"].decode()


def test_a_revision_has_a_ledger_of_its_own(handed_in: World) -> None:
    submit(handed_in.tasks, handed_in.filler, handed_in.head)
    revision = handed_in.tasks.revisions.get()
    EvidenceFile.objects.filter(name="合同.pdf").update(name="改过的名.pdf")

    ledger = revision_ledger(revision, revision.sheet())

    assert [entry.item.name for entry in ledger.entries] == ["合同.pdf", "现场.png"]


@pytest.mark.parametrize(
    ("label", "name", "expected"),
    [
        ("任务 1“甲/乙\\丙:丁”", "合同.pdf", "007_任务 1“甲_乙_丙_丁”_合同.pdf"),
        ("关键指标 1“" + "字" * 60 + "”", "合同.pdf", "007_关键指标 1“" + "字" * 23 + "_合同.pdf"),
    ],
)
def test_names_unpack_anywhere(label: str, name: str, expected: str) -> None:
    item = EvidenceItem(name, "application/pdf", 1, "a" * 64)

    assert LedgerEntry(7, item, (label,), Provenance("陈", LATELY)).packed_name == expected


def test_a_large_archive_stays_out_of_memory(handed_in: World) -> None:
    """Sixty files of a megabyte each: what is held at a time is a piece."""
    content = b"%PDF-" + b"0" * 1_000_000
    for number in range(60):
        EvidenceFile.objects.create(
            assessment=handed_in.tasks,
            name=f"{number}.pdf",
            original_name=f"{number}.pdf",
            media_type="application/pdf",
            size=len(content) + 2,
            sha256=keep(content + b"%02d" % number),
            scan=ScanState.CLEAN,
            uploaded_by=handed_in.filler,
            uploaded_at=LATELY,
        )
    ledger = draft_ledger(fresh(handed_in))
    tracemalloc.start()
    total = sum(len(piece) for piece in ledger_archive(ledger))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert total > 60_000_000
    assert peak < 6_000_000


def test_who_downloads_what(handed_in: World) -> None:
    submit(handed_in.tasks, handed_in.filler, handed_in.head)
    url = reverse("assessments:evidence_ledger", args=[handed_in.tasks.pk, "zip"])
    client = Client()
    client.force_login(handed_in.reviewer)

    assert client.get(url).status_code == 404
    answer = client.get(url, {"revision": "1"})
    assert sorted(unpacked(iter(answer.streaming_content)))[0] == INDEX  # type: ignore[attr-defined]
    assert client.get(url, {"revision": "x"}).status_code == 404
    client.force_login(handed_in.foreign_reviewer)
    assert client.get(url, {"revision": "1"}).status_code == 404
