"""From received bytes to a file of the form: recognised, looked through, stored, noted."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assessments.actions.evidence import Added, add_evidence
from assessments.enums import EvidenceKind
from assessments.imports.evidence.pdf import check_pdf
from assessments.imports.evidence.pictures import check_picture
from assessments.imports.evidence.recognise import recognise
from assessments.models import Assessment
from assessments.models.file_store import keep_file
from assessments.rules.evidence.names import fitting_name
from assessments.rules.evidence.targets import TargetKey
from departments.models import User


@dataclass(frozen=True, slots=True)
class Received:
    """A file as it came in, lying in a temporary place, its hash taken on the way."""

    path: Path
    name: str
    size: int
    sha256: str


def take_in(*, assessment: Assessment, received: Received, targets: Sequence[TargetKey], user: User) -> Added:
    """Add a received file to the draft, linked to ``targets``. Raises FileRefused, AssessmentError; nothing stays then."""
    kind = examine(received.path)
    name = fitting_name(received.name, kind)
    # Before the row: a file without a row does no harm, a row without a file does.
    keep_file(received.path, received.sha256)
    return add_evidence(
        assessment=assessment,
        name=name,
        kind=kind,
        size=received.size,
        sha256=received.sha256,
        targets=targets,
        user=user,
    )


def examine(path: Path) -> EvidenceKind:
    """What the file is. Raises FileRefused where it is nothing that is taken, or dangerous."""
    with path.open("rb") as file:
        kind = recognise(file)
        if kind.is_picture:
            check_picture(file, kind)
    if kind is EvidenceKind.PDF:
        check_pdf(path)
    return kind
