"""体检: everything the checker finds in a draft, and the department's explanations."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from assessments.actions.checking import check_draft, explain_findings
from assessments.errors import AssessmentError, CellValueError
from assessments.models import Assessment, ExplanationRow
from assessments.models.reading import read_sheet
from assessments.rules.checks.decisions import Checked
from assessments.rules.checks.labels import CellLabels
from assessments.sheet.values import Sheet
from assessments.web.checking.listing import list_findings
from assessments.web.checking.standing import missing_paths, standing_of
from assessments.web.filling.posted import as_kept
from assessments.web.visits import Visit, visit_draft

# What the second button of an explanation does.
TAKE_BACK = "take_back"


@dataclass(frozen=True, slots=True)
class Attempt:
    """What was posted and could not be taken: it stands in the page again, with the reason.

    ``edited``: the finding whose own explanation was being changed; empty where one is written for several.
    """

    rule: str
    keys: frozenset[str]
    text: str
    edited: str
    reason: str


@require_http_methods(["GET", "HEAD", "POST"])
def checks(request: HttpRequest, pk: int) -> HttpResponse:
    visit = visit_draft(request, pk)
    if request.method != "POST":
        return _page(request, visit)
    if not visit.is_own:
        raise Http404
    return _explain(request, visit)


def labels_of(assessment: Assessment, sheet: Sheet) -> CellLabels:
    return CellLabels(sheet, assessment.edition(), assessment.scoring_rubric())


def said_to(assessment: Assessment) -> Mapping[tuple[str, str], ExplanationRow]:
    """The stored explanations by rule and key, with their authors."""
    rows = assessment.explanation_rows.select_related("by")
    return {(row.rule, row.key): row for row in rows}


def _explain(request: HttpRequest, visit: Visit) -> HttpResponse:
    rule = request.POST.get("rule", "")
    keys = frozenset(request.POST.getlist("finding"))
    edited = request.POST.get("edited", "")
    takes_back = request.POST.get("do") == TAKE_BACK
    text = "" if takes_back else as_kept(request.POST.get("text", ""))
    sheet = read_sheet(visit.assessment)
    checked = check_draft(visit.assessment, sheet)
    known = _known(checked, rule, keys)
    try:
        if reason := _refusal(keys, known, text, takes_back=takes_back):
            raise AssessmentError(reason)
        findings = [(rule, key) for key in sorted(known)]
        explain_findings(assessment=visit.assessment, findings=findings, text=text, user=visit.user)
    except CellValueError as error:
        return _page(request, visit, Attempt(rule, keys, text, edited, str(error)), status=422)
    except AssessmentError as error:
        return _page(request, visit, Attempt(rule, keys, text, edited, str(error)), status=409)
    messages.success(
        request, f"已收回 {rule} 的说明。" if takes_back else f"{rule} 的说明已保存（{len(known)} 项）。"
    )
    response = redirect("assessments:checks", visit.assessment.pk)
    response["Location"] += f"#rule-{rule}"
    return response


def _known(checked: Checked, rule: str, keys: frozenset[str]) -> frozenset[str]:
    """Those of the posted findings that are still there and may be explained."""
    return frozenset(
        item.key
        for item in checked.problems
        if item.finding.rule == rule and item.key in keys and item.may_be_explained
    )


def _refusal(keys: frozenset[str], known: frozenset[str], text: str, *, takes_back: bool) -> str:
    if not keys:
        return "请勾选要说明的问题。"
    if not known:
        return "要说明的问题已经改变或不再存在，请按下面最新的体检结果处理。您写的内容没有保存。"
    if not takes_back and not text.strip():
        return "请写明情况；不需要说明的，请改正表中的内容。"
    return ""


def _page(
    request: HttpRequest, visit: Visit, attempt: Attempt | None = None, *, status: int = 200
) -> HttpResponse:
    assessment = visit.assessment
    sheet = read_sheet(assessment)
    checked = check_draft(assessment, sheet)
    listing = list_findings(checked, labels_of(assessment, sheet), said_to(assessment))
    context = {
        "assessment": assessment,
        "listing": listing,
        "standing": standing_of(checked, missing_paths(assessment, sheet)),
        "may_write": visit.may_write,
        "is_own": visit.is_own,
        "attempt": attempt,
        # Where what was written belongs to a rule that finds nothing any more, it stands at the top.
        "stray": attempt and all(group.rule != attempt.rule for group in listing.warnings),
    }
    return render(request, "assessments/checking/page.html", context, status=status)
