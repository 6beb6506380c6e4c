"""归档包 of one form, for the approver and the auditor."""

import tempfile
from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from assessments.actions.form_package import write_package
from assessments.admin.scope import bureau_assessment
from assessments.errors import AssessmentError
from assessments.models import Assessment
from assessments.rules.access import may_package
from departments.web.people import person


@require_safe
def package_file(
    request: HttpRequest, pk: int, *, model_admin: ModelAdmin[Assessment]
) -> HttpResponse | FileResponse:
    """Written to disk first, under no name: evidence may be large, and the file goes with the answer."""
    assessment = bureau_assessment(request, pk)
    if not may_package(assessment.roles_of(person(request))):
        raise PermissionDenied
    Path(settings.EXPORT_DIR).mkdir(parents=True, exist_ok=True)
    file = tempfile.TemporaryFile(dir=settings.EXPORT_DIR)  # noqa: SIM115  # closed by the answer
    try:
        write_package(assessment=assessment, file=file, user=person(request))
    except AssessmentError as error:
        file.close()
        messages.error(request, str(error))
        return redirect("admin:assessments_assessment_change", assessment.pk)
    file.seek(0)
    name = f"{assessment.round.budget_year}年度_{assessment.department.name}_归档包.zip"
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")
