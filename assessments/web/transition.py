"""The department's verbs: a page that says what will happen and asks for a remark, and the deed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from assessments.actions import submission
from assessments.actions.checking import check_draft
from assessments.enums import State, Verb
from assessments.errors import AssessmentError, CellProblems, CellValueError, OpenFindings
from assessments.models.reading import read_sheet
from assessments.rules.completeness import Gap
from assessments.rules.transitions import TRANSITIONS, Transition, refusal
from assessments.sheet.cells import parse_text
from assessments.web.checking.standing import standing_of
from assessments.web.filling.navigation import gap_link
from assessments.web.returns import Standing, seen_return, standing_of_return
from assessments.web.visits import Visit, visit_own

REMARK_LIMIT = 2000


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb's door in this app: what is called, what will happen, what is said afterwards."""

    act: Callable[..., Any]
    explanation: str
    done: str


DEEDS = {
    Verb.SEND_TO_HEAD: Deed(
        submission.send_to_head,
        "自评表交给部门审核人审核。审核期间不能修改；需要修改时，可在审核完成之前撤回。",
        "已送部门审核。",
    ),
    Verb.WITHDRAW: Deed(
        submission.withdraw, "自评表从部门审核人处撤回，可以继续修改。", "已撤回，可以继续修改。"
    ),
    Verb.SEND_BACK: Deed(
        submission.send_back, "自评表退给填报人修改。您写的意见会显示在填报人的页面上。", "已退回填报人。"
    ),
    Verb.SUBMIT: Deed(
        submission.submit,
        "自评表送财政部门评审。送审的内容会固定为一个版本，此后不能修改，除非财政部门退回。",
        "已送审。",
    ),
}


class RemarkForm(forms.Form):
    remark = forms.CharField(
        label="意见", required=False, strip=True, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, transition: Transition, data: Any = None) -> None:
        super().__init__(data)
        field = self.fields["remark"]
        field.required = transition.needs_remark
        field.label = "退回意见" if transition.needs_remark else "备注（选填）"
        field.help_text = "写明需要修改的地方，越具体越好。" if transition.needs_remark else ""
        field.error_messages["required"] = "请写明退回的原因，以便对方修改。"
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def clean_remark(self) -> str:
        try:
            return parse_text(self.cleaned_data["remark"], REMARK_LIMIT)
        except CellValueError as error:
            raise forms.ValidationError(str(error)) from error


@require_http_methods(["GET", "HEAD", "POST"])
def transition(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    visit = visit_own(request, pk)
    wanted = _verb_or_404(verb)
    form = RemarkForm(TRANSITIONS[wanted], request.POST if request.method == "POST" else None)
    refused = _refusal(visit, wanted)
    if request.method != "POST" or not form.is_valid():
        gaps = () if refused else _gaps(visit, wanted)
        found = None if refused or gaps else _open_findings(visit, wanted)
        refused = str(found) if found else refused
        return _page(request, visit, wanted, form, refused=refused, gaps=gaps, checks=found is not None)
    try:
        DEEDS[wanted].act(assessment=visit.assessment, user=visit.user, remark=form.cleaned_data["remark"])
    except CellProblems:
        return _page(request, visit, wanted, form, gaps=_gaps(visit, wanted), status=409)
    except OpenFindings as error:
        return _page(request, visit, wanted, form, refused=str(error), checks=True, status=409)
    except AssessmentError as error:
        return _page(request, visit, wanted, form, refused=str(error), status=409)
    messages.success(request, DEEDS[wanted].done)
    return redirect("assessments:overview", pk)


def _verb_or_404(text: str) -> Verb:
    verb = next((verb for verb in DEEDS if verb.value == text), None)
    if verb is None:
        raise Http404
    return verb


def _refusal(visit: Visit, verb: Verb) -> str:
    return refusal(verb, visit.assessment.state_word, visit.roles, user_id=visit.user.pk)


def _gaps(visit: Visit, verb: Verb) -> Sequence[Gap]:
    """What is missing, where the verb asks for a form without gaps."""
    if not _sends(verb):
        return ()
    return submission.gaps_of(visit.assessment, read_sheet(visit.assessment))


def _open_findings(visit: Visit, verb: Verb) -> OpenFindings | None:
    """What of the checker's findings stands against the verb: better told before than after."""
    if not _sends(verb):
        return None
    standing = standing_of(check_draft(visit.assessment), ())
    if not standing.open:
        return None
    return OpenFindings(failed=standing.failed, unexplained=standing.unexplained)


def _standing(visit: Visit, verb: Verb) -> Standing | None:
    """What finance asked to be mended, where the form is on its way back."""
    request = seen_return(visit) if _sends(verb) else None
    if request is None:
        return None
    assessment = visit.assessment
    return standing_of_return(request, assessment, read_sheet(assessment), assessment.section_keys())


def _sends(verb: Verb) -> bool:
    """Whether the form goes a step towards finance."""
    return TRANSITIONS[verb].target in (State.INTERNAL_REVIEW, State.SUBMITTED)


def _page(
    request: HttpRequest,
    visit: Visit,
    verb: Verb,
    form: RemarkForm,
    *,
    refused: str = "",
    gaps: Sequence[Gap] = (),
    checks: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        "assessment": visit.assessment,
        "verb": verb,
        "deed": DEEDS[verb],
        "transition": TRANSITIONS[verb],
        "form": form,
        "refused": refused,
        "gaps": [gap_link(gap) for gap in gaps],
        "checks": checks,
        "standing": None if refused or gaps else _standing(visit, verb),
    }
    return render(request, "assessments/transition.html", context, status=status)
