"""Returning a form with remarks on its fields, and adding to a return: the form at the left, its places at the right."""

import datetime
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from assessments.actions.checking import check_revision
from assessments.actions.returning import (
    REMARK_LIMIT,
    amend_return,
    default_due_on,
    outline_of_revision,
    return_for_changes,
)
from assessments.admin.desk_state import Desk, read_desk
from assessments.admin.page import page
from assessments.admin.return_form import Typed, nearest, pick_sections, read_typed
from assessments.admin.scope import bureau_assessment
from assessments.enums import Verb
from assessments.errors import AssessmentError, CellProblems, CellValueError
from assessments.models import Assessment, ReturnRequest
from assessments.models.calendar import working_calendar
from assessments.rules.access import READS_DISTRICT
from assessments.rules.checks.decisions import Decided
from assessments.rules.outline import Outline
from assessments.rules.working_days import unknown_years_note
from assessments.sheet.cells import parse_text
from departments.models import User
from departments.web.people import person

CELLS_APART = 6
OPENING = "请按下列意见逐处修改，改好后重新送审。"


@dataclass
class Answer:
    """What the page says to what was typed. ``places``: errors by path."""

    error: str = ""
    day: str = ""
    places: dict[str, str] = field(default_factory=dict)
    status: int = HTTPStatus.OK
    is_preview: bool = False


@require_http_methods(["GET", "POST"])
def return_page(
    request: HttpRequest, pk: int, *, model_admin: ModelAdmin[Assessment], amend: bool = False
) -> HttpResponse:
    assessment = bureau_assessment(request, pk)
    desk = read_desk(assessment, person(request))
    refusal = _refusal(desk, amend=amend)
    if desk.revision is None or (refusal and request.method == "GET"):
        return _refused(model_admin, request, desk, refusal, amend=amend)
    outline = outline_of_revision(desk.revision)
    open_ = desk.returned if amend else None
    if request.method == "GET":
        typed = _fresh(open_)
        return _page(model_admin, request, desk, outline, typed, Answer(), amend=amend)
    typed = read_typed(request.POST)
    match request.POST.get("do"):
        case "findings":
            _pick_findings(desk, outline, typed)
            answer = Answer()
        case "preview":
            answer = Answer(is_preview=True)
        case _:
            answer = _act(assessment, person(request), typed, amend=amend)
            if answer.status == HTTPStatus.OK:
                done = "已补充退回意见。" if amend else "已退回部门修改，部门已收到通知。"
                messages.success(request, done)
                return redirect("admin:assessments_assessment_change", pk)
    return _page(model_admin, request, desk, outline, typed, answer, amend=amend)


def _refusal(desk: Desk, *, amend: bool) -> str:
    if not amend:
        return desk.refusal(Verb.RETURN)
    return desk.refusal(Verb.UNDO_RETURN).replace(Verb.UNDO_RETURN.label, "补充退回意见")


def _fresh(open_: ReturnRequest | None) -> Typed:
    if open_ is not None:
        return Typed(due_on=open_.due_on.isoformat(), whole_form=open_.whole_form)
    return Typed(remark=OPENING, due_on=default_due_on(timezone.localdate()).isoformat())


def _act(assessment: Assessment, user: User, typed: Typed, *, amend: bool) -> Answer:
    """What stands against it; an answer of status 200 where nothing did."""
    try:
        day = typed.day()
    except CellValueError as error:
        return Answer(day=str(error), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    act: Any = amend_return if amend else return_for_changes
    try:
        act(
            assessment=assessment,
            user=user,
            remark=parse_text(typed.remark, REMARK_LIMIT),
            due_on=day,
            remarks=typed.notes,
            whole_form=typed.whole_form,
        )
    except CellProblems as error:
        places = {problem.path: problem.message for problem in error.problems}
        text = f"有 {len(places)} 处意见不能保存，原因写在各处。没有退回，内容都在。"
        return Answer(text, places=places, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    except (AssessmentError, CellValueError) as error:
        return Answer(str(error), status=HTTPStatus.CONFLICT)
    return Answer()


def _pick_findings(desk: Desk, outline: Outline, typed: Typed) -> None:
    """Pick what the checker found wrong or doubtful, with its words; what is waived stays out.

    A finding of many cells is said once, of the list that holds them.
    """
    places = outline.by_path()
    for item in _findings(desk):
        cells = item.finding.cells
        if len(cells) > CELLS_APART:
            cells = tuple(path.partition(".")[0] for path in cells)
        for place in dict.fromkeys(nearest(path, places) for path in cells):
            if place:
                typed.add(place, item.finding.message)


def _findings(desk: Desk) -> list[Decided]:
    if desk.revision is None:
        return []
    desk.revision.assessment = desk.assessment
    checked = check_revision(desk.revision, beside=bool(desk.roles & READS_DISTRICT))
    return [item for item in checked.problems if item.waiver is None]


def _page(
    model_admin: ModelAdmin[Assessment],
    request: HttpRequest,
    desk: Desk,
    outline: Outline,
    typed: Typed,
    answer: Answer,
    *,
    amend: bool,
) -> HttpResponse:
    open_ = desk.returned if amend else None
    said = tuple(open_.remarks.all()) if open_ else ()
    sections = pick_sections(outline, typed, answer.places, said)
    known = {pick.item.path for section in sections for pick in section.picks}
    today = timezone.localdate()
    context = {
        "title": f"{'补充退回意见' if amend else '退回部门修改'}：{desk.assessment.department.name}",
        "desk": desk,
        "assessment": desk.assessment,
        "amend": amend,
        "open": open_,
        "said": said,
        "typed": typed,
        "answer": answer,
        "sections": sections,
        "picked": [pick for section in sections for pick in section.picks if pick.is_picked],
        "lost": [(path, message) for path, message in answer.places.items() if path not in known],
        "today": today.isoformat(),
        "calendar_note": "" if amend else _calendar_note(today),
        "limit": REMARK_LIMIT,
    }
    return page(model_admin, request, "return.html", context, answer.status)


def _calendar_note(today: datetime.date) -> str:
    return unknown_years_note(today, default_due_on(today), working_calendar())


def _refused(
    model_admin: ModelAdmin[Assessment], request: HttpRequest, desk: Desk, refusal: str, *, amend: bool
) -> HttpResponse:
    status = HTTPStatus.OK if request.method == "GET" else HTTPStatus.CONFLICT
    verb = "补充退回意见" if amend else Verb.RETURN.label
    context = {
        "title": f"{verb}：{desk.assessment.department.name}",
        "desk": desk,
        "assessment": desk.assessment,
        "verb": verb,
        "refusal": refusal or "部门尚未送审。",
    }
    return page(model_admin, request, "return_refused.html", context, status)
