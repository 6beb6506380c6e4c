"""The official files of an approved revision: rendered once from its snapshot, kept under their content hash.

The PDFs of the form and of its report are the files for the archive: they carry the workbook and the data, their number
and the office's seal. A Word file is made to be worked with: it is rendered anew each time and registered nowhere.
"""

import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from assessments.actions.seal import office_seal
from assessments.errors import AssessmentError
from assessments.exports.formats import ExportFormat, render
from assessments.exports.pdf import render_pdf
from assessments.exports.pdf.archive import Archive, Attached, Relationship
from assessments.exports.report.formats import ReportFormat, render_report
from assessments.exports.report.pdf import render_report_pdf
from assessments.models import OfficialFile, Revision
from assessments.models.file_store import fetch, keep
from assessments.rules.official_number import OfficialNumber, official_number

REASON = "部门整体支出绩效自评表审定"
Wanted = ExportFormat | ReportFormat


def make_official_files(*, revision: Revision) -> list[OfficialFile]:
    """Make what is not there yet, in every format. Raises AssessmentError for a revision that is not approved."""
    if not is_approved(revision):
        raise AssessmentError("审定之后才能生成正式文件。")
    report = [ReportFormat.PDF] if revision.has_report else []
    return [_make(revision, wanted) for wanted in (*ExportFormat, *report)]


def export_revision(*, revision: Revision, wanted: Wanted) -> bytes:
    """The stored official file of an approved revision; of any other revision a rendering of its snapshot.

    Raises AssessmentError where a report is wanted and none was submitted.
    """
    if isinstance(wanted, ReportFormat) and not revision.has_report:
        raise AssessmentError(f"{revision}没有写自评报告。")
    if is_approved(revision) and wanted is not ReportFormat.DOCX:
        return fetch(_make(revision, wanted).sha256)
    return _rendered(revision, wanted)


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


def submitted_on(revision: Revision) -> datetime.date:
    """The day that stands under the report."""
    return timezone.localtime(revision.submitted_at).date()


def _make(revision: Revision, wanted: Wanted) -> OfficialFile:
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


def _rendered(revision: Revision, wanted: Wanted) -> bytes:
    """The revision's snapshot in a format, without number and seal."""
    form = (revision.sheet(), revision.edition_value(), revision.form_rubric())
    if isinstance(wanted, ReportFormat):
        return render_report(wanted, *form, signed_on=submitted_on(revision))
    return render(wanted, *form)


def _render(revision: Revision, wanted: Wanted) -> bytes:
    if wanted not in (ExportFormat.PDF, ReportFormat.PDF):
        return _rendered(revision, wanted)
    form, archive = (revision.sheet(), revision.edition_value(), revision.form_rubric()), _archive(revision)
    if wanted is ReportFormat.PDF:
        pdf = render_report_pdf(*form, signed_on=submitted_on(revision), archive=archive)
    else:
        pdf = render_pdf(*form, archive=archive)
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
