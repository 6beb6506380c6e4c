"""Every form of a round in one ZIP: what is in it, what failed, and what happens to a job that is broken off."""

import hashlib
import io
import os
import signal
import time
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from django.db import connections
from django.test import override_settings
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django import Settings

from assessments.actions.round_export import (
    LOST_AFTER,
    cancel_export,
    claim_export,
    finished_file,
    folder_of,
    is_lost,
    remove_old_exports,
    request_export,
)
from assessments.actions.round_export_work import (
    ATTEMPTS,
    INTERRUPTED,
    list_items,
    make_documents,
    release_begun,
    run_export,
    work_off,
)
from assessments.enums import ExportScope, ExportState, ItemState
from assessments.errors import AssessmentError, TransitionError
from assessments.models import OfficialFile, Revision, RoundExport, RoundExportItem
from assessments.models.file_store import fetch
from tests.assessments.round_world import STRANGE, approved_round, submit_strange
from tests.assessments.world import World, build_world


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.EXPORT_DIR = tmp_path


def request(world: World, scope: ExportScope = ExportScope.APPROVED) -> RoundExport:
    return request_export(round_=world.round_2021, scope=scope, user=world.reviewer)


def run(export: RoundExport) -> RoundExport:
    assert run_export(export.pk)
    export.refresh_from_db()
    return export


def opened(export: RoundExport) -> ZipFile:
    return ZipFile(finished_file(export))


def states(export: RoundExport) -> list[str]:
    return list(export.items.order_by("pk").values_list("state", flat=True))


def test_what_is_in_the_zip(world: World) -> None:
    approved_round(world, "0.5", "1")
    export = run(request(world))
    archive = opened(export)
    revision = Revision.objects.get(assessment=world.tasks)
    folder = f"440112001_{world.department.name}"
    start = f"{folder}/2021年度_{world.department.name}_自评表"
    assert archive.namelist()[:3] == [f"{start}.pdf", f"{start}.xlsx", f"{start}.json"]
    assert archive.namelist()[6:] == ["index.html", "index.xlsx", "sha256sums.txt"]
    official = {file.format: fetch(file.sha256) for file in OfficialFile.objects.filter(revision=revision)}
    assert {kind: archive.read(f"{start}.{kind}") for kind in official} == official
    assert archive.read(f"{start}.json") == revision.content.encode()
    assert archive.getinfo(f"{start}.pdf").compress_type == ZIP_STORED
    assert export.state_word is ExportState.DONE
    assert export.sha256 == hashlib.sha256(finished_file(export).read_bytes()).hexdigest()
    assert export.size == finished_file(export).stat().st_size


def test_every_hash_is_listed_and_right(world: World) -> None:
    approved_round(world, "0.5")
    archive = opened(run(request(world)))
    lines = archive.read("sha256sums.txt").decode().splitlines()
    told = {name: sha256 for sha256, _, name in (line.partition("  ") for line in lines)}
    found = {name: hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist()[:-1]}
    assert told == found


def test_the_scope(world: World) -> None:
    approved_round(world, "0.5")
    submit_strange(world, 1)
    approved, submitted = (request(world, scope) for scope in ExportScope)
    for export in (approved, submitted):
        list_items(export)
    assert [len(states(export)) for export in (approved, submitted)] == [3, 6]


def test_a_document_that_fails_is_listed_and_stops_nothing(world: World) -> None:
    approved_round(world, "0.5")
    submit_strange(world, 1)
    export = run(request(world, ExportScope.SUBMITTED))
    assert states(export) == ["done", "done", "done", "failed", "done", "done"]
    archive = opened(export)
    reason = f"正式文件的字体中没有这些字符：“{STRANGE}”"
    assert reason in archive.read("index.html").decode()
    book = load_workbook(io.BytesIO(archive.read("index.xlsx")))
    assert book.sheetnames == ["文件", "没有生成"]
    (missing,) = list(book["没有生成"].iter_rows(min_row=2, values_only=True))
    assert missing[:4] == ("440112801", "第1局", "第 2 次送审", "pdf")
    assert str(missing[4]).startswith(reason)
    listed = list(book["文件"].iter_rows(min_row=2, values_only=True))
    assert [row[4] for row in listed] == ["pdf", "xlsx", "json", "xlsx", "json"]
    assert [row[3] for row in listed][2:4] == [f"99.50 优 {timezone.localdate():%Y-%m-%d}", "未审定"]
    assert {row[5]: row[7] for row in listed} == {
        name: hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist() if "/" in name
    }


def test_one_request_at_a_time(world: World) -> None:
    approved_round(world, "0.5")
    first = request(world)
    assert request(world) == first
    run(first)
    assert request(world) != first
    assert not run_export(first.pk)


def test_who_may_ask(world: World) -> None:
    for name in ("filler", "administrator", "foreign_reviewer"):
        with pytest.raises(TransitionError):
            request_export(round_=world.round_2021, scope=ExportScope.APPROVED, user=world.people[name])
    assert not RoundExport.objects.exists()


