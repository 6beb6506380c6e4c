"""扣分理由库: the bureau's own list. The approver and the administrator keep it, reviewers read it; entries are switched
off, never deleted: scores name them."""

from functools import partial
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import ForeignKey
from django.forms import ModelChoiceField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.views.decorators.http import require_http_methods, require_safe

from assessments.actions.reason_codes import keep_reasons
from assessments.admin.page import page
from assessments.admin.reason_code_form import ReasonCodeForm, read_reasons, reasons_workbook
from assessments.admin.scope import ConfigurationAdmin
from assessments.errors import AssessmentError
from assessments.exports.formats import ExportFormat
from assessments.models import ReasonCode
from assessments.rules.access import CONFIGURES
from config.workbooks.reading import FILE_LIMIT
from departments.admin.scope import ScopedAdmin, own_districts
from departments.models import District
from departments.web.people import person

LIST = "admin:assessments_reasoncode_changelist"


class ReasonCodeAdmin(ScopedAdmin[ReasonCode]):
    nav_group = "设置"
    readers = ConfigurationAdmin.readers
    keepers = CONFIGURES
    district_paths = ("district",)
    form = ReasonCodeForm

    def get_urls(self) -> list[URLPattern]:
        def view(function: Any) -> Any:
            return self.admin_site.admin_view(partial(function, model_admin=self))

        name = "assessments_reasoncode"
        return [
            path("", view(reasons_page), name=f"{name}_changelist"),
            path("list.xlsx", view(reasons_xlsx), name=f"{name}_xlsx"),
            path("add/", self.admin_site.admin_view(self.add_view), name=f"{name}_add"),
            path(
                "<int:object_id>/change/",
                self.admin_site.admin_view(partial(_change, model_admin=self)),
                name=f"{name}_change",
            ),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: ReasonCode | None = None) -> tuple[str, ...]:
        """A code keeps its meaning: scores name it."""
        return ("district", "code") if obj else ()

    def formfield_for_foreignkey(
        self, db_field: ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField[Any] | None:
        kept = District.objects.filter(pk__in=own_districts(request, CONFIGURES))
        return super().formfield_for_foreignkey(
            db_field, request, queryset=kept, initial=kept.first(), **kwargs
        )


def _change(request: HttpRequest, object_id: int, *, model_admin: ReasonCodeAdmin) -> HttpResponse:
    return model_admin.change_view(request, str(object_id))


@require_http_methods(["GET", "POST"])
def reasons_page(request: HttpRequest, *, model_admin: ReasonCodeAdmin) -> HttpResponse:
    """The list; posting a workbook adds what is new in it and changes what differs."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    kept = District.objects.filter(pk__in=own_districts(request, CONFIGURES)).order_by("code")
    error = ""
    if request.method == "POST":
        if not kept:
            raise PermissionDenied
        error = _take_in(request, kept[0])
        if not error:
            return redirect(LIST)
    context = {
        "title": "扣分理由库",
        "reasons": model_admin.get_queryset(request).select_related("district").order_by("district", "code"),
        "keeps": bool(kept),
        "error": error,
    }
    return page(model_admin, request, "reason_codes.html", context, 422 if error else 200)


def _take_in(request: HttpRequest, district: District) -> str:
    """Why nothing was taken in; empty where everything was."""
    file = request.FILES.get("file")
    if file is None:
        return "请选择要导入的 Excel 工作簿。"
    if (file.size or 0) > FILE_LIMIT:
        return "文件超过 2 MB，请删去多余的内容后再上传。"
    try:
        added, changed = keep_reasons(
            district=district, reasons=read_reasons(file.read()), user=person(request)
        )
    except AssessmentError as error:
        return str(error)
    messages.success(request, f"新增 {added} 条，修改 {changed} 条；工作簿里没有的保持原样。")
    return ""


@require_safe
def reasons_xlsx(request: HttpRequest, *, model_admin: ReasonCodeAdmin) -> HttpResponse:
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    title = "扣分理由库"
    content = reasons_workbook(title, model_admin.get_queryset(request).order_by("district", "code"))
    response = HttpResponse(content, content_type=ExportFormat.XLSX.content_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(title, safe='')}.xlsx"
    return response
