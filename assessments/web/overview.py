"""One assessment at a glance: how far it is, what is missing, whose turn it is, what happened."""

from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from assessments.actions.checking import check_draft
from assessments.actions.objections import objection_window
from assessments.enums import SectionKey, State, Verb
from assessments.models import Approval, Assessment, ReviewSeat
from assessments.models.history import BUREAU_WORDS
from assessments.models.reading import read_sheet
from assessments.rules.completeness import report_sections
from assessments.rules.objecting import Window
from assessments.rules.transitions import EDITABLE, TURN, Transition, available
from assessments.sheet.values import Sheet
from assessments.web.checking.standing import missing_paths, standing_of
from assessments.web.filling.navigation import GapLink, SectionEntry, entry_of_report, gap_link
from assessments.web.next_step import next_step
from assessments.web.returns import seen_return, sent_back, standing_of_return
from assessments.web.visits import Visit, visit_draft
from departments.enums import DEPARTMENT_ROLES
from departments.models import Membership

# The result stands; in the other states after an approval it is about to be superseded.
WITH_RESULT = frozenset({State.APPROVED, State.OBJECTED})
NEVER_APPROVED = frozenset({State.DRAFT})
# What the bureau's people write to each other: it speaks of scores before there is a result.
INTERNAL_REMARKS = frozenset({Verb.START_REVIEW, Verb.UNDO_RETURN, Verb.FINISH_SCORING, Verb.REOPEN_SCORING})


@dataclass(frozen=True, slots=True)
class SectionLine:
    """A section with what it lacks, what else is asked for, and who saved it last."""

    entry: SectionEntry
    gaps: tuple[GapLink, ...]
    wanted: tuple[GapLink, ...]
    saved: str


@require_safe
def overview(request: HttpRequest, pk: int) -> HttpResponse:
    visit = visit_draft(request, pk)
    assessment = visit.assessment
    request_back = seen_return(visit)
    state = assessment.state_word
    told = assessment.events.exclude(verb__in=BUREAU_WORDS)
    events = list(told.select_related("by", "revision", "return_request"))
    sheet = read_sheet(assessment)
    lines = _section_lines(assessment, sheet)
    approval = _approval(assessment)
    window = objection_window(approval, assessment.round.objection_days) if approval else None
    checking = standing_of(check_draft(assessment, sheet), missing_paths(assessment, sheet))
    first_gap = next((line.entry.key for line in lines if line.gaps), None)
    returned = None
    if request_back:
        returned = standing_of_return(request_back, assessment, sheet, assessment.section_keys())
    days_left = (assessment.round.deadline - timezone.localdate()).days
    return render(
        request,
        "assessments/overview.html",
        {
            "assessment": assessment,
            "edition": assessment.edition(),
            "lines": lines,
            "checking": checking,
            "gap_count": sum(len(line.gaps) for line in lines),
            "next_step": next_step(visit, first_gap, returned, checking),
            "is_open": state in EDITABLE or state is State.INTERNAL_REVIEW,
            "may_write": visit.may_write,
            "transitions": _transitions(visit, window),
            "turn": _turn(assessment),
            "standing": returned,
            "sent_back": sent_back(assessment),
            "events": events[::-1],
            "internal": INTERNAL_REMARKS,
            "revision": next((event.revision for event in reversed(events) if event.revision), None),
            "approval": approval,
            "window": window,
            "is_superseded": state not in WITH_RESULT,
            "days_left": days_left,
            "days_over": max(-days_left, 0),
        },
    )


def _section_lines(assessment: Assessment, sheet: Sheet) -> list[SectionLine]:
    states = {state.section: state for state in assessment.sections.select_related("saved_by")}
    unparsed = {SectionKey(key): state.unparsed for key, state in states.items()}
    edition = assessment.edition()
    reports = report_sections(sheet, edition, assessment.scoring_rubric(), unparsed)
    lines = []
    for report in reports:
        state = states[report.section]
        entry = entry_of_report(
            edition.section_labels[report.section],
            report,
            begun=state.version > 0,
            unreadable=bool(state.unparsed),
        )
        saved = ""
        if state.saved_at and state.saved_by:
            saved = f"{state.saved_by.full_name} {timezone.localtime(state.saved_at):%m-%d %H:%M}"
        gaps, wanted = (tuple(map(gap_link, found)) for found in (report.gaps, report.wanted))
        lines.append(SectionLine(entry, gaps, wanted, saved))
    return lines


def _turn(assessment: Assessment) -> str:
    """Whose turn it is, by role and, in the department, by name."""
    roles = TURN[assessment.state_word]
    if not roles:
        return ""
    if not set(roles) <= DEPARTMENT_ROLES:
        place = assessment.department.district.bureau_name
        return f"{place}{'、'.join(role.label for role in roles)}{_reviewer(assessment)}"
    active = Membership.objects.active(timezone.localdate())
    held = active.filter(Q(role__in=list(roles), department=assessment.department)).select_related("user")
    names = "、".join(dict.fromkeys(membership.user.full_name for membership in held.order_by("pk")))
    label = "、".join(role.label for role in roles)
    return f"{label}（{names}）" if names else f"{label}（尚未指定人员，请联系系统管理员）"


def _reviewer(assessment: Assessment) -> str:
    """The one reviewer at work; who scores independently of whom, and which experts, is the bureau's own."""
    if assessment.state_word is not State.IN_REVIEW:
        return ""
    seats = ReviewSeat.objects.with_reviewers([assessment.pk])[assessment.pk]
    name = seats[0].reviewer.full_name if len(seats) == 1 and seats[0].reviewer else ""
    return f"：{name}" if name else ""


def _transitions(visit: Visit, window: Window | None) -> tuple[Transition, ...]:
    """What the visitor can do now; an objection only while its term is open."""
    if not visit.is_own:
        return ()
    now = available(visit.assessment.state_word, visit.roles, user_id=visit.user.pk)
    return tuple(one for one in now if one.verb is not Verb.OBJECT or (window and window.is_open))


def _approval(assessment: Assessment) -> Approval | None:
    """The latest result; the form may be on its way to another one. No query before the bureau has it."""
    if assessment.state_word in NEVER_APPROVED:
        return None
    approvals = Approval.objects.filter(revision__assessment=assessment).select_related(
        "approved_by", "revision"
    )
    return approvals.order_by("-pk").first()
