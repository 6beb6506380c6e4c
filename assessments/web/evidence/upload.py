"""Taking files in: one by one with progress where there are scripts, several from a plain form where there are none."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from assessments.errors import AssessmentError
from assessments.imports.evidence.intake import Received, take_in
from assessments.rules.evidence.names import clean_name
from assessments.rules.evidence.targets import TargetKey, parse_key
from assessments.tasks import scan_evidence
from assessments.web.evidence.receiving import EvidenceUploadHandler, receive
from assessments.web.visits import Visit, visit_own


@dataclass(frozen=True, slots=True)
class Outcome:
    """``status``: added, linked (the form had it already) or refused."""

    status: str
    name: str
    message: str


@csrf_exempt
@require_POST
def evidence_upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Who may write is asked before the body is read; the token stands in the body and is checked after."""
    visit = visit_own(request, pk)
    handler = receive(request)
    if handler is None:
        message = "文件过大，没有上传。" + _limit()
        return _answer(request, visit, [Outcome("refused", "", message)])
    return _checked(request, visit, handler)


@csrf_protect
def _checked(request: HttpRequest, visit: Visit, handler: EvidenceUploadHandler) -> HttpResponse:
    targets = [key for text in request.POST.getlist("target") if (key := parse_key(text))]
    outcomes = [_take(visit, received, targets) for received in handler.received]
    outcomes += [
        Outcome("refused", clean_name(name), "文件过大，没有上传。" + _limit()) for name in handler.too_large
    ]
    if not outcomes:
        outcomes = [Outcome("refused", "", "没有收到文件，请选择文件后再上传。")]
    if any(outcome.status == "added" for outcome in outcomes) and settings.CLAMAV_SOCKET:
        scan_evidence.enqueue()
    return _answer(request, visit, outcomes)


def _take(visit: Visit, received: Received, targets: list[TargetKey]) -> Outcome:
    try:
        added = take_in(assessment=visit.assessment, received=received, targets=targets, user=visit.user)
    except AssessmentError as error:
        return Outcome("refused", clean_name(received.name), str(error))
    name = added.file.name
    if added.is_new:
        return Outcome("added", name, f"“{name}”已上传。")
    return Outcome(
        "linked", name, f"与已有的“{name}”内容完全相同，没有存第二份{'，已关联到这里' if targets else ''}。"
    )


def _answer(request: HttpRequest, visit: Visit, outcomes: list[Outcome]) -> HttpResponse:
    if request.headers.get("X-Requested-With") == "upload":
        first = outcomes[0]
        status = 422 if first.status == "refused" else 200
        return JsonResponse(
            {"status": first.status, "name": first.name, "message": first.message}, status=status
        )
    for outcome in outcomes:
        level = messages.ERROR if outcome.status == "refused" else messages.SUCCESS
        named = (
            f"“{outcome.name}”：{outcome.message}"
            if outcome.status == "refused" and outcome.name
            else outcome.message
        )
        messages.add_message(request, level, named)
    return redirect("assessments:evidence", visit.assessment.pk)


def _limit() -> str:
    return f"每份最大 {settings.EVIDENCE_FILE_LIMIT // 1_000_000} MB，请压缩或拆分后再上传。"
