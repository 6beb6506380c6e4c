"""The ZIP of an export: documents by department, two indexes, hashes. Written beside its place and moved there whole."""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from django.utils import timezone

from assessments.actions.round_export import folder_of
from assessments.actions.round_export_index import write_index
from assessments.actions.round_export_parts import part_pieces
from assessments.enums import ItemState
from assessments.errors import AssessmentError
from assessments.exports.archive.folder import ZipFolder, open_folder
from assessments.models import RoundExport, RoundExportItem

_PIECE = 1024 * 1024
# So many documents between two signs of life.
STEP = 50


def write_zip(export: RoundExport, alive: Callable[[], object]) -> tuple[str, int]:
    """Its SHA-256 and size; ``alive`` is called again and again."""
    unfinished = folder_of(export) / "unfinished.zip"
    with unfinished.open("wb") as file:
        folder = open_folder(file)
        with folder.archive:
            _add_documents(folder, export, alive)
            write_index(folder, export)
            folder.add_sums()
    sha256 = _sha256(unfinished)
    size = unfinished.stat().st_size
    unfinished.replace(folder_of(export) / f"{sha256}.zip")
    shutil.rmtree(folder_of(export) / "parts", ignore_errors=True)
    return sha256, size


def _add_documents(folder: ZipFolder, export: RoundExport, alive: Callable[[], object]) -> None:
    done = export.items.filter(state=ItemState.DONE).select_related("revision").defer("revision__content")
    for number, item in enumerate(done.iterator(chunk_size=STEP)):
        if number % STEP == 0:
            alive()
        at = timezone.localtime(item.revision.submitted_at)
        pieces = part_pieces(export, item)
        try:
            # Its hash is checked before the first piece is given.
            first = next(pieces, b"")
        except AssessmentError as error:
            RoundExportItem.objects.filter(pk=item.pk).update(state=ItemState.FAILED, problem=str(error))
            continue
        folder.add(item.name, _with(first, pieces), at=at, size=item.size)


def _with(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()
