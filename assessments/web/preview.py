"""The draft as the official form would print it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessments.exports.html import render_form_html
from assessments.models.reading import read_sheet
from assessments.web.visits import visit_draft


@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    visit = visit_draft(request, pk)
    assessment = visit.assessment
    edition = assessment.edition()
    return render(
        request,
        "assessments/preview.html",
        {
            "assessment": assessment,
            "edition": edition,
            "paper": render_form_html(read_sheet(assessment), edition, assessment.form_rubric(), draft=True),
            "may_write": visit.may_write,
        },
    )
