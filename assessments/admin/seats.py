"""评审席位 of one form: who sits, who sat; the approver assigns or hands over, a reviewer takes over."""

from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from assessments.actions.assigning import assign, reviewers_of, take_over
from assessments.admin.desk_seats import DeskSeats, desk_seats
from assessments.admin.page import page
from assessments.admin.scope import bureau_assessment
from assessments.enums import Seat
from assessments.errors import AssessmentError, CellValueError
from assessments.models import Assessment, Event, ReviewSeat
from assessments.sheet.cells import parse_text
from departments.models import User
from departments.web.people import person

REASON_LIMIT = 500


class SeatForm(forms.Form):
    """``reviewer`` is asked of the approver only: whoever takes over takes the seat themself."""

    seat = forms.ChoiceField(
        label="席位", error_messages={"required": "请选择席位。", "invalid_choice": "请选择席位。"}
    )
    reviewer = forms.ModelChoiceField(
        User.objects.none(),
        label="评审员",
        required=False,
        empty_label="请选择",
        error_messages={"invalid_choice": "请选择本区的财政评审员或第三方专家。"},
    )
    reason = forms.CharField(label="原因", max_length=REASON_LIMIT, required=False)

    def __init__(self, data: object, *, rows: list[ReviewSeat], reviewers: list[User]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.fields["seat"].choices = [(row.seat, _named(row)) for row in rows]  # type: ignore[attr-defined]
        offered = User.objects.filter(pk__in=[reviewer.pk for reviewer in reviewers])
        self.fields["reviewer"].queryset = offered.order_by("full_name", "pk")  # type: ignore[attr-defined]

    def clean_reason(self) -> str:
        try:
            return parse_text(self.cleaned_data["reason"], REASON_LIMIT)
        except CellValueError as error:
            raise forms.ValidationError(str(error)) from error


@require_http_methods(["GET", "POST"])
def seats_page(request: HttpRequest, pk: int, *, model_admin: ModelAdmin[Assessment]) -> HttpResponse:
    """``act`` of the posted form: ``assign`` or ``take_over``."""
    assessment, user = bureau_assessment(request, pk), person(request)
    rows = ReviewSeat.objects.with_reviewers([assessment.pk])[assessment.pk]
    seats = desk_seats(rows, user, assessment.state_word, assessment.roles_of(user))
    form, error = _form(request, assessment, seats), ""
    if request.method == "POST":
        if form is None:
            raise PermissionDenied
        if form.is_valid():
            try:
                _act(assessment, user, form, assigns=seats.may_assign)
            except AssessmentError as refused:
                error = str(refused)
            else:
                messages.success(request, _done(form, assigns=seats.may_assign))
                return redirect("admin:assessments_assessment_change", assessment.pk)
    context = {
        "title": f"评审席位：{assessment.department.name}",
        "assessment": assessment,
        "seats": seats,
        "form": form,
        "error": error,
        "history": Event.objects.filter(assessment=assessment, seat_change__isnull=False)
        .select_related("by", "seat_change")
        .order_by("-pk"),
    }
    status = HTTPStatus.CONFLICT if error else HTTPStatus.OK
    if form is not None and form.errors:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return page(model_admin, request, "seats.html", context, status)


def _form(request: HttpRequest, assessment: Assessment, seats: DeskSeats) -> SeatForm | None:
    """None for whoever can neither assign nor take over now."""
    data = request.POST if request.method == "POST" else None
    if seats.may_assign:
        reviewers = reviewers_of(assessment.department.district_id)
        return SeatForm(data, rows=seats.open_rows, reviewers=reviewers)
    if seats.to_take_over:
        return SeatForm(data, rows=seats.to_take_over, reviewers=[])
    return None


def _act(assessment: Assessment, user: User, form: SeatForm, *, assigns: bool) -> Event:
    given = form.cleaned_data
    seat, reason = Seat(given["seat"]), given["reason"]
    if not assigns:
        if not reason:
            raise AssessmentError("请写明接手的原因。")
        return take_over(assessment=assessment, seat=seat, user=user, reason=reason)
    if given["reviewer"] is None:
        raise AssessmentError("请选择评审员。")
    return assign(assessment=assessment, seat=seat, reviewer=given["reviewer"], user=user, reason=reason)


def _done(form: SeatForm, *, assigns: bool) -> str:
    seat = Seat(form.cleaned_data["seat"]).label
    if assigns:
        return f"“{seat}”已指派给{form.cleaned_data['reviewer'].full_name}。席位上已评的分数保留，继续有效。"
    return f"您已接手“{seat}”。席位上已评的分数保留，继续有效。"


def _named(row: ReviewSeat) -> str:
    return f"{Seat(row.seat).label}（{row.reviewer.full_name if row.reviewer else '空缺'}）"
