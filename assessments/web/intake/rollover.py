"""带入上年: last year's goals, indicators and tasks beside the draft, taken over where it is confirmed."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from assessments.actions.incorporating import incorporate, preview
from assessments.actions.last_approved import sources_of
from assessments.errors import AssessmentError
from assessments.models import Assessment, Revision
from assessments.models.reading import read_sheet
from assessments.rules.checks.defaults import default_settings
from assessments.rules.incoming import Incoming
from assessments.rules.rollover import rolled_over
from assessments.web.intake.beside import PreviewPage, seen_of, told
from assessments.web.visits import Visit, visit_own


@require_http_methods(["GET", "HEAD", "POST"])
def rollover(request: HttpRequest, pk: int) -> HttpResponse:
    """``?source=``: the approved revision, where there are several to choose from."""
    visit = visit_own(request, pk)
    sources = sources_of(visit.assessment)
    named = request.POST.get("source") or request.GET.get("source", "")
    chosen = next((one for one in sources if str(one.pk) == named), None)
    if named and chosen is None:
        raise Http404
    if chosen is None and len(sources) == 1:
        chosen = sources[0]
    if request.method != "POST" or chosen is None:
        return _page(request, visit, sources, chosen)
    name = _name(chosen)
    try:
        saved = incorporate(
            assessment=visit.assessment,
            incoming=_incoming(visit.assessment, chosen),
            chosen=request.POST,
            seen=seen_of(request.POST, visit.assessment),
            user=visit.user,
            source=f"带入{name}的目标、指标名称和任务",
        )
    except AssessmentError as error:
        return _page(request, visit, sources, chosen, refusal=str(error), status=409)
    messages.success(request, told(saved, visit.assessment, name))
    return redirect("assessments:overview", pk)


def _incoming(assessment: Assessment, revision: Revision) -> Incoming:
    draft = read_sheet(assessment)
    words = default_settings().words
    sheet = rolled_over(draft, revision.sheet(), assessment.edition(), tuple(words.generic))
    return Incoming(sheet, holds_data=False, base=None, rolled_over=True)


def _name(revision: Revision) -> str:
    form = revision.assessment
    return f"{form.department.name}{form.round.budget_year}年度审定的自评表"


def _page(
    request: HttpRequest,
    visit: Visit,
    sources: tuple[Revision, ...],
    chosen: Revision | None,
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    beside = None
    if chosen is not None:
        beside = PreviewPage(preview(visit.assessment, _incoming(visit.assessment, chosen)), request.POST)
    context = {
        "assessment": visit.assessment,
        "is_own": visit.is_own,
        "may_write": visit.may_write,
        "sources": sources,
        "chosen": chosen,
        "refusal": refusal,
        "beside": beside,
        "source": "上年的表",
    }
    return render(request, "assessments/intake/rollover.html", context, status=status)
