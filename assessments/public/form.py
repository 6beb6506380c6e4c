"""A published form: the page that counts for a year, an earlier version of it, and its downloads."""

from urllib.parse import quote

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render

from assessments.exports.published.files import PublicFormat
from assessments.exports.published.page import form_context
from assessments.models import PublishedFile, PublishedForm
from assessments.models.file_store import open_checked
from assessments.public.caching import public_page

GONE = 410


@public_page
def form(request: HttpRequest, code: str, year: int) -> HttpResponse:
    shown = get_object_or_404(PublishedForm, department_code=code, budget_year=year, is_current=True)
    return _show(request, shown)


@public_page
def form_version(request: HttpRequest, code: str, year: int, version: int) -> HttpResponse:
    """A version that was superseded stays readable, under a notice."""
    return _show(request, _version(code, year, version))


@public_page
def form_file(request: HttpRequest, code: str, year: int, version: int, wanted: str) -> HttpResponseBase:
    """The bytes as they were frozen; those of a form that was taken off are gone."""
    shown = _version(code, year, version)
    if shown.withdrawn_at:
        return _withdrawn(request, shown)
    if wanted not in list(PublicFormat):
        raise Http404
    file = get_object_or_404(PublishedFile, form=shown, format=wanted)
    format_ = PublicFormat(wanted)
    response = FileResponse(open_checked(file.sha256), content_type=format_.content_type)
    words = "自评报告" if format_.is_report else "自评表"
    name = f"{shown.budget_year}年度_{shown.department_name}_{words}.{format_.extension}"
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    response["Content-Length"] = str(file.size)
    response["Digest"] = f"sha-256={file.sha256}"
    return response


def _version(code: str, year: int, version: int) -> PublishedForm:
    return get_object_or_404(
        PublishedForm.objects.all(), department_code=code, budget_year=year, version=version
    )


def _show(request: HttpRequest, shown: PublishedForm) -> HttpResponse:
    if shown.withdrawn_at:
        return _withdrawn(request, shown)
    same = PublishedForm.objects.light().filter(department_code=shown.department_code)
    files = list(shown.files.all())
    return render(request, "public/form.html", form_context(shown, list(same), files))


def _withdrawn(request: HttpRequest, shown: PublishedForm) -> HttpResponse:
    return render(request, "public/withdrawn.html", {"form": shown}, status=GONE)
