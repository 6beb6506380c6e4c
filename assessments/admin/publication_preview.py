"""What the public would see if it were published now: the same page, the same files."""

from django.contrib.admin import ModelAdmin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from assessments.actions.public_record import published_form
from assessments.actions.publishing import preview_file, preview_record
from assessments.admin.page import page
from assessments.errors import AssessmentError
from assessments.exports.published.files import PublicFormat, formats_of
from assessments.exports.published.page import form_context
from assessments.models import Publication, PublishedForm


@require_safe
def publication_preview(
    request: HttpRequest, pk: int, *, model_admin: ModelAdmin[Publication]
) -> HttpResponse:
    publication = get_object_or_404(model_admin.get_queryset(request), pk=pk)
    record = preview_record(publication)
    shown = published_form(publication, record)
    others = PublishedForm.objects.light().filter(department_code=shown.department_code)
    context = {
        **form_context(shown, [shown, *others.exclude(budget_year=shown.budget_year)], []),
        "title": f"预览：{publication.title}",
        "publication": publication,
        "previews": formats_of(record),
        "is_preview": True,
    }
    return page(model_admin, request, "publication_preview.html", context)


@require_safe
def publication_file(
    request: HttpRequest, pk: int, wanted: str, *, model_admin: ModelAdmin[Publication]
) -> HttpResponse:
    publication = get_object_or_404(model_admin.get_queryset(request), pk=pk)
    if wanted not in list(PublicFormat):
        raise Http404
    format_ = PublicFormat(wanted)
    try:
        content = preview_file(publication=publication, wanted=format_)
    except AssessmentError as error:
        return HttpResponse(str(error), status=409, content_type="text/plain; charset=utf-8")
    response = HttpResponse(content, content_type=format_.content_type)
    response["Content-Disposition"] = f'attachment; filename="preview.{format_.extension}"'
    return response
