"""The official files of an approved revision: rendered once from its snapshot, kept under their content hash.

The PDF is the file for the archive: it carries the workbook and the data, its own number and the office's seal.
"""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from assessments.actions.seal import office_seal
from assessments.errors import AssessmentError
from assessments.exports.formats import ExportFormat, render
from assessments.exports.pdf import render_pdf
from assessments.exports.pdf.archive import Archive, Attached, Relationship
from assessments.models import OfficialFile, Revision
from assessments.models.file_store import fetch, keep
from assessments.rules.official_number import OfficialNumber, official_number

REASON = "部门整体支出绩效自评表审定"


def make_official_files(*, revision: Revision) -> list[OfficialFile]:
    """Make what is not there yet, in every format. Raises AssessmentError for a revision that is not approved."""
    if not is_approved(revision):
        raise AssessmentError("审定之后才能生成正式文件。")
    return [_make(revision, wanted) for wanted in ExportFormat]


def export_revision(*, revision: Revision, wanted: ExportFormat) -> bytes:
    """The stored official file of an approved revision; of any other revision a rendering of its snapshot."""
    if is_approved(revision):
        return fetch(_make(revision, wanted).sha256)
    return render(wanted, revision.sheet(), revision.edition_value(), revision.form_rubric())


def is_approved(revision: Revision) -> bool:
    """Whether this very revision was approved; an earlier one of the same form was not."""
    return revision.approval is not None


def number_of(revision: Revision) -> OfficialNumber:
    """The number on the revision's official file."""
    assessment = revision.assessment
    return official_number(
        assessment.department.code, assessment.round.budget_year, revision.number, revision.sha256
    )


def verification_url(number: OfficialNumber) -> str:
    """Where the code on the paper leads."""
    return f"{settings.PORTAL_URL}/verify/{number}/"


def _make(revision: Revision, wanted: ExportFormat) -> OfficialFile:
    made = OfficialFile.objects.filter(revision=revision, format=wanted).first()
    if made is not None:
        return made
    # Rendering takes long: outside the transaction. Of two at once the first one counts.
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
    if wanted is not ExportFormat.PDF:
        return render(wanted, revision.sheet(), revision.edition_value(), revision.form_rubric())
    pdf = render_pdf(
        revision.sheet(), revision.edition_value(), revision.form_rubric(), archive=_archive(revision)
    )
    seal = office_seal()
    place = revision.assessment.department.district.bureau_name
    return seal.sign(pdf, reason=REASON, place=place) if seal else pdf


def _archive(revision: Revision) -> Archive:
    number = number_of(revision)
    approval = revision.approvals.order_by("number")[0]
    workbook = fetch(_make(revision, ExportFormat.XLSX).sha256)
    return Archive(
        number=str(number),
        url=verification_url(number),
        made_at=approval.approved_at,
        attached=(
            Attached("sheet.json", revision.content.encode(), "自评表数据（JSON）", Relationship.SOURCE),
            Attached("sheet.xlsx", workbook, "自评表（Excel）", Relationship.ALTERNATIVE),
        ),
    )
