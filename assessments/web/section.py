"""Filling in one section: with autosave where there is JavaScript, by plain saving where there is none."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from assessments.errors import AssessmentError
from assessments.web.filling.answers import clash_answer, refused_answer, saved_answer
from assessments.web.filling.conflict import CHOICE
from assessments.web.filling.desk import Desk
from assessments.web.filling.edits import edit, is_edit
from assessments.web.filling.filled import Filled
from assessments.web.filling.saving import Clash, resolved, save
from assessments.web.filling.screen import section_context, template_of
from assessments.web.filling.typed import numbered, with_room
from assessments.web.visits import section_or_404, visit_draft

# What the buttons do besides row edits (see ``filling.edits``). SHOW draws the page of what was posted, saves nothing:
# a page restored from the browser's own copy comes back that way.
SAVE, NEXT, RESOLVE, SHOW = "save", "next", "resolve", "show"


@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    visit = visit_draft(request, pk)
    desk = Desk(visit, section_or_404(visit.assessment, key))
    if request.method != "POST":
        return render(request, template_of(desk.section), section_context(desk, desk.stored()))
    if not visit.is_own:
        raise Http404
    do = request.POST.get("do", SAVE)
    if do == SHOW or is_edit(do):
        return _rearranged(request, desk, do)
    return _saved(request, desk, do)


def _rearranged(request: HttpRequest, desk: Desk, do: str) -> HttpResponse:
    """The page as it was posted, with a row more, less, or elsewhere; not saved yet."""
    filled = desk.posted(request.POST)
    focus, refusal = "", ""
    try:
        typed, focus = (filled.typed, "") if do == SHOW else edit(filled.typed, filled.shape, do)
    except AssessmentError as error:
        typed, refusal = filled.typed, str(error)
    return _page(request, desk, Filled(filled.shape, typed, filled.blank), refusal=refusal, focus=focus)


def _saved(request: HttpRequest, desk: Desk, do: str) -> HttpResponse:
    is_autosave = request.headers.get("X-Requested-With") == "autosave"
    filled = desk.posted(request.POST)
    if do == RESOLVE:
        chosen = {name: request.POST[name] for name in request.POST if name.startswith(CHOICE)}
        filled = resolved(desk, filled, chosen)
    try:
        filled.refuse_too_long()
        outcome = save(desk, filled, _version(request, "seen" if do == RESOLVE else "version"))
    except AssessmentError as error:
        if is_autosave:
            return refused_answer(str(error))
        return _page(request, desk, filled, refusal=str(error), status=409)
    if isinstance(outcome, Clash):
        if is_autosave:
            return clash_answer(request, outcome)
        now = Desk(desk.visit, desk.section)
        return _page(request, now, filled, clash=outcome, status=409)
    if is_autosave:
        return saved_answer(desk, filled, outcome)
    return _go_on(request, desk, filled, do)


def _go_on(request: HttpRequest, desk: Desk, filled: Filled, do: str) -> HttpResponse:
    if filled.unparsed:
        messages.warning(
            request, f"已保存。有 {len(filled.unparsed)} 处内容无法识别，已按原样保留，请按提示改正。"
        )
    else:
        messages.success(request, f"“{desk.label}”已保存。")
    pk = desk.visit.assessment.pk
    if do != NEXT:
        return redirect("assessments:section", pk, desk.section)
    if desk.next_section is None:
        return redirect("assessments:overview", pk)
    return redirect("assessments:section", pk, desk.next_section)


def _page(
    request: HttpRequest,
    desk: Desk,
    filled: Filled,
    *,
    clash: Clash | None = None,
    refusal: str = "",
    focus: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page with what was posted instead of what is stored."""
    shown = Filled(filled.shape, numbered(with_room(filled.typed, filled.shape)), filled.blank)
    context = section_context(
        desk,
        shown,
        version=_version(request, "version"),
        clash=clash,
        refusal=refusal,
        focus=focus,
        is_unsaved=True,
    )
    return render(request, template_of(desk.section), context, status=status)


def _version(request: HttpRequest, name: str) -> int:
    """The version that the page was made from, or (``seen``) that was looked at in choosing between two texts.

    One that no section has, where the page does not say it.
    """
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
