"""Assessments that have a report, or 404."""

from django.http import Http404

from assessments.models import Assessment
from assessments.sheet.report.outline import Outline


def outline_or_404(assessment: Assessment) -> Outline:
    """The outline of the round's edition."""
    outline = assessment.edition().report
    if outline is None:
        raise Http404
    return outline
