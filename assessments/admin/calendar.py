"""放假安排: which years are known and by which notice, a year's days, loading the next one. The same for all districts."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from assessments.actions.calendars import load_calendar
from assessments.admin.layout_form import LayoutForm
from assessments.admin.layout_upload import Fault, line_faults, read_form
from assessments.admin.page import page
from assessments.admin.scope import ConfigurationAdmin, may_add
from assessments.errors import AssessmentError, DataError
from assessments.models import CalendarVersion

START = """schema: calendar/1
year: {year}
version: 1
source: 国务院办公厅关于{year}年部分节假日安排的通知
holidays:
  - name: 元旦
    from: {year}-01-01
    to: {year}-01-03
"""


class CalendarVersionAdmin(ConfigurationAdmin[CalendarVersion]):
    nav_group = "设置"
    district_paths = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[CalendarVersion]:
        """Holidays are the nation's."""
        return CalendarVersion.objects.all()

    def get_urls(self) -> list[URLPattern]:
        def view(function: Any) -> Any:
            return self.admin_site.admin_view(partial(function, model_admin=self))

        name = "assessments_calendarversion"
        return [
            path("", view(calendars_page), name=f"{name}_changelist"),
            path("add/", view(load_page), name=f"{name}_add"),
            path("<int:pk>/", view(calendar_page), name=f"{name}_change"),
        ]


@require_safe
def calendars_page(request: HttpRequest, *, model_admin: CalendarVersionAdmin) -> HttpResponse:
    """Every version loaded, and whether this year and the next are known."""
    versions = list(CalendarVersion.objects.all())
    known = {version.year for version in versions}
    this_year = timezone.localdate().year
    context = {
        "title": "放假安排",
        "versions": versions,
        "missing": [year for year in (this_year, this_year + 1) if year not in known],
        "may_load": may_add(request),
    }
    return page(model_admin, request, "calendars.html", context)


@require_safe
def calendar_page(request: HttpRequest, pk: int, *, model_admin: CalendarVersionAdmin) -> HttpResponse:
    version = get_object_or_404(CalendarVersion, pk=pk)
    context = {"title": str(version), "version": version, "calendar": version.value()}
    return page(model_admin, request, "calendar.html", context)


@require_http_methods(["GET", "POST"])
def load_page(request: HttpRequest, *, model_admin: CalendarVersionAdmin) -> HttpResponse:
    if not may_add(request):
        raise PermissionDenied
    start = START.format(year=timezone.localdate().year + 1)
    form = LayoutForm(request.POST or None, request.FILES or None, initial={"source": start})
    faults: Sequence[Fault] = ()
    if form.is_valid():
        text, faults = read_form(form)
        loaded, faults = (None, faults) if faults else _load(text)
        if loaded is not None:
            messages.success(request, f"{loaded}已载入，以工作日计的期限从现在起按它计算。")
            return redirect("admin:assessments_calendarversion_change", loaded.pk)
        form = LayoutForm(initial={"source": text})
    kind = {"example": "fixtures/calendar/2026.yaml，双休日不必写"}
    context = {"title": "载入放假安排", "form": form, "faults": faults, "kind": kind}
    return page(model_admin, request, "layout_upload.html", context, 422 if faults else 200)


def _load(text: str) -> tuple[CalendarVersion | None, Sequence[Fault]]:
    if not text.strip():
        return None, [Fault("", "请选择文件，或把内容粘贴到下面的框里。")]
    try:
        return load_calendar(source=text)[0], ()
    except DataError as error:
        return None, line_faults(error, text)
    except AssessmentError as error:
        return None, [Fault("", str(error))]
