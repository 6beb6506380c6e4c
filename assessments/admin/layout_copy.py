"""A rubric taken out of the portal (YAML, Excel), and copied as the start of another year's."""

from urllib.parse import quote

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from assessments.actions.layouts import copy_rubric
from assessments.admin.layout_upload import LayoutKind, upload_page
from assessments.admin.scope import ConfigurationAdmin
from assessments.errors import AssessmentError
from assessments.exports.rubric_xlsx import rubric_workbook
from assessments.models import RubricVersion
from assessments.rules.access import CONFIGURES
from assessments.sheet.rubric_data import parse_rubric
from departments.admin.scope import own_districts

Admin = ConfigurationAdmin[RubricVersion]
TYPES = {
    "yaml": "application/yaml; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_safe
def rubric_export(request: HttpRequest, pk: int, wanted: str, *, model_admin: Admin) -> HttpResponse:
    """The rubric as it was loaded (YAML with its comments), or as a workbook."""
    version = _version(request, pk, model_admin)
    if wanted not in TYPES:
        raise Http404
    content = rubric_workbook(version.value()) if wanted == "xlsx" else version.source.encode()
    return _file(content, f"{version.code}-v{version.version}.{wanted}", wanted)


def rubric_copy(request: HttpRequest, pk: int, *, model_admin: Admin, kind: LayoutKind) -> HttpResponse:
    """``?year=``: the copy in the box of the loading page, to be changed there and loaded; ``&as=xlsx``: as a file."""
    if not own_districts(request, CONFIGURES):
        raise PermissionDenied
    version = _version(request, pk, model_admin)
    if request.method == "POST":
        return upload_page(request, model_admin=model_admin, kind=kind)
    year = request.GET.get("year", str(version.budget_year + 1)).strip()
    try:
        source = copy_rubric(rubric_version=version, budget_year=int(year) if _is_year(year) else 0)
    except AssessmentError as error:
        messages.error(request, str(error))
        return redirect("admin:assessments_rubricversion_change", pk)
    wanted = request.GET.get("as", "")
    if wanted in TYPES:
        copy = parse_rubric(source)
        content = rubric_workbook(copy) if wanted == "xlsx" else source.encode()
        return _file(content, f"{copy.code}-v{copy.version}.{wanted}", wanted)
    return upload_page(request, model_admin=model_admin, kind=kind, source=source)


def _version(request: HttpRequest, pk: int, model_admin: Admin) -> RubricVersion:
    found: RubricVersion = get_object_or_404(model_admin.get_queryset(request).defer(None), pk=pk)
    return found


def _is_year(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) == 4


def _file(content: bytes, name: str, wanted: str) -> HttpResponse:
    response = HttpResponse(content, content_type=TYPES[wanted])
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return response
