"""Moving a round's dates: deadlines are put off every year. Everything else of a round stays as it was opened."""

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from assessments.actions.rounds import reschedule
from assessments.admin.page import page
from assessments.admin.round_form import DatesForm, form_helper
from assessments.models import AssessmentRound
from assessments.rules.access import may_configure
from departments.web.people import person


@require_http_methods(["GET", "POST"])
def round_dates(request: HttpRequest, pk: int, *, model_admin: ModelAdmin[AssessmentRound]) -> HttpResponse:
    round_ = get_object_or_404(model_admin.get_queryset(request).select_related("district"), pk=pk)
    if not may_configure(person(request).standing(), round_.district_id):
        raise PermissionDenied
    form = DatesForm(request.POST or None, initial={"opens_on": round_.opens_on, "deadline": round_.deadline})
    if form.is_valid() and _reschedule(form, round_):
        messages.success(request, f"“{round_.name}”的日期已修改，部门的页面随即按新的截止日期显示。")
        return redirect("admin:assessments_assessmentround_change", round_.pk)
    context = {"title": "修改日期", "round": round_, "form": form, "helper": form_helper()}
    return page(model_admin, request, "round_dates.html", context)


def _reschedule(form: DatesForm, round_: AssessmentRound) -> bool:
    try:
        reschedule(round_=round_, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True
