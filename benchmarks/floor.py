"""The floor: the least that a page of the same shape can cost in the same server. Never served by the portal."""

import itertools
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone

from assessments.models import SectionState
from benchmarks.floor_list import list_page, published_list
from config.urls import urlpatterns as portal

_numbers = itertools.count()


class TwelveFields(forms.Form):
    """Twelve plain texts, rendered by crispy-forms as it comes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(12):
            self.fields[f"field_{number}"] = forms.CharField(label=f"字段 {number}", help_text="没有的留空。")
        self.helper = FormHelper()
        self.helper.form_tag = False


def form_page(request: HttpRequest) -> HttpResponse:
    """Session, user, one row, a form of twelve fields."""
    state = SectionState.objects.order_by("pk")[0]
    form = TwelveFields(initial={f"field_{number}": state.version for number in range(12)})
    return render(request, "floor/form.html", {"form": form, "name": request.user.get_username()})


@transaction.atomic
def autosave(request: HttpRequest) -> HttpResponse:
    """Session, user, one row locked and written, a short answer."""
    state = SectionState.objects.select_for_update().order_by("pk")[0]
    state.unparsed = {"text": request.POST["text"], "number": next(_numbers)}
    state.saved_at = timezone.now()
    state.save(update_fields=["unparsed", "saved_at"])
    return JsonResponse({"by": request.user.get_username(), "saved_at": f"{state.saved_at:%H:%M}"})


urlpatterns = [
    *portal,
    path("floor/form/", form_page),
    path("floor/autosave/", autosave),
    path("floor/list/", list_page),
    path("floor/published/", published_list),
]
