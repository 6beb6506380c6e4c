"""The 自评表 in the back office: the queue and, for each form, the desk. No form to edit its rows by hand."""

from functools import partial
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path

from assessments.admin.changes import changes_page
from assessments.admin.desk import desk_page
from assessments.admin.evidence import evidence_page
from assessments.admin.findings import findings_page
from assessments.admin.findings_waivers import waivers_page
from assessments.admin.line_history import line_page
from assessments.admin.objection import objection_page
from assessments.admin.package import package_file
from assessments.admin.queue import queue_page
from assessments.admin.returning import return_page
from assessments.admin.scope import ReadOnlyAdmin, may_add
from assessments.admin.scoring import score_all, score_line
from assessments.admin.seats import seats_page
from assessments.admin.verbs import verb_page
from assessments.admin.work import round_progress, work_items
from assessments.models import Assessment
from assessments.notifications.inbox import first_notices
from assessments.rules.access import READS_FORMS
from departments.web.people import person


class AssessmentAdmin(ReadOnlyAdmin[Assessment]):
    readers = READS_FORMS
    district_paths = ("department__district",)

    def get_urls(self) -> list[URLPattern]:
        """These and no others: nothing is added, changed or deleted here but through the verbs."""

        def view(function: Any) -> Any:
            return self.admin_site.admin_view(partial(function, model_admin=self))

        name = "assessments_assessment"
        return [
            path("", view(queue_page), name=f"{name}_changelist"),
            path("<int:pk>/", view(desk_page), name=f"{name}_change"),
            path("<int:pk>/score/<str:line>/", view(score_line), name=f"{name}_score"),
            path("<int:pk>/line/<str:line>/", view(line_page), name=f"{name}_line"),
            path("<int:pk>/scores/", view(score_all), name=f"{name}_scores"),
            path("<int:pk>/evidence/", view(evidence_page), name=f"{name}_evidence"),
            path("<int:pk>/changes/", view(changes_page), name=f"{name}_changes"),
            path("<int:pk>/findings/", view(findings_page), name=f"{name}_findings"),
            path("<int:pk>/waivers/", view(waivers_page), name=f"{name}_waivers"),
            path("<int:pk>/return/", view(return_page), name=f"{name}_return"),
            path(
                "<int:pk>/amend_return/", view(partial(return_page, amend=True)), name=f"{name}_amend_return"
            ),
            path("<int:pk>/objection/", view(objection_page), name=f"{name}_objection"),
            path("<int:pk>/uphold/", view(partial(objection_page, chosen="uphold")), name=f"{name}_uphold"),
            path("<int:pk>/revise/", view(partial(objection_page, chosen="revise")), name=f"{name}_revise"),
            path("<int:pk>/package/", view(package_file), name=f"{name}_package"),
            path("<int:pk>/seats/", view(seats_page), name=f"{name}_seats"),
            path("<int:pk>/<slug:verb>/", view(verb_page), name=f"{name}_verb"),
        ]

    def work(self, request: HttpRequest) -> dict[str, object]:
        """What the site's first page shows."""
        user = person(request)
        work = work_items(user)
        # The bar on top leads everywhere; the lists are for those who add something there.
        lists = not work or may_add(request)
        return {"work": work, "rounds": round_progress(user), "lists": lists, **first_notices(user)}
