"""The floor of a list: 50 rows of a table with what they name, and how many there are. No filter, no order to find."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from assessments.models import Assessment, PublishedForm


def list_page(request: HttpRequest) -> HttpResponse:
    """Session, user, a count, fifty rows by primary key."""
    forms = Assessment.objects.select_related("department__district", "round").order_by("pk")
    page = Paginator(forms, 50).get_page(1)
    return render(request, "floor/list.html", {"page": page, "name": request.user.get_username()})


@login_not_required
def published_list(request: HttpRequest) -> HttpResponse:
    """No session: a count, twenty rows by primary key."""
    page = Paginator(PublishedForm.objects.light().order_by("pk"), 20).get_page(1)
    return render(request, "floor/published.html", {"page": page})
