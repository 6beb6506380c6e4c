"""Finance's board of a round: which rules fire most, which departments have most, what stands out in the scores.

Drawn from what the last run stored (``actions.board``); a visit that finds it out of date asks the worker for a new
one and shows the old figures meanwhile.
"""

from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_safe

from assessments.actions import board
from assessments.admin.board_figures import by_department, by_rule, in_all, of_rule
from assessments.admin.board_reading import read_findings
from assessments.admin.board_reviews import read_reviews
from assessments.admin.board_tables import board_tables
from assessments.admin.page import page
from assessments.admin.scope import ConfigurationAdmin
from assessments.exports.formats import ExportFormat
from assessments.models import AssessmentRound, BoardRun, Revision
from assessments.rules.access import READS_DISTRICT
from assessments.rules.checks.settings_data import RULES
from assessments.tasks import check_round
from config.workbooks.tables import tables_workbook
from departments.web.people import person

Admin = ConfigurationAdmin[AssessmentRound]


@require_http_methods(["GET", "POST"])
def board_page(request: HttpRequest, pk: int, *, model_admin: Admin) -> HttpResponse:
    """The figures; ``?rule=C18`` lists what one rule found. Posting has everything checked again."""
    round_ = _round(request, pk)
    if request.method == "POST":
        if _enqueue(round_, again=True):
            messages.success(request, "已安排重新体检，稍后刷新本页即可看到。")
        else:
            messages.info(request, "正在体检，请稍后刷新本页。")
        return redirect("admin:assessments_assessmentround_findings", round_.pk)
    _enqueue(round_)
    run = BoardRun.objects.get(round=round_)
    findings = read_findings(round_)
    rule = request.GET.get("rule", "")
    context = {
        "title": f"体检汇总：{round_.name}",
        "round": round_,
        "run": run,
        "is_running": run.basis == "",
        "submitted": Revision.objects.filter(assessment__round=round_)
        .values("assessment")
        .distinct()
        .count(),
        "total": in_all(findings),
        "rules": by_rule(findings),
        "departments": by_department(findings),
        "rule": RULES.get(rule),
        "findings": of_rule(findings, rule),
        "reviews": read_reviews(round_),
    }
    return page(model_admin, request, "board.html", context)


@require_safe
def board_xlsx(request: HttpRequest, pk: int, *, model_admin: Admin) -> HttpResponse:
    """The stored findings as .xlsx."""
    round_ = _round(request, pk)
    title = f"{round_.name}_体检汇总"
    content = tables_workbook(title, board_tables(read_findings(round_), read_reviews(round_)))
    response = HttpResponse(content, content_type=ExportFormat.XLSX.content_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(title, safe='')}.xlsx"
    return response


def _round(request: HttpRequest, pk: int) -> AssessmentRound:
    """A round whose forms the user may read, else 404: administrators keep rounds and read no form."""
    districts = person(request).standing().district_ids(READS_DISTRICT)
    rounds = AssessmentRound.objects.select_related("district", "rubric")
    return get_object_or_404(rounds, pk=pk, district__in=districts)


def _enqueue(round_: AssessmentRound, *, again: bool = False) -> bool:
    if not board.claim(round_, again=again):
        return False
    check_round.enqueue(round_.pk)
    return True
