"""Evidence beside the rows of a section: asked for by the page's script after it stands, so that no page waits for it."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from assessments.models.evidence_reading import unlocked_of
from assessments.rules.evidence.locking import is_open
from assessments.web.evidence.listing import FileEntry, evidence_list
from assessments.web.visits import section_or_404, visit_draft


@require_safe
def section_evidence(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """By target key: its label, the files it has, and whether a return keeps them as they are."""
    visit = visit_draft(request, pk)
    section = section_or_404(visit.assessment, key)
    listed = evidence_list(visit.assessment)
    unlocked = unlocked_of(visit.assessment)
    found = {
        str(target.key): {
            "label": target.label,
            "files": [_file(entry, pk) for entry in listed.files if target in entry.targets],
            "locked": bool(unlocked and not is_open(target.path, unlocked)),
        }
        for target in listed.targets
        if target.section is section and target.is_offered
    }
    return JsonResponse({"targets": found, "may_write": visit.may_write})


def _file(entry: FileEntry, pk: int) -> dict[str, object]:
    address = reverse("assessments:evidence_file", args=[pk, entry.file.pk])
    return {
        "name": entry.file.name,
        "url": address if entry.is_readable else "",
        "kind": entry.file.kind.name.lower(),
        "opens": entry.opens,
        "warning": entry.warning,
    }
