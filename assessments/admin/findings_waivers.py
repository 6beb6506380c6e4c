"""体检豁免: finance's approver lets a rule, or one finding, of a form pass for a time.

Before the first submission there is nothing but the rules to choose from: finance does not read drafts.
"""

import datetime
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from assessments.actions.checking import check_revision, end_waiver, settings_of, waive
from assessments.actions.reviewing import latest_revision
from assessments.admin.page import page
from assessments.admin.round_form import date_input
from assessments.admin.scope import bureau_assessment
from assessments.errors import AssessmentError, CellValueError
from assessments.models import Assessment, WaiverRow
from assessments.rules.access import may_waive
from assessments.rules.checks.decisions import Decided
from assessments.rules.checks.settings import Settings
from assessments.rules.checks.settings_data import RULES
from assessments.sheet.cells import parse_text
from departments.web.people import person

REASON_LIMIT = 1000
LONGEST = datetime.timedelta(days=366)
GONE = "这个问题已不在部门最近送审的表里，没有办理豁免。"
USUAL = datetime.timedelta(days=30)
DATE_WRONG = {"invalid": "日期应写成 2024-03-01 的样子。", "required": "请填写有效至哪一天。"}


class WaiverForm(forms.Form):
    """``key`` empty: every finding of the rule on this form."""

    rule = forms.ChoiceField(
        label="规则", error_messages={"required": "请选择规则。", "invalid_choice": "请选择规则。"}
    )
    key = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    reason = forms.CharField(
        label="理由", max_length=REASON_LIMIT, error_messages={"required": "请写明豁免的理由。"}
    )
    until = forms.DateField(label="有效至", widget=date_input(), error_messages=DATE_WRONG)

    def __init__(self, *args: Any, settings: Settings, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rule"].choices = [("", "请选择"), *_choices(settings)]  # type: ignore[attr-defined]

    def clean_reason(self) -> str:
        try:
            return parse_text(self.cleaned_data["reason"], REASON_LIMIT)
        except CellValueError as error:
            raise forms.ValidationError(str(error)) from error

    def clean_until(self) -> datetime.date:
        until: datetime.date = self.cleaned_data["until"]
        today = timezone.localdate()
        if until < today:
            raise forms.ValidationError("有效期不能早于今天。")
        if until > today + LONGEST:
            raise forms.ValidationError("豁免最长一年；到期仍有必要的，届时重新批准。")
        return until


@dataclass(frozen=True, slots=True)
class ShownWaiver:
    """``is_current``: in force today, and not replaced by a later one."""

    row: WaiverRow
    rule_name: str
    is_current: bool


@require_http_methods(["GET", "POST"])
def waivers_page(request: HttpRequest, pk: int, *, model_admin: ModelAdmin[Assessment]) -> HttpResponse:
    """The waivers of a form; posting adds one, or ends the one named by ``end``."""
    assessment = bureau_assessment(request, pk)
    allowed = may_waive(assessment.roles_of(person(request)))
    if request.method == "POST" and not allowed:
        raise PermissionDenied
    if "end" in request.POST:
        return _end(request, assessment)
    settings = settings_of(assessment.round)
    wanted = request.POST or request.GET
    about = _finding(assessment, wanted.get("rule", ""), wanted.get("key", ""))
    initial: dict[str, Any] = {"until": timezone.localdate() + USUAL}
    if request.GET.get("key") and about is None:
        messages.info(request, GONE)
    else:
        # Never the whole rule in place of the one finding that somebody meant.
        initial["rule"] = request.GET.get("rule", "")
    form = WaiverForm(request.POST or None, initial=initial, settings=settings)
    if form.is_valid() and _add(request, assessment, form):
        return redirect("admin:assessments_assessment_waivers", assessment.pk)
    context = {
        "title": f"体检豁免：{assessment.department.name}",
        "assessment": assessment,
        "waivers": _shown(assessment),
        "form": form if allowed else None,
        "about": about,
        "latest": timezone.localdate() + LONGEST,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return page(model_admin, request, "findings_waivers.html", context, status)


def _add(request: HttpRequest, assessment: Assessment, form: WaiverForm) -> bool:
    given = form.cleaned_data
    if given["key"] and _finding(assessment, given["rule"], given["key"]) is None:
        form.add_error(None, GONE)
        return False
    row = waive(assessment=assessment, user=person(request), **given)
    messages.success(request, f"已豁免 {row.rule}，有效至 {row.until}。部门再次体检时即生效。")
    return True


def _end(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    number = request.POST["end"]
    row = assessment.waivers.filter(pk=int(number)).first() if number.isascii() and number.isdigit() else None
    reason = request.POST.get("reason", "").strip() or "提前终止。"
    try:
        if row is None:
            raise AssessmentError("没有这项豁免，请刷新后重试。")
        end_waiver(
            assessment=assessment,
            rule=row.rule,
            key=row.key,
            reason=parse_text(reason, REASON_LIMIT),
            user=person(request),
        )
    except (AssessmentError, CellValueError) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"{row.rule} 的豁免已终止，今天起不再有效。")
    return redirect("admin:assessments_assessment_waivers", assessment.pk)


def _finding(assessment: Assessment, rule: str, key: str) -> Decided | None:
    """The finding of the latest submission that a key names; None where there is none (any more)."""
    if not key or not assessment.revisions.exists():
        return None
    revision = latest_revision(assessment)
    revision.assessment = assessment
    problems = check_revision(revision).problems
    return next((item for item in problems if (item.finding.rule, item.key) == (rule, key)), None)


def _shown(assessment: Assessment) -> list[ShownWaiver]:
    """The latest first."""
    rows = list(assessment.waivers.select_related("by").order_by("pk"))
    latest = {(row.rule, row.key): row.pk for row in rows}
    today = timezone.localdate()
    return [
        ShownWaiver(
            row,
            RULES[row.rule].name if row.rule in RULES else "",
            row.until >= today and latest[row.rule, row.key] == row.pk,
        )
        for row in reversed(rows)
    ]


def _choices(settings: Settings) -> list[tuple[str, str]]:
    return [(rule.id, f"{rule.id} {rule.name}") for rule in RULES.values() if settings.rules[rule.id].enabled]
