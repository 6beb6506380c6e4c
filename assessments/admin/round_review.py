"""评审方式 of a round: one or two reviewers, from which difference an arbiter decides, how long a department may object.
Open until the first review begins."""

from decimal import Decimal
from http import HTTPStatus

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from assessments.actions.rounds import review_begun, set_review_rules
from assessments.admin.page import page
from assessments.admin.round_form import ReviewForm, form_helper
from assessments.errors import AssessmentError
from assessments.models import AssessmentRound
from assessments.rules.access import may_configure
from departments.web.people import person

FIELDS = ("second_scoring", "arbitration_threshold", "objection_days")


@require_http_methods(["GET", "POST"])
def round_review(request: HttpRequest, pk: int, *, model_admin: ModelAdmin[AssessmentRound]) -> HttpResponse:
    round_ = get_object_or_404(model_admin.get_queryset(request).select_related("district"), pk=pk)
    if not may_configure(person(request).standing(), round_.district_id):
        raise PermissionDenied
    initial = {name: getattr(round_, name) for name in FIELDS}
    form = ReviewForm(request.POST or None, initial=initial)
    begun = review_begun(round_)
    if form.is_valid() and _save(request, form, round_):
        messages.success(request, f"“{round_.name}”的评审方式已修改。")
        return redirect("admin:assessments_assessmentround_change", round_.pk)
    context = {
        "title": "评审方式",
        "round": round_,
        "form": None if begun else form,
        "helper": form_helper(),
    }
    status = HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.CONFLICT if begun else HTTPStatus.UNPROCESSABLE_ENTITY
    return page(model_admin, request, "round_review.html", context, status)


def _save(request: HttpRequest, form: ReviewForm, round_: AssessmentRound) -> bool:
    threshold: Decimal = form.cleaned_data["arbitration_threshold"]
    try:
        set_review_rules(
            round_=round_,
            second_scoring=form.cleaned_data["second_scoring"],
            arbitration_threshold=threshold,
            objection_days=form.cleaned_data["objection_days"],
            user=person(request),
        )
    except ValidationError as error:
        form.add_error(None, error)
    except AssessmentError as error:
        form.add_error(None, str(error))
    else:
        return True
    return False
