"""The bytes of an export's documents: official files lie in the file store, the others in the export's own folder."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from assessments.actions.round_export import folder_of
from assessments.models import OfficialFile, Revision, RoundExport, RoundExportItem
from assessments.models.file_store import pieces_of

_PIECE = 256 * 1024


def keep_part(export: RoundExport, revision: Revision, format_: str, content: bytes) -> str:
    """Keep a document for the ZIP, unless it is registered as official; returns its SHA-256."""
    sha256 = hashlib.sha256(content).hexdigest()
    if not OfficialFile.objects.filter(revision=revision, format=format_, sha256=sha256).exists():
        target = _path(export, sha256)
        target.parent.mkdir(parents=True, exist_ok=True)
        # Whole or not at all, whatever happens to this process.
        unfinished = target.with_suffix(f".{revision.pk}")
        unfinished.write_bytes(content)
        unfinished.replace(target)
    return sha256


def part_pieces(export: RoundExport, item: RoundExportItem) -> Iterator[bytes]:
    """The document a piece at a time. Raises AssessmentError where the file store lost it."""
    path = _path(export, item.sha256)
    if not path.is_file():
        yield from pieces_of(item.sha256)
        return
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def _path(export: RoundExport, sha256: str) -> Path:
    return folder_of(export) / "parts" / sha256
