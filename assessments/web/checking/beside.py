"""The findings of one section, beside its fields. Asked for after a saving was answered, so that none waits for it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from assessments.actions.checking import check_draft
from assessments.enums import SectionKey
from assessments.models import Assessment
from assessments.models.reading import read_sheet
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.labels import CellLabels, section_of
from assessments.web.checking.listing import CellLink, link_to
from assessments.web.checking.page import labels_of
from assessments.web.checking.standing import is_missing, missing_paths
from assessments.web.returns import remark_states
from assessments.web.visits import section_or_404, visit_draft


@dataclass(frozen=True, slots=True)
class Note:
    """A finding of the section. ``here``: the first of its cells that is filled in on this page."""

    finding: Finding
    here: CellLink
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """What the section's page shows. ``open``: to be mended or explained; ``settled``: how many were."""

    section: SectionKey
    open: tuple["Note", ...]
    settled: int
    may_write: bool

    @property
    def data(self) -> list[dict[str, Any]]:
        """For the script that puts each finding at its first cell in this section."""
        return [
            {
                "rule": note.finding.rule,
                "name": note.finding.name,
                "outcome": note.finding.outcome.value,
                "label": note.finding.outcome.label,
                "message": note.finding.message,
                "cells": list(note.cells),
                "printed": note.finding.printed,
                "expected": note.finding.expected,
                "tolerance": note.finding.tolerance,
            }
            for note in self.open
        ]


@require_safe
def section_findings(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """JSON: ``findings`` with cells in this section, and ``panel``, the list for the side column as HTML.

    ``remarks``: of a returned form, by the remark's number, whether anything was done about it.
    """
    visit = visit_draft(request, pk)
    section = section_or_404(visit.assessment, key)
    found = findings_beside(visit.assessment, section, may_write=visit.may_write)
    context = {"assessment": visit.assessment, "beside": found}
    panel = render_to_string("assessments/checking/beside.html", context, request)
    remarks = remark_states(visit, section)
    return JsonResponse({"findings": found.data, "panel": panel, "remarks": remarks})


def findings_beside(assessment: Assessment, section: SectionKey, *, may_write: bool) -> Beside:
    """Checks the whole draft: a finding may come from two sections."""
    sheet = read_sheet(assessment)
    # An empty cell stands in the list of what is missing already; telling it twice is scolding.
    missing = missing_paths(assessment, sheet)
    here = [
        item
        for item in check_draft(assessment, sheet).problems
        if _is_here(item.finding, section) and not is_missing(item.finding, missing)
    ]
    labels = labels_of(assessment, sheet)
    return Beside(
        section,
        tuple(_note_of(item.finding, section, labels) for item in here if item.is_open),
        sum(not item.is_open and not item.finding.trial for item in here),
        may_write,
    )


def _note_of(finding: Finding, section: SectionKey, labels: CellLabels) -> Note:
    cells = tuple(path for path in finding.cells if section_of(path) is section)
    return Note(finding, link_to(cells[0], labels.label(cells[0])), cells)


def _is_here(finding: Finding, section: SectionKey) -> bool:
    return any(section_of(path) is section for path in finding.cells)
