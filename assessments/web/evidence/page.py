"""佐证材料: every file of the form, what each shows, and what has none."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessments.rules.evidence.names import ACCEPTED
from assessments.rules.evidence.targets import parse_key
from assessments.web.evidence.listing import evidence_list, grouped
from assessments.web.visits import visit_draft


@require_safe
def evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """``?target=…``: the place that somebody came from, to upload to or to link existing files to."""
    visit = visit_draft(request, pk)
    listed = evidence_list(visit.assessment)
    wanted = parse_key(request.GET.get("target", ""))
    chosen = next((target for target in listed.targets if target.key and target.key == wanted), None)
    labels = {key.value: label for key, label in visit.assessment.edition().section_labels.items()}
    used = sum(entry.file.size for entry in listed.files)
    return render(
        request,
        "assessments/evidence/page.html",
        {
            "assessment": visit.assessment,
            "listed": listed,
            "chosen": chosen,
            "groups": grouped(listed.targets, labels),
            "may_write": visit.may_write,
            "is_own": visit.is_own,
            "accepted": ACCEPTED,
            "file_limit": settings.EVIDENCE_FILE_LIMIT,
            "file_megabytes": settings.EVIDENCE_FILE_LIMIT // 1_000_000,
            "form_megabytes": settings.EVIDENCE_FORM_LIMIT // 1_000_000,
            "used": used,
        },
    )
