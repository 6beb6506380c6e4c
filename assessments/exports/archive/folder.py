"""A ZIP written member by member to any file: bounded memory, 64 bits where needed, hashes as it goes."""

import datetime
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_FILE_MODE = 0o100644 << 16
# The first day that ZIP knows.
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
# Packed already.
_PACKED = (".pdf", ".xlsx", ".docx", ".jpg", ".jpeg", ".png", ".ofd", ".zip")
SUMS = "sha256sums.txt"


@dataclass(frozen=True, slots=True)
class Member:
    """What was written."""

    name: str
    sha256: str
    size: int


@dataclass
class ZipFolder:
    """A ZIP being written; ``members`` in the order in which they were."""

    archive: ZipFile
    members: list[Member] = field(default_factory=list)

    def add(
        self, name: str, pieces: Iterable[bytes], *, at: datetime.datetime | None = None, size: int = 0
    ) -> Member:
        """``size``: as far as it is known; says whether 64 bits are needed. ``at``: local time."""
        info = ZipInfo(name, at.timetuple()[:6] if at else _LONG_AGO)
        info.compress_type = ZIP_STORED if name.lower().endswith(_PACKED) else ZIP_DEFLATED
        info.external_attr, info.file_size = _FILE_MODE, size
        digest, written = hashlib.sha256(), 0
        with self.archive.open(info, "w") as member:
            for piece in pieces:
                member.write(piece)
                digest.update(piece)
                written += len(piece)
        self.members.append(Member(name, digest.hexdigest(), written))
        return self.members[-1]

    def add_sums(self) -> None:
        """``sha256sum -c sha256sums.txt`` checks what was unpacked."""
        lines = "".join(f"{member.sha256}  {member.name}\n" for member in self.members)
        self.add(SUMS, [lines.encode()])


def open_folder(file: IO[bytes]) -> ZipFolder:
    """To be closed by ``folder.archive.close()``."""
    return ZipFolder(ZipFile(file, "w", allowZip64=True))
