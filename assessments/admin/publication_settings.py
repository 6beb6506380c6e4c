"""公开内容: which parts of its forms a district makes public beside the form itself."""

from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from assessments.actions.publication_draft import set_public_parts
from assessments.admin.page import page
from assessments.enums import PublicPart
from assessments.errors import AssessmentError
from assessments.models import Publication, PublishingSettings
from assessments.models.publication import public_parts
from assessments.rules.access import CONFIGURES, READS_PUBLICATIONS, may_configure
from departments.models import District
from departments.web.people import person


class PartsForm(forms.Form):
    parts = forms.MultipleChoiceField(
        label="除自评表本身以外，还公开",
        required=False,
        choices=[(part.value, part.label) for part in PublicPart],
        widget=forms.CheckboxSelectMultiple,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def publication_settings(
    request: HttpRequest, pk: int, *, model_admin: ModelAdmin[Publication]
) -> HttpResponse:
    user = person(request)
    own = user.standing().district_ids(READS_PUBLICATIONS | CONFIGURES)
    district = get_object_or_404(District, pk=pk, pk__in=own)
    if not may_configure(user.standing(), district.pk):
        raise PermissionDenied
    form = PartsForm(
        request.POST or None, initial={"parts": [part.value for part in public_parts(district.pk)]}
    )
    status = HTTPStatus.OK
    if request.method == "POST":
        form = PartsForm(request.POST)
        if form.is_valid():
            try:
                parts = [PublicPart(part) for part in form.cleaned_data["parts"]]
                set_public_parts(district=district, parts=parts, user=user)
            except AssessmentError as error:
                form.add_error("parts", str(error))
            else:
                messages.success(request, "公开内容已保存，对此后发布的自评表有效。")
                return redirect("admin:assessments_publicationsettings_change", district.pk)
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    history = PublishingSettings.objects.filter(district=district).select_related("by").order_by("-pk")
    context = {"title": "公开内容", "district": district, "form": form, "history": history[:20]}
    return page(model_admin, request, "publication_settings.html", context, status)
