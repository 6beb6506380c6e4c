"""The bureau's verbs as pages: what will happen, what stands against it, the remark, and then the deed."""

from http import HTTPStatus
from typing import Protocol

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from assessments.actions import approval, returning, reviewing
from assessments.admin.desk_state import Desk, read_desk
from assessments.admin.findings import review_findings
from assessments.admin.findings_list import list_review
from assessments.admin.page import page
from assessments.admin.scope import bureau_assessment
from assessments.enums import Verb
from assessments.errors import AssessmentError, CellValueError
from assessments.models import Approval, Assessment, Event
from assessments.rules.transitions import TRANSITIONS
from assessments.sheet.cells import parse_text
from assessments.tasks import make_official_files
from departments.models import User
from departments.web.people import person

REMARK_LIMIT = 2000
# Verbs that are decided on the scores.
WEIGHS = frozenset({Verb.FINISH_SCORING, Verb.APPROVE, Verb.REOPEN_SCORING})


class Act(Protocol):
    """A verb of ``assessments.actions``."""

    def __call__(self, *, assessment: Assessment, user: User, remark: str) -> Event | Approval: ...


ACTS: dict[Verb, Act] = {
    Verb.START_REVIEW: reviewing.start_review,
    Verb.UNDO_RETURN: returning.undo_return,
    Verb.FINISH_SCORING: reviewing.finish_scoring,
    Verb.REOPEN_SCORING: approval.reopen_scoring,
    Verb.APPROVE: approval.approve,
}
DONE = {
    Verb.START_REVIEW: "已开始复核，请在右侧逐项评分。",
    Verb.UNDO_RETURN: "已撤销退回，可以继续评分。",
    Verb.FINISH_SCORING: "评分已完成，等待审定人审定。",
    Verb.REOPEN_SCORING: "已退回评审员修改评分。",
    Verb.APPROVE: "已审定通过。正式文件正在生成，稍后即可下载。",
}

# Where finishing one's own seat did not finish the form's scoring, by the event's word.
OTHERWISE_DONE = {
    "finish_seat": "您的评分已完成，等待另一位评审员完成。",
    "arbitrate": "双方都已完成评分，总分相差超过仲裁分差，等待审定人指派仲裁。",
}


@require_http_methods(["GET", "POST"])
def verb_page(
    request: HttpRequest, pk: int, verb: str, *, model_admin: ModelAdmin[Assessment]
) -> HttpResponse:
    assessment = bureau_assessment(request, pk)
    if verb not in ACTS:
        raise Http404
    wanted, typed = Verb(verb), request.POST.get("remark", "")
    if request.method == "GET":
        return _ask(model_admin, request, assessment, wanted)
    try:
        remark = parse_text(typed, REMARK_LIMIT)
        outcome = ACTS[wanted](assessment=assessment, user=person(request), remark=remark)
    except CellValueError as error:
        return _ask(
            model_admin, request, assessment, wanted, typed, str(error), HTTPStatus.UNPROCESSABLE_ENTITY
        )
    except AssessmentError as error:
        return _ask(model_admin, request, assessment, wanted, typed, str(error), HTTPStatus.CONFLICT)
    if isinstance(outcome, Approval):
        make_official_files.enqueue(outcome.revision_id)
    word = outcome.verb if isinstance(outcome, Event) else ""
    messages.success(request, OTHERWISE_DONE.get(word, DONE[wanted]))
    return redirect("admin:assessments_assessment_change", assessment.pk)


def _ask(
    model_admin: ModelAdmin[Assessment],
    request: HttpRequest,
    assessment: Assessment,
    verb: Verb,
    remark: str = "",
    error: str = "",
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """The page that asks. Whoever may not do this now is told why, and finds no button."""
    desk = read_desk(assessment, person(request))
    refusal = desk.refusal(verb)
    context = {
        "title": f"{verb.label}：{assessment.department.name}",
        "desk": desk,
        "assessment": assessment,
        "scoring": desk.scoring,
        "verb": verb,
        "needs_remark": TRANSITIONS[verb].needs_remark,
        "remark": remark,
        "error": "" if error == refusal else error,
        "refusal": refusal,
        "review": list_review(review_findings(desk)) if verb in WEIGHS else [],
        "is_blocked": bool(refusal) or _is_unfinished(desk, verb),
        "leaves_other": verb is Verb.FINISH_SCORING and len(desk.seats.seating.working) > 1,
    }
    return page(model_admin, request, "verb.html", context, status)


def _is_unfinished(desk: Desk, verb: Verb) -> bool:
    return verb is Verb.FINISH_SCORING and bool(desk.scoring and desk.scoring.owed)
