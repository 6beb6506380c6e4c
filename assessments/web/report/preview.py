"""The report as it will be printed, the draft's or that of a submission."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessments.exports.report.html import render_report_html
from assessments.models.reading import read_sheet
from assessments.web.report.visiting import outline_or_404
from assessments.web.revision import revision_or_404
from assessments.web.visits import visit_draft, visit_submitted


@require_safe
def report_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """``?revision=2`` is the second submission; without it the draft."""
    number = request.GET.get("revision")
    if number is not None:
        return _frozen(request, pk, number)
    visit = visit_draft(request, pk)
    assessment = visit.assessment
    outline_or_404(assessment)
    paper = render_report_html(
        read_sheet(assessment), assessment.edition(), assessment.form_rubric(), draft=True
    )
    context = {"assessment": assessment, "paper": paper, "may_write": visit.may_write, "is_own": True}
    return render(request, "assessments/report/preview.html", context)


def _frozen(request: HttpRequest, pk: int, number: str) -> HttpResponse:
    visit = visit_submitted(request, pk)
    if not (number.isascii() and number.isdigit() and len(number) < 6):
        raise Http404
    revision = revision_or_404(visit, int(number))
    if not revision.has_report:
        raise Http404
    paper = render_report_html(revision.sheet(), revision.edition_value(), revision.form_rubric())
    context = {
        "assessment": visit.assessment,
        "paper": paper,
        "revision": revision,
        "may_write": False,
        "is_own": visit.is_own,
    }
    return render(request, "assessments/report/preview.html", context)
