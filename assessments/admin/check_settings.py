"""体检规则 of a round: what holds, changed by form or as YAML, and every change ever made."""

from collections.abc import Sequence
from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from assessments.actions.checking import set_up_checks, settings_of
from assessments.admin.check_settings_form import SettingsForm
from assessments.admin.check_settings_words import WordsForm
from assessments.admin.layout_form import LayoutForm
from assessments.admin.layout_upload import Fault, line_faults, read_form
from assessments.admin.page import page
from assessments.admin.scope import ConfigurationAdmin
from assessments.errors import DataError
from assessments.models import AssessmentRound, CheckSettingsRow
from assessments.rules.access import may_configure
from assessments.rules.checks.defaults import default_settings
from assessments.rules.checks.settings_yaml import round_settings_yaml
from departments.web.people import person

Admin = ConfigurationAdmin[AssessmentRound]
SAVED = "体检规则已保存，从现在起的体检按新的规则进行。"


@require_http_methods(["GET", "POST"])
def check_settings_page(request: HttpRequest, pk: int, *, model_admin: Admin) -> HttpResponse:
    """The rules as a table; whoever configures gets fields in it."""
    round_ = _round(request, pk, model_admin)
    now, base = settings_of(round_), default_settings()
    form = SettingsForm(request.POST or None, now=now, base=base)
    words = WordsForm(request.POST or None, now=now, base=base)
    if form.is_valid() and words.is_valid():
        source = round_settings_yaml(words.put_into(form.settings), base)
        if source == round_settings_yaml(now, base):
            messages.info(request, "没有改动，无需保存。")
        else:
            set_up_checks(round_=round_, source=source, user=person(request))
            messages.success(request, SAVED)
        return redirect("admin:assessments_assessmentround_checks", round_.pk)
    context = {
        "title": f"体检规则：{round_.name}",
        "round": round_,
        "form": form,
        "words": words,
        "may_change": _may_change(request, round_),
        "changed": sum(row.is_changed for row in form.rows),
        "history": _history(round_),
    }
    is_faulty = form.is_bound and bool(form.errors or words.errors)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_faulty else HTTPStatus.OK
    return page(model_admin, request, "check_settings.html", context, status)


@require_http_methods(["GET", "POST"])
def check_settings_yaml(request: HttpRequest, pk: int, *, model_admin: Admin) -> HttpResponse:
    """The same as text: what the round says otherwise than the defaults."""
    round_ = _round(request, pk, model_admin)
    if not _may_change(request, round_):
        raise PermissionDenied
    form = LayoutForm(request.POST or None, request.FILES or None)
    faults: Sequence[Fault] = ()
    if form.is_valid():
        text, faults = read_form(form)
        faults = faults or _save(request, round_, text)
        if not faults:
            messages.success(request, SAVED)
            return redirect("admin:assessments_assessmentround_checks", round_.pk)
        form = LayoutForm(initial={"source": text})
    elif not form.is_bound:
        form = LayoutForm(initial={"source": _source(round_)})
    context = {"title": "以 YAML 修改体检规则", "round": round_, "form": form, "faults": faults}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if faults else HTTPStatus.OK
    return page(model_admin, request, "check_settings_yaml.html", context, status)


def _round(request: HttpRequest, pk: int, model_admin: Admin) -> AssessmentRound:
    """The round of an own district, else 404. Only who configures gets further with a POST."""
    found: AssessmentRound = get_object_or_404(model_admin.get_queryset(request), pk=pk)
    if request.method == "POST" and not _may_change(request, found):
        raise PermissionDenied
    return found


def _may_change(request: HttpRequest, round_: AssessmentRound) -> bool:
    return may_configure(person(request).standing(), round_.district_id)


def _save(request: HttpRequest, round_: AssessmentRound, text: str) -> Sequence[Fault]:
    if not text.strip():
        return [Fault("", "请选择文件，或把内容粘贴到下面的框里。")]
    try:
        set_up_checks(round_=round_, source=text, user=person(request))
    except DataError as error:
        return line_faults(error, text)
    return ()


def _source(round_: AssessmentRound) -> str:
    """What was saved last, in its own words and with its comments; else the least there is."""
    row = CheckSettingsRow.objects.filter(round=round_).order_by("pk").last()
    return row.source if row else "schema: checks/1\nrules: {}\n"


def _history(round_: AssessmentRound) -> list[CheckSettingsRow]:
    """The latest first."""
    return list(CheckSettingsRow.objects.filter(round=round_).select_related("by").order_by("-pk"))
