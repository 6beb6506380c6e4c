"""Taking in departments and people from Excel: upload, look at what will change, confirm."""

from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from config.workbooks.reading import FILE_LIMIT, CellFault, WorkbookUnreadable
from departments.actions.roster import Outcome, RosterRefused, preview_roster, take_in_roster
from departments.admin.choices import own_district_rows
from departments.admin.roster_carried import carried, carry
from departments.admin.scope import KEEPERS, own_districts
from departments.exports.roster_xlsx import roster_workbook
from departments.imports.roster_xlsx import read_roster
from departments.models import District, User
from departments.rules.roster import Roster

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class RosterForm(forms.Form):
    file = forms.FileField(
        label="Excel 工作簿",
        help_text="用本页下载的模板填写，2 MB 以内。",
        error_messages={"required": "请选择要导入的工作簿。", "empty": "文件是空的，请重新选择。"},
    )

    def clean_file(self) -> bytes:
        file = self.cleaned_data["file"]
        if not isinstance(file, UploadedFile) or (file.size or 0) > FILE_LIMIT:
            raise forms.ValidationError("文件超过 2 MB，请删去多余的内容后再上传。")
        content: bytes = file.read()
        return content


@never_cache
@require_http_methods(["GET", "POST"])
def roster_page(request: HttpRequest, *, model_admin: ModelAdmin[User]) -> HttpResponse:
    district = _district(request)
    if "confirmed" in request.POST:
        return _take_in(model_admin, request, district)
    form = RosterForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
        return _page(model_admin, request, district, form=form, status=status)
    try:
        roster, faults = read_roster(form.cleaned_data["file"])
    except WorkbookUnreadable as error:
        form.add_error("file", str(error))
        return _page(model_admin, request, district, form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return _preview(model_admin, request, district, roster, faults)


@require_safe
def roster_download(request: HttpRequest, *, model_admin: ModelAdmin[User]) -> HttpResponse:
    """The template, with what is there already."""
    district = _district(request)
    response = HttpResponse(roster_workbook(district), content_type=XLSX)
    name = quote(f"{district.name}部门人员名册.xlsx", safe="")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response


def _district(request: HttpRequest) -> District:
    """The district to take in for: the administrator's own, or the one chosen where there are several."""
    if not own_districts(request, KEEPERS):
        raise PermissionDenied
    own = own_district_rows(request).filter(pk__in=own_districts(request, KEEPERS))
    chosen = request.GET.get("district", "")
    if not chosen:
        return own.order_by("code")[0]
    return get_object_or_404(own, code=chosen)


def _preview(
    model_admin: ModelAdmin[User],
    request: HttpRequest,
    district: District,
    roster: Roster,
    faults: list[CellFault],
) -> HttpResponse:
    outcome = preview_roster(district=district, roster=roster)
    outcome.faults = faults + outcome.faults
    status = HTTPStatus.UNPROCESSABLE_ENTITY if outcome.faults else HTTPStatus.OK
    given = "" if outcome.faults else carry(roster)
    return _page(model_admin, request, district, outcome=outcome, carried=given, status=status)


def _take_in(model_admin: ModelAdmin[User], request: HttpRequest, district: District) -> HttpResponse:
    roster = carried(request.POST["confirmed"])
    if roster is None:
        messages.error(request, "预览已过期，没有导入任何内容。请重新上传工作簿。")
        return redirect("admin:departments_user_roster")
    try:
        outcome = take_in_roster(district=district, roster=roster)
    except RosterRefused as error:
        # Somebody else changed accounts since the preview.
        outcome = Outcome(faults=error.faults)
        return _page(model_admin, request, district, outcome=outcome, status=HTTPStatus.CONFLICT)
    messages.success(request, f"导入完成：新增 {len(outcome.added)} 项，修改 {len(outcome.changed)} 项。")
    return _page(model_admin, request, district, outcome=outcome, is_done=True)


def _page(
    model_admin: ModelAdmin[User],
    request: HttpRequest,
    district: District,
    *,
    form: RosterForm | None = None,
    outcome: Outcome | None = None,
    carried: str = "",
    is_done: bool = False,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    context: dict[str, Any] = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": "导入部门和人员",
        "district": district,
        "form": form or RosterForm(),
        "outcome": outcome,
        "carried": carried,
        "is_done": is_done,
    }
    return TemplateResponse(request, "departments/roster.html", context, status=status)
