"""First drafts of the report: composing them, comparing one with what is written, taking what is new."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from assessments.actions.report_drafts import (
    compose_drafts,
    replace_by_draft,
    section_drafts,
    take_new_sentence,
)
from assessments.enums import SectionKey
from assessments.errors import AssessmentError
from assessments.models import SectionState
from assessments.models.reading import read_sheet
from assessments.sheet.text_diff import marked
from assessments.web.report.posted import posted_version
from assessments.web.report.visiting import outline_or_404
from assessments.web.visits import Visit, visit_own

COMPOSE, REPLACE = "compose", "replace"


@require_http_methods(["GET", "HEAD", "POST"])
def report_drafts(request: HttpRequest, pk: int) -> HttpResponse:
    """``?section=goals``: what stands there beside the draft. POST with ``do`` compose or replace, or with ``take``
    (section:sentence)."""
    visit = visit_own(request, pk)
    outline_or_404(visit.assessment)
    if request.method != "POST":
        return _comparison(request, visit)
    return _act(request, visit)


def _comparison(request: HttpRequest, visit: Visit) -> HttpResponse:
    assessment = visit.assessment
    outline = outline_or_404(assessment)
    draft = section_drafts(assessment, read_sheet(assessment)).get(request.GET.get("section", ""))
    if draft is None or not draft.now:
        raise Http404
    section = outline.section(request.GET["section"])
    return render(
        request,
        "assessments/report/draft.html",
        {
            "assessment": assessment,
            "section": section,
            "draft": draft,
            "segments": marked(draft.text, draft.now),
            "version": SectionState.objects.get(assessment=assessment, section=SectionKey.REPORT).version,
            "may_write": visit.may_write,
        },
    )


def _act(request: HttpRequest, visit: Visit) -> HttpResponse:
    code = ""
    try:
        if "take" in request.POST:
            code = _take(request, visit)
        elif request.POST.get("do") == REPLACE:
            code = request.POST.get("section", "")
            replace_by_draft(
                assessment=visit.assessment, section=code, version=posted_version(request), user=visit.user
            )
            messages.success(request, "已换成初稿。请通读并修改。")
        else:
            written = compose_drafts(assessment=visit.assessment, user=visit.user)
            code = written[0]
            messages.success(
                request, f"已为 {len(written)} 章生成初稿。初稿只用了表中的内容，请逐章通读、补充、修改。"
            )
    except AssessmentError as error:
        messages.error(request, str(error))
    page = reverse("assessments:section", args=[visit.assessment.pk, SectionKey.REPORT.value])
    known = code in visit.assessment.edition().report_sections
    return redirect(f"{page}#id_report-{code}" if known else page)


def _take(request: HttpRequest, visit: Visit) -> str:
    code, _, old = request.POST["take"].partition(":")
    take_new_sentence(
        assessment=visit.assessment,
        section=code,
        old=old.replace("\r\n", "\n"),
        version=posted_version(request),
        user=visit.user,
    )
    messages.success(request, "已换成现在的句子。")
    return code
