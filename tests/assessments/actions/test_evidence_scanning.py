"""The virus scanner: a real server that speaks clamd's protocol, over a real socket."""

import logging
import socket
import struct
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from assessments.actions.clamav import ScannerUnavailable, scan
from assessments.actions.evidence_scanning import scan_waiting
from assessments.enums import ScanState
from assessments.errors import FileRefused
from assessments.models import Assessment, Event
from assessments.models.reading import read_sheet
from tests.assessments import evidence_files as files
from tests.assessments.world import World

VIRUS = b"EICAR"


class Clamd:
    """Answers as clamd does: INSTREAM alone, pieces with their lengths in front, zero at the end."""

    def __init__(self, server: socket.socket, limit: int = 10_000_000) -> None:
        self.server, self.limit, self.seen = server, limit, list[bytes]()
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self.server.accept()
            except OSError:
                return
            with connection, connection.makefile("rwb") as stream:
                assert stream.read(10) == b"zINSTREAM\0"
                content = b""
                while length := struct.unpack("!L", stream.read(4))[0]:
                    content += stream.read(length)
                self.seen.append(content)
                stream.write(self._verdict(content))

    def _verdict(self, content: bytes) -> bytes:
        if len(content) > self.limit:
            return b"INSTREAM size limit exceeded. ERROR\0"
        return b"stream: Eicar-Signature FOUND\0" if VIRUS in content else b"stream: OK\0"


@pytest.fixture
def clamd(tmp_path: Path, settings: Settings) -> Iterator[Clamd]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind(str(tmp_path / "clamd.ctl"))
        server.listen()
        settings.CLAMAV_SOCKET = str(tmp_path / "clamd.ctl")
        yield Clamd(server)


def fresh(assessment: Assessment) -> Assessment:
    return Assessment.objects.with_layout().get(pk=assessment.pk)


def test_pieces_arrive_whole(clamd: Clamd, settings: Settings) -> None:
    assert scan(settings.CLAMAV_SOCKET, [b"ab", b"c" * 100_000]) == ""
    assert clamd.seen == [b"ab" + b"c" * 100_000]


def test_a_virus_is_named(clamd: Clamd, settings: Settings) -> None:
    assert scan(settings.CLAMAV_SOCKET, [b"EI", b"CAR"]) == "Eicar-Signature"


def test_a_scanner_over_tcp() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        Clamd(server)
        assert scan(f"127.0.0.1:{server.getsockname()[1]}", [b"x"]) == ""


def test_what_the_scanner_cannot_judge_is_no_verdict(clamd: Clamd, settings: Settings) -> None:
    clamd.limit = 3
    with pytest.raises(ScannerUnavailable, match="size limit exceeded"):
        scan(settings.CLAMAV_SOCKET, [b"more"])


def test_nobody_there(tmp_path: Path) -> None:
    with pytest.raises(ScannerUnavailable):
        scan(str(tmp_path / "nothing.ctl"), [b"x"])


def test_a_file_waits_until_it_is_found_clean(world: World, tmp_path: Path, clamd: Clamd) -> None:
    file = files.hand_in(tmp_path, world.tasks, world.filler, "a.pdf", files.pdf())
    client = Client()
    client.force_login(world.filler)
    url = reverse("assessments:evidence_file", args=[world.tasks.pk, file.pk])
    assert file.scan == ScanState.WAITING
    assert client.get(url).status_code == 404

    assert scan_waiting() == 1

    file.refresh_from_db()
    assert file.scan == ScanState.CLEAN
    assert client.get(url).status_code == 200
    assert clamd.seen == [files.pdf()]


def test_an_infected_file_is_kept_out_and_told_of(
    world: World, tmp_path: Path, clamd: Clamd, caplog: pytest.LogCaptureFixture
) -> None:
    file = files.hand_in(tmp_path, world.tasks, world.filler, "a.png", files.png() + VIRUS)

    with caplog.at_level(logging.ERROR):
        scan_waiting()

    file.refresh_from_db()
    event = Event.objects.get(verb="infected")
    assert file.scan == ScanState.INFECTED
    assert read_sheet(fresh(world.tasks)).evidence == ()
    assert event.remark.startswith("“a.png”查出病毒（Eicar-Signature），已隔离")
    assert "Eicar-Signature" in caplog.text
    with pytest.raises(FileRefused, match="曾查出病毒"):
        files.hand_in(tmp_path, world.tasks, world.filler, "b.png", files.png() + VIRUS)


def test_a_scanner_that_is_away_leaves_the_file_waiting(
    world: World, tmp_path: Path, settings: Settings
) -> None:
    settings.CLAMAV_SOCKET = str(tmp_path / "away.ctl")
    file = files.hand_in(tmp_path, world.tasks, world.filler, "a.pdf", files.pdf())

    assert scan_waiting() == 0
    file.refresh_from_db()
    assert file.scan == ScanState.WAITING


def test_without_a_scanner_files_are_open_at_once(world: World, tmp_path: Path) -> None:
    file = files.hand_in(tmp_path, world.tasks, world.filler, "a.pdf", files.pdf())

    assert file.scan == ScanState.NOT_SCANNED
    assert scan_waiting() == 0


def test_the_command_scans_what_came_before_the_scanner(
    world: World, tmp_path: Path, clamd: Clamd, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    address, settings.CLAMAV_SOCKET = settings.CLAMAV_SOCKET, ""
    files.hand_in(tmp_path, world.tasks, world.filler, "a.pdf", files.pdf())
    with pytest.raises(CommandError, match="没有配置"):
        call_command("scan_evidence")
    settings.CLAMAV_SOCKET = address

    call_command("scan_evidence", "--all")

    assert capsys.readouterr().out == "已查 1 份，还有 0 份等待查毒。\n"
