"""One file, to look at or to download: of the draft, or as a revision froze it."""

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from assessments.enums import READABLE
from assessments.errors import AssessmentError
from assessments.models import EvidenceFile
from assessments.models.evidence_reading import stored_files
from assessments.web.evidence.serving import file_answer
from assessments.web.revision import revision_or_404
from assessments.web.visits import Visit, visit_draft, visit_submitted


@require_safe
def evidence_file(request: HttpRequest, pk: int, file: int) -> HttpResponseBase:
    """For the department's own people and the auditor. ``?show=1``: in the page."""
    visit = visit_draft(request, pk)
    found = get_object_or_404(visit.assessment.evidence_files, pk=file)
    return _answer(request, visit, found, found.name)


@require_safe
def revision_evidence(request: HttpRequest, pk: int, number: int, sha256: str) -> HttpResponseBase:
    """For everybody who may see what was submitted, under the name it was submitted with."""
    visit = visit_submitted(request, pk)
    sheet = revision_or_404(visit, number).sheet()
    item = next((item for item in sheet.evidence if item.sha256 == sha256), None)
    found = stored_files(visit.assessment, [sha256]).get(sha256)
    if item is None or found is None:
        raise Http404
    return _answer(request, visit, found, item.name)


def _answer(request: HttpRequest, visit: Visit, file: EvidenceFile, name: str) -> HttpResponseBase:
    """What waits for the virus scanner, or is infected, is handed to nobody."""
    if file.scan_state not in READABLE:
        raise Http404
    try:
        found: FileResponse = file_answer(
            sha256=file.sha256, name=name, media_type=file.media_type, shown="show" in request.GET
        )
    except AssessmentError as error:
        context = {"assessment": visit.assessment, "reason": str(error), "is_own": visit.is_own}
        return render(request, "assessments/export_failed.html", context, status=409)
    return found
