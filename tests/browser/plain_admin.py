"""Scores in a plain Django admin: a formset of one row a line, as generous as it can be: the lines are there, only two
fields a row take the focus, nothing else is on the way. What the desk is compared with; never served by the portal."""

from typing import Any

from django.contrib import admin
from django.forms import BaseInlineFormSet, ModelForm
from django.http import HttpRequest
from django.urls import path
from django.utils import timezone

from assessments.models import ReviewScore, Revision
from config.urls import urlpatterns as portal


class RowForm(ModelForm[ReviewScore]):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["line"].disabled = True


class Rows(BaseInlineFormSet[ReviewScore, Revision, ModelForm[ReviewScore]]):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        revision = kwargs["instance"]
        lines = [{"line": line.code} for line in revision.scoring_rubric().lines]
        super().__init__(*args, **kwargs | {"queryset": ReviewScore.objects.none(), "initial": lines})


class ScoreInline(admin.TabularInline[ReviewScore, Revision]):
    model = ReviewScore
    form = RowForm
    formset = Rows
    fields = ("line", "score", "reason")
    # Without its links for removing a row, which would take the focus too.
    extra, min_num, max_num = 0, 26, 26
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True


class PlainRevisionAdmin(admin.ModelAdmin[Revision]):
    fields = readonly_fields = ("number",)
    inlines = (ScoreInline,)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def save_model(self, request: HttpRequest, obj: Revision, form: Any, change: bool) -> None:
        """A revision never changes."""

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        for row in formset.save(commit=False):
            row.by, row.at = request.user, timezone.now()
            row.save()


class PlainSite(admin.AdminSite):
    def has_permission(self, request: HttpRequest) -> bool:
        return True


site = PlainSite(name="plain")
site.register(Revision, PlainRevisionAdmin)
urlpatterns = [path("plain/", site.urls), *portal]
