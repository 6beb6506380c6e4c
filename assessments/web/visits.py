"""Fetch or 404: who comes to which assessment, and as what."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from assessments.enums import SectionKey
from assessments.models import Assessment
from assessments.rules.access import may_fill, may_read_draft, may_read_submitted
from assessments.rules.transitions import EDITABLE
from departments.enums import Role
from departments.models import User
from departments.web.people import person


@dataclass(frozen=True, slots=True)
class Visit:
    """An assessment that may be seen, by whom, in which roles."""

    assessment: Assessment
    user: User
    roles: frozenset[Role]

    @property
    def is_own(self) -> bool:
        """Whether the user works on it in the department itself."""
        return may_fill(self.roles)

    @property
    def may_write(self) -> bool:
        return self.is_own and self.assessment.state_word in EDITABLE


def visit_draft(request: HttpRequest, pk: int) -> Visit:
    """The department's own people, and the auditor. Raises Http404 for everybody else."""
    visit = _visit(request, pk)
    if not may_read_draft(visit.roles):
        raise Http404
    return visit


def visit_own(request: HttpRequest, pk: int) -> Visit:
    """The department's own people alone."""
    visit = _visit(request, pk)
    if not visit.is_own:
        raise Http404
    return visit


def visit_submitted(request: HttpRequest, pk: int) -> Visit:
    """Those of ``visit_draft`` and the finance bureau, for what was submitted."""
    visit = _visit(request, pk)
    if not may_read_submitted(visit.roles):
        raise Http404
    return visit


def section_or_404(assessment: Assessment, key: str) -> SectionKey:
    """The section of this name among those the assessment has."""
    section = next((section for section in assessment.section_keys() if section.value == key), None)
    if section is None:
        raise Http404
    return section


def _visit(request: HttpRequest, pk: int) -> Visit:
    user = person(request)
    visible = Assessment.objects.visible_to(user)
    laid_out = visible.select_related("department__district", "round__edition", "round__rubric")
    assessment = get_object_or_404(laid_out, pk=pk)
    return Visit(assessment, user, assessment.roles_of(user))
