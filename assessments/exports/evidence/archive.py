"""Everything in one ZIP, written as it is sent: never whole in memory, nor on a disk."""

import datetime
from collections.abc import Iterable, Iterator
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from assessments.errors import AssessmentError
from assessments.exports.evidence.ledger import Ledger, ledger_workbook
from assessments.models.file_store import open_checked

INDEX = "000_佐证材料台账.xlsx"
_PIECE = 256 * 1024
_FILE_MODE = 0o100644 << 16
# The first day that ZIP knows.
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


class _Pipe:
    """What ``ZipFile`` writes to: it cannot seek, and gives away what it has."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._pieces.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def take(self) -> bytes:
        taken = b"".join(self._pieces)
        self._pieces.clear()
        return taken


def ledger_archive(ledger: Ledger) -> Iterator[bytes]:
    """The ledger and every file that may be handed out; what the file store lacks is named in a text instead."""
    pipe = _Pipe()
    with ZipFile(pipe, "w", ZIP_STORED) as archive:  # type: ignore[call-overload]  # it only ever writes
        yield from _member(archive, pipe, INDEX, None, [ledger_workbook(ledger)])
        for entry in ledger.entries:
            if entry.state or entry.source is None:
                continue
            try:
                file = open_checked(entry.item.sha256)
            except AssessmentError as error:
                yield from _member(
                    archive, pipe, f"{entry.packed_name}.缺失.txt", None, [str(error).encode()]
                )
                continue
            with file:
                pieces = iter(lambda file=file: file.read(_PIECE), b"")  # type: ignore[misc]
                size = entry.item.size
                yield from _member(archive, pipe, entry.packed_name, entry.source.at, pieces, size=size)
    yield pipe.take()


def _member(
    archive: ZipFile,
    pipe: _Pipe,
    name: str,
    at: datetime.datetime | None,
    pieces: Iterable[bytes],
    *,
    size: int = 0,
) -> Iterator[bytes]:
    info = ZipInfo(name, at.timetuple()[:6] if at else _LONG_AGO)
    # Not packed: PDF, pictures and Office files are packed already. The size says whether 64 bits are needed.
    info.compress_type, info.external_attr, info.file_size = ZIP_STORED, _FILE_MODE, size
    with archive.open(info, "w") as member:
        for piece in pieces:
            member.write(piece)
            yield pipe.take()
    yield pipe.take()
