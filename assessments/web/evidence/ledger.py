"""The ledger of the draft: a workbook, or everything in one archive."""

from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from assessments.actions.evidence_ledger import draft_ledger, revision_ledger
from assessments.exports.evidence.archive import ledger_archive
from assessments.exports.evidence.ledger import Ledger, ledger_workbook
from assessments.rules.evidence.names import clean_name
from assessments.web.revision import revision_or_404
from assessments.web.visits import visit_draft, visit_submitted

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def evidence_ledger(request: HttpRequest, pk: int, wanted: str) -> HttpResponseBase:
    """``?revision=2``: of the second submission. ``wanted``: xlsx, or zip for the files as well."""
    if wanted not in ("xlsx", "zip"):
        raise Http404
    number = request.GET.get("revision")
    ledger = (
        draft_ledger(visit_draft(request, pk).assessment) if number is None else _frozen(request, pk, number)
    )
    answer: HttpResponseBase
    if wanted == "xlsx":
        answer = HttpResponse(ledger_workbook(ledger), content_type=_XLSX)
    else:
        answer = StreamingHttpResponse(ledger_archive(ledger), content_type="application/zip")
    name = quote(clean_name(f"{ledger.title}.{wanted}"), safe="")
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return answer


def _frozen(request: HttpRequest, pk: int, number: str) -> Ledger:
    visit = visit_submitted(request, pk)
    if not (number.isascii() and number.isdigit() and len(number) < 6):
        raise Http404
    revision = revision_or_404(visit, int(number))
    return revision_ledger(revision, revision.sheet())
