"""The report from a Word document: chosen, looked at, taken over."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from assessments.web.report.visiting import outline_or_404
from assessments.web.visits import visit_own


@require_http_methods(["GET", "HEAD", "POST"])
def report_word(request: HttpRequest, pk: int) -> HttpResponse:
    visit = visit_own(request, pk)
    outline_or_404(visit.assessment)
    context = {"assessment": visit.assessment, "may_write": visit.may_write}
    return render(request, "assessments/report/word.html", context)
