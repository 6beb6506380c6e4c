"""The report from a Word document: chosen, looked at beside what stands there, taken over section by section."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from assessments.actions.report_texts import take_report_texts
from assessments.enums import SectionKey
from assessments.errors import AssessmentError, FileRefused
from assessments.exports.lines import tidy
from assessments.imports.report.docx import ReadReport, read_report
from assessments.imports.report.guard import LARGEST_FILE, TOO_LARGE
from assessments.models import SectionState
from assessments.models.reading import read_sheet
from assessments.sheet.report.figures import figure_values
from assessments.sheet.report.outline import Outline, OutlineSection
from assessments.sheet.text_diff import Segment, marked
from assessments.web.filling.posted import as_kept
from assessments.web.report.posted import posted_version
from assessments.web.report.visiting import outline_or_404
from assessments.web.visits import Visit, visit_own

APPLY = "apply"
NO_FILE = "请先选择文件。"
CHOOSE = "没有选择任何一章，什么也没有改。"


@dataclass(frozen=True, slots=True)
class Change:
    """One section that the document says otherwise."""

    section: OutlineSection
    new: str
    segments: tuple[Segment, ...]
    is_first: bool


@require_http_methods(["GET", "HEAD", "POST"])
def report_word(request: HttpRequest, pk: int) -> HttpResponse:
    """POST with a ``file`` shows what would change and saves nothing; ``do=apply`` takes over the sections chosen."""
    visit = visit_own(request, pk)
    outline = outline_or_404(visit.assessment)
    if request.method != "POST":
        return _page(request, visit)
    if not visit.may_write:
        raise Http404
    if request.POST.get("do") == APPLY:
        return _apply(request, visit, outline)
    return _look(request, visit, outline)


def _page(request: HttpRequest, visit: Visit, **more: object) -> HttpResponse:
    context = {"assessment": visit.assessment, "may_write": visit.may_write, **more}
    return render(
        request, "assessments/report/word.html", context, status=409 if more.get("refusal") else 200
    )


def _look(request: HttpRequest, visit: Visit, outline: Outline) -> HttpResponse:
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        return _page(request, visit, refusal=NO_FILE)
    assessment = visit.assessment
    sheet = read_sheet(assessment)
    values = figure_values(outline, sheet, assessment.edition(), assessment.form_rubric())
    title = outline.title.format(department=sheet.department_name, budget_year=sheet.budget_year)
    try:
        if (file.size or 0) > LARGEST_FILE:
            raise FileRefused(TOO_LARGE)
        found = read_report(file.read(), outline, values, title=title)
    except FileRefused as error:
        return _page(request, visit, refusal=str(error))
    if not found.texts:
        return _page(
            request,
            visit,
            refusal="文档里没有找到提纲中的任何一个标题。请让标题与提纲一致，例如“一、基本情况”“（一）部门职能”，再上传。",
        )
    version = SectionState.objects.get(assessment=assessment, section=SectionKey.REPORT).version
    changes = _changes(found, outline, sheet.report)
    return _page(request, visit, found=found, changes=changes, version=version, name=str(file.name)[:120])


def _changes(found: ReadReport, outline: Outline, old: Mapping[str, str]) -> list[Change]:
    changes = []
    for section in outline.written:
        before = old.get(section.code, "")
        new = _as_spaced(before, found.texts.get(section.code, before))
        if new != before:
            changes.append(Change(section, new, marked(before, new), not before))
    return changes


def _as_spaced(old: str, new: str) -> str:
    """``new`` with the spaces of the old lines it did not change: the portal prints none around numbers."""
    known = {tidy(line): line for line in old.split("\n")}
    return "\n".join(known.get(tidy(line), line) for line in new.split("\n"))


def _apply(request: HttpRequest, visit: Visit, outline: Outline) -> HttpResponse:
    chosen = [code for code in request.POST.getlist("take") if code in {one.code for one in outline.written}]
    texts = {code: as_kept(request.POST.get(f"text-{code}", "")) for code in chosen}
    if not texts:
        messages.warning(request, CHOOSE)
        return redirect("assessments:report_word", visit.assessment.pk)
    name = as_kept(request.POST.get("name", ""))[:120]
    try:
        take_report_texts(
            assessment=visit.assessment,
            texts=texts,
            version=posted_version(request),
            user=visit.user,
            source=f"Word 报告{f'（{name}）' if name else ''}，{len(texts)} 章",
        )
    except AssessmentError as error:
        messages.error(request, f"{error}什么也没有改，请重新上传。")
        return redirect("assessments:report_word", visit.assessment.pk)
    messages.success(request, f"已导入 {len(texts)} 章。")
    return redirect("assessments:section", visit.assessment.pk, SectionKey.REPORT.value)
