"""The ledger of a draft or of a frozen revision, with where each file came from."""

from collections.abc import Mapping

from django.utils import timezone

from assessments.enums import READABLE
from assessments.exports.evidence.ledger import Ledger, Provenance, make_ledger
from assessments.models import Assessment, EvidenceFile, Revision
from assessments.models.evidence_reading import draft_targets, revision_targets, stored_files
from assessments.models.reading import read_sheet
from assessments.sheet.values import Sheet


def draft_ledger(assessment: Assessment) -> Ledger:
    sheet = read_sheet(assessment)
    return make_ledger(
        ledger_title(sheet), sheet, draft_targets(assessment, sheet), _sources(assessment, sheet)
    )


def revision_ledger(revision: Revision, sheet: Sheet) -> Ledger:
    """``sheet``: the revision's own."""
    sources = _sources(revision.assessment, sheet)
    return make_ledger(ledger_title(sheet), sheet, revision_targets(revision, sheet), sources)


def ledger_title(sheet: Sheet) -> str:
    return f"{sheet.budget_year}年度_{sheet.department_name}_佐证材料台账"


def _sources(assessment: Assessment, sheet: Sheet) -> Mapping[str, Provenance]:
    files = stored_files(assessment, [item.sha256 for item in sheet.evidence])
    return {sha256: _provenance(file) for sha256, file in files.items()}


def _provenance(file: EvidenceFile) -> Provenance:
    state = "" if file.scan_state in READABLE else file.scan_state.label
    return Provenance(file.uploaded_by.full_name, timezone.localtime(file.uploaded_at), state)
