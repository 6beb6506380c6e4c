"""批量导出 of a round: ask for it, see how far it is, take it up again, cancel, download. And the summary workbook."""

from http import HTTPStatus
from urllib.parse import quote

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessments.actions.round_export import (
    UNDER_WAY,
    cancel_export,
    finished_file,
    is_lost,
    is_overdue,
    request_export,
)
from assessments.actions.round_summary import round_summary
from assessments.admin.page import page
from assessments.enums import ExportScope
from assessments.errors import AssessmentError
from assessments.exports.formats import ExportFormat
from assessments.exports.summary import summary_workbook
from assessments.models import Approval, AssessmentRound, Revision, RoundExport
from assessments.models.round_export import RoundExportQuerySet
from assessments.rules.access import READS_DISTRICT
from assessments.tasks import export_round
from departments.web.people import person

Admin = ModelAdmin[AssessmentRound]
SHOWN = 20


@require_safe
def summary_xlsx(request: HttpRequest, pk: int, *, model_admin: Admin) -> HttpResponse:
    """汇总表 as .xlsx."""
    summary = round_summary(_round(request, pk))
    response = HttpResponse(summary_workbook(summary), content_type=ExportFormat.XLSX.content_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(summary.title, safe='')}.xlsx"
    return response


@require_http_methods(["GET", "POST"])
def exports_page(request: HttpRequest, pk: int, *, model_admin: Admin) -> HttpResponse:
    """What was exported so far. Posting ``scope`` asks for another one."""
    round_ = _round(request, pk)
    if request.method == "POST":
        return _start(request, round_)
    exports = list(_exports(round_)[:SHOWN])
    context = {
        "title": f"批量导出：{round_.name}",
        "round": round_,
        "exports": exports,
        "current": next((one for one in exports if one.state_word in UNDER_WAY), None),
        "lost": [one.pk for one in exports if is_lost(one)],
        "overdue": [one.pk for one in exports if is_overdue(one)],
        "scopes": _scopes(round_),
    }
    return page(model_admin, request, "round_exports.html", context)


@require_safe
def export_state(request: HttpRequest, pk: int, export: int, *, model_admin: Admin) -> JsonResponse:
    """How far it is, for the page's script."""
    one = _export(request, pk, export)
    return JsonResponse(
        {
            "under_way": one.state_word in UNDER_WAY and not is_lost(one),
            "state": one.state_word.label,
            "done": one.done,
            "failed": one.failed,
            "total": one.total,
        }
    )


@require_POST
def export_cancel(request: HttpRequest, pk: int, export: int, *, model_admin: Admin) -> HttpResponse:
    one = _export(request, pk, export)
    try:
        cancel_export(export=one, user=person(request))
        messages.success(request, "已取消。")
    except AssessmentError as error:
        messages.error(request, str(error))
    return redirect("admin:assessments_assessmentround_exports", pk)


@require_POST
def export_resume(request: HttpRequest, pk: int, export: int, *, model_admin: Admin) -> HttpResponse:
    """After its worker died: what is done stays done."""
    one = _export(request, pk, export)
    if one.state_word in UNDER_WAY:
        export_round.enqueue(one.pk)
        messages.success(request, "已安排继续，做好的文件不会重做。")
    return redirect("admin:assessments_assessmentround_exports", pk)


@require_safe
def export_file(
    request: HttpRequest, pk: int, export: int, *, model_admin: Admin
) -> HttpResponse | FileResponse:
    one = _export(request, pk, export)
    try:
        file = finished_file(one)
    except AssessmentError as error:
        messages.error(request, str(error))
        return redirect("admin:assessments_assessmentround_exports", pk)
    name = f"{one.round.name}_{one.get_scope_display()}.zip"
    return FileResponse(file.open("rb"), as_attachment=True, filename=name, content_type="application/zip")


def _start(request: HttpRequest, round_: AssessmentRound) -> HttpResponse:
    scope = request.POST.get("scope", "")
    if scope not in list(ExportScope):
        return HttpResponse("请选择导出的范围。", status=HTTPStatus.UNPROCESSABLE_ENTITY)
    export = request_export(round_=round_, scope=ExportScope(scope), user=person(request))
    export_round.enqueue(export.pk)
    return redirect("admin:assessments_assessmentround_exports", round_.pk)


def _scopes(round_: AssessmentRound) -> list[tuple[ExportScope, int]]:
    """What can be asked for, with the number of forms."""
    revisions = Revision.objects.filter(assessment__round=round_)
    approvals = Approval.objects.filter(revision__assessment__round=round_)
    counts = {
        ExportScope.APPROVED: approvals.values("revision__assessment").distinct().count(),
        ExportScope.SUBMITTED: revisions.values("assessment").distinct().count(),
    }
    return [(scope, counts[scope]) for scope in ExportScope]


def _round(request: HttpRequest, pk: int) -> AssessmentRound:
    """A round whose forms the user may read, else 404: administrators keep rounds and read no form."""
    districts = person(request).standing().district_ids(READS_DISTRICT)
    rounds = AssessmentRound.objects.select_related("district", "edition", "rubric")
    return get_object_or_404(rounds, pk=pk, district__in=districts)


def _exports(round_: AssessmentRound) -> RoundExportQuerySet:
    found = RoundExport.objects.with_progress().filter(round=round_).select_related("requested_by")
    # Counting takes the table's own order away.
    return found.order_by("-pk")


def _export(request: HttpRequest, pk: int, export: int) -> RoundExport:
    found = _exports(_round(request, pk)).select_related("round__district").filter(pk=export).first()
    if found is None:
        raise Http404
    return found