def test_half_done_it_goes_on_where_it_ended(world: World) -> None:
    """The first form is done, the second was begun when its worker was killed, the third is untouched."""
    approved_round(world, "0.5", "1", "2")
    export = request(world)
    assert claim_export(export.pk)
    folder_of(export).mkdir()
    list_items(export)
    answers = iter([True, False])
    work_off(export.pk, lambda: next(answers))
    assert states(export) == ["done"] * 3 + ["waiting"] * 6
    second = export.items.order_by("pk")[3].revision_id
    export.items.filter(revision=second).update(state=ItemState.WORKING, attempts=1)
    made_before = set(OfficialFile.objects.values_list("pk", "made_at"))

    assert not run_export(export.pk), "its worker might still live"
    RoundExport.objects.update(beat_at=timezone.now() - LOST_AFTER - timedelta(seconds=1))
    export.refresh_from_db()
    assert is_lost(export)
    run(export)
    assert states(export) == ["done"] * 9
    assert list(export.items.order_by("pk").values_list("attempts", flat=True)) == [1] * 3 + [2] * 3 + [1] * 3
    assert made_before <= set(OfficialFile.objects.values_list("pk", "made_at"))
    assert len(opened(export).namelist()) == 12


def test_a_document_that_kills_its_process_is_given_up(world: World) -> None:
    approved_round(world, "0.5", "1")
    export = request(world)
    list_items(export)
    first = export.items.earliest("pk")
    RoundExportItem.objects.filter(pk=first.pk).update(state=ItemState.WORKING, attempts=ATTEMPTS)
    run(export)
    assert states(export) == ["failed"] + ["done"] * 5
    first.refresh_from_db()
    assert first.problem == INTERRUPTED


def test_cancelled_it_stops_and_leaves_nothing(world: World) -> None:
    approved_round(world, "0.5", "1")
    export = request(world)
    claim_export(export.pk)
    folder_of(export).mkdir()
    list_items(export)
    cancel_export(export=export, user=world.reviewer)
    work_off(export.pk, lambda: RoundExport.objects.filter(pk=export.pk, state="running").exists())
    assert states(export) == ["waiting"] * 6
    assert not run_export(export.pk)
    remove_old_exports()
    assert not folder_of(export).exists()
    with pytest.raises(TransitionError):
        cancel_export(export=export, user=world.reviewer)


def test_old_ones_are_cleared_away(world: World, settings: Settings) -> None:
    approved_round(world, "0.5")
    export = run(request(world))
    assert remove_old_exports() == 0
    kept = timedelta(days=settings.EXPORT_KEEP_DAYS)
    RoundExport.objects.update(finished_at=timezone.now() - kept - timedelta(minutes=1))
    assert remove_old_exports() == 1
    export.refresh_from_db()
    assert export.state_word is ExportState.EXPIRED
    with pytest.raises(AssessmentError):
        finished_file(export)
    assert OfficialFile.objects.count() == 3


def test_a_file_that_the_store_lost_is_listed(world: World) -> None:
    approved_round(world, "0.5")
    export = request(world)
    claim_export(export.pk)
    list_items(export)
    make_documents(export.pk)
    RoundExportItem.objects.filter(format="json").update(sha256="0" * 64)
    RoundExport.objects.update(state=ExportState.WAITING)
    archive = opened(run(export))
    assert "文件库中缺少文件" in archive.read("index.html").decode()
    assert not [name for name in archive.namelist() if name.endswith(".json")]


def _run_in_session(export_id: int) -> None:
    os.setsid()
    run_export(export_id)


@pytest.mark.django_db(transaction=True)
@override_settings(EXPORT_PROCESSES=2)
def test_a_killed_worker_and_the_next_one() -> None:
    """Real processes: the worker is killed with its children amid the work, another takes it to its end."""
    world = build_world()
    approved_round(world, "0.5", "1", "2", "3", "4", "5")
    export = request(world)
    connections.close_all()
    worker = get_context("fork").Process(target=_run_in_session, args=(export.pk,))
    worker.start()
    while not export.items.filter(state=ItemState.DONE).exists():
        assert worker.is_alive()
        time.sleep(0.02)
    assert worker.pid is not None
    os.killpg(worker.pid, signal.SIGKILL)
    worker.join()
    before = dict(export.items.filter(state=ItemState.DONE).values_list("pk", "attempts"))
    assert 0 < len(before) < 18
    RoundExport.objects.update(beat_at=timezone.now() - LOST_AFTER - timedelta(seconds=1))
    run(export)
    assert states(export) == ["done"] * 18
    after = dict(export.items.values_list("pk", "attempts"))
    assert {pk: after[pk] for pk in before} == before
    assert len(opened(export).namelist()) == 21
    assert not list(Path(folder_of(export)).glob("unfinished*"))


def test_nothing_begun_is_left_to_do(world: World) -> None:
    export = request(world)
    assert not release_begun(export.pk)
    archive = opened(run(export))
    assert archive.namelist() == ["index.html", "index.xlsx", "sha256sums.txt"]
