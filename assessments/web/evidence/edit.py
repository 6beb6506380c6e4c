"""One file of the draft: what it shows, its name, taking it out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from assessments.actions.evidence import add_target, keys_of, remove_evidence, rename_evidence, set_targets
from assessments.errors import AssessmentError
from assessments.models import EvidenceFile
from assessments.rules.evidence.targets import parse_key
from assessments.web.evidence.listing import FileEntry, evidence_list, grouped
from assessments.web.visits import Visit, visit_own

SAVE, REMOVE, LINK = "save", "remove", "link"


@require_http_methods(["GET", "HEAD", "POST"])
def evidence_edit(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    visit = visit_own(request, pk)
    found = get_object_or_404(visit.assessment.evidence_files, pk=file, removed_at__isnull=True)
    if request.method != "POST":
        return _page(request, visit, found)
    try:
        message = _change(request, visit, found)
    except AssessmentError as error:
        return _page(request, visit, found, refusal=str(error), status=409)
    messages.success(request, message)
    return redirect(_back(request, visit))


def _change(request: HttpRequest, visit: Visit, file: EvidenceFile) -> str:
    """What the pressed button asks for; the sentence that says it is done."""
    keys = [key for text in request.POST.getlist("target") if (key := parse_key(text))]
    match request.POST.get("do", SAVE):
        case "remove":
            remove_evidence(file=file, user=visit.user)
            return f"“{file.name}”已移除。"
        case "link":
            for key in keys:
                add_target(file=file, target=key, user=visit.user)
            return f"“{file.name}”已关联。"
        case _:
            name = request.POST.get("name", "")
            if name != file.name:
                file = rename_evidence(file=file, name=name, user=visit.user)
            set_targets(file=file, targets=keys, user=visit.user)
            return f"“{file.name}”已保存，证明 {len(set(keys))} 处。"


def _back(request: HttpRequest, visit: Visit) -> str:
    return reverse("assessments:evidence", args=[visit.assessment.pk])


def _page(
    request: HttpRequest, visit: Visit, file: EvidenceFile, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    listed = evidence_list(visit.assessment)
    labels = {key.value: label for key, label in visit.assessment.edition().section_labels.items()}
    typed = request.method == "POST" and request.POST.get("do", SAVE) == SAVE
    chosen = set(request.POST.getlist("target")) if typed else {str(key) for key in keys_of(file)}
    context = {
        "assessment": visit.assessment,
        "entry": next((entry for entry in listed.files if entry.file.pk == file.pk), FileEntry(file, ())),
        "name": request.POST.get("name", "") if typed else file.name,
        "groups": grouped(listed.targets, labels),
        "chosen": chosen,
        "may_write": visit.may_write,
        "refusal": refusal,
    }
    return render(request, "assessments/evidence/edit.html", context, status=status)
