"""The page that a filled-in workbook is uploaded on."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from assessments.actions.last_approved import sources_of
from assessments.errors import AssessmentError
from assessments.imports.workbook.parsing.limits import LARGEST_FILE
from assessments.imports.workbook_intake import take_in
from assessments.models import WorkbookIntake
from assessments.web.visits import Visit, visit_draft

# Room for the token and the borders between the fields.
OVERHEAD = 100_000
MEGABYTES = LARGEST_FILE // 1_000_000
TOO_LARGE = f"文件超过 {MEGABYTES} MB，没有接收。自评表用不了这么大，请删去表中的图片和无关的工作表后再上传。"
SHOWN = 10


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def intake(request: HttpRequest, pk: int) -> HttpResponse:
    """Who may write is asked before the body is read; the token stands in the body and is checked after."""
    visit = visit_draft(request, pk)
    if request.method != "POST":
        return _page(request, visit)
    if not visit.is_own:
        raise Http404
    length = request.headers.get("Content-Length", "")
    if not length.isdigit() or int(length) > LARGEST_FILE + OVERHEAD:
        return _page(request, visit, refusal=TOO_LARGE, status=413)
    return _received(request, visit)


@csrf_protect
def _received(request: HttpRequest, visit: Visit) -> HttpResponse:
    file = request.FILES.get("workbook")
    if not isinstance(file, UploadedFile):
        return _page(request, visit, refusal="没有收到文件，请选择工作簿后再上传。", status=422)
    try:
        taken = take_in(
            assessment=visit.assessment, content=file.read(), name=file.name or "", user=visit.user
        )
    except AssessmentError as error:
        return _page(request, visit, refusal=str(error), status=409)
    if not taken.is_new:
        messages.info(request, "这份文件已经上传过，这是它的检查结果。")
    return redirect("assessments:intake_result", visit.assessment.pk, taken.intake.pk)


def _page(request: HttpRequest, visit: Visit, *, refusal: str = "", status: int = 200) -> HttpResponse:
    assessment = visit.assessment
    uploads = WorkbookIntake.objects.filter(assessment=assessment).select_related("uploaded_by")
    context = {
        "assessment": assessment,
        "is_own": visit.is_own,
        "may_write": visit.may_write,
        "refusal": refusal,
        "megabytes": MEGABYTES,
        "uploads": uploads.defer("result")[:SHOWN],
        "sources": sources_of(assessment) if visit.may_write else (),
    }
    return render(request, "assessments/intake/upload.html", context, status=status)
