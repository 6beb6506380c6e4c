"""The official files of an approved revision: rendered once from its snapshot, kept under their content hash."""

from django.db import transaction
from django.utils import timezone

from assessments.errors import AssessmentError
from assessments.exports.formats import ExportFormat, render
from assessments.models import OfficialFile, Revision
from assessments.models.file_store import fetch, keep


def make_official_files(*, revision: Revision) -> list[OfficialFile]:
    """Make what is not there yet, in every format. Raises AssessmentError for a revision that is not approved."""
    if not is_approved(revision):
        raise AssessmentError("审定之后才能生成正式文件。")
    return [_make(revision, wanted) for wanted in ExportFormat]


def export_revision(*, revision: Revision, wanted: ExportFormat) -> bytes:
    """The stored official file of an approved revision; of any other revision a rendering of its snapshot."""
    if is_approved(revision):
        return fetch(_make(revision, wanted).sha256)
    return _render(revision, wanted)


def is_approved(revision: Revision) -> bool:
    """Whether this very revision was approved; an earlier one of the same form was not."""
    return revision.approval is not None


def _make(revision: Revision, wanted: ExportFormat) -> OfficialFile:
    made = OfficialFile.objects.filter(revision=revision, format=wanted).first()
    if made is not None:
        return made
    # Rendering takes long: outside the transaction. Two at once make the same bytes, and the first one counts.
    content = _render(revision, wanted)
    sha256 = keep(content)
    with transaction.atomic():
        made, _ = OfficialFile.objects.get_or_create(
            revision=revision,
            format=wanted,
            defaults={"sha256": sha256, "size": len(content), "made_at": timezone.now()},
        )
    return made


def _render(revision: Revision, wanted: ExportFormat) -> bytes:
    return render(wanted, revision.sheet(), revision.edition_value(), revision.form_rubric())
