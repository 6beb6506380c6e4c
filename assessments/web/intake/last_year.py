"""上年对照: what last year's approved form says, beside this year's fields and as a page of its own."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessments.actions.last_approved import sources_of
from assessments.exports.template.last_year import remembered
from assessments.models import Assessment, Revision
from assessments.models.reading import read_sheet
from assessments.rules.checks.labels import section_of
from assessments.rules.outline import Item, outline_of
from assessments.sheet.values import Sheet
from assessments.web.visits import section_or_404, visit_draft


@dataclass(frozen=True, slots=True)
class Line:
    item: Item
    last: str


@require_safe
def last_year(request: HttpRequest, pk: int) -> HttpResponse:
    """Every field that last year's form has something for, rows matched by their names."""
    visit = visit_draft(request, pk)
    assessment = visit.assessment
    sheet = read_sheet(assessment)
    source = _source(assessment)
    found = _remembered(assessment, sheet, source)
    outline = outline_of(sheet, assessment.edition(), assessment.scoring_rubric())
    parts = [
        (title, [Line(item, found[item.path]) for top in items for item in top.walk() if item.path in found])
        for _, title, items in outline.sections
    ]
    context = {
        "assessment": assessment,
        "source": source,
        "parts": [part for part in parts if part[1]],
        "may_write": visit.may_write,
    }
    return render(request, "assessments/intake/last_year.html", context)


@require_safe
def section_last_year(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """By path; asked for by the section's script after the page stands."""
    visit = visit_draft(request, pk)
    section = section_or_404(visit.assessment, key)
    sheet = read_sheet(visit.assessment)
    found = _remembered(visit.assessment, sheet, _source(visit.assessment))
    return JsonResponse(
        {"cells": {path: text for path, text in found.items() if section_of(path) is section}}
    )


def _source(assessment: Assessment) -> Revision | None:
    """Of a merger's several forms none is the one to compare with."""
    sources = sources_of(assessment)
    return sources[0] if len(sources) == 1 else None


def _remembered(assessment: Assessment, sheet: Sheet, source: Revision | None) -> dict[str, str]:
    return remembered(sheet, source.sheet(), assessment.edition()) if source else {}
