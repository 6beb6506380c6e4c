"""Everything public at once, for programs: the listing as JSON and CSV, its schema, and a page that explains them."""

import json

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from assessments.exports.published.files import PublicFormat
from assessments.exports.published.table import write_csv
from assessments.models import PublishedFile, PublishedForm
from assessments.public.caching import public_page

SCHEMA = "open-data/1"
SCHEMAS = ("published-1", "open-data-1")
HEADER = (
    *("索引号", "名称", "行政区", "部门代码", "部门名称", "预算年度", "版本", "评价等级", "总分"),
    *("年度预算（万元）", "实际支出（万元）", "发布机构", "发布时间", "网址"),
)


@public_page
def open_data(request: HttpRequest) -> HttpResponse:
    context = {"site": settings.PORTAL_URL, "number": PublishedForm.objects.listed().count()}
    return render(request, "public/open_data.html", context)


@public_page
def open_data_json(request: HttpRequest) -> HttpResponse:
    """Two queries, however many forms there are."""
    files: dict[int, list[PublishedFile]] = {}
    listed = PublishedForm.objects.filter(is_current=True, withdrawn_at=None)
    for file in PublishedFile.objects.filter(form__in=listed.values("pk")).order_by("pk"):
        files.setdefault(file.form_id, []).append(file)
    document = {
        "schema": SCHEMA,
        "forms": [_entry(form, files.get(form.pk, [])) for form in PublishedForm.objects.listed()],
    }
    content = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    response = HttpResponse(content, content_type="application/json")
    # Programs of other sites may read what is public.
    response["Access-Control-Allow-Origin"] = "*"
    return response


@public_page
def open_data_csv(request: HttpRequest) -> HttpResponse:
    rows = ([_text(cell) for cell in _row(form)] for form in PublishedForm.objects.listed())
    response = HttpResponse(write_csv(HEADER, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="forms.csv"'
    return response


@public_page
def open_data_schema(request: HttpRequest, name: str) -> HttpResponse:
    if name not in SCHEMAS:
        raise Http404
    content = (settings.BASE_DIR / "docs" / "schema" / f"{name}.json").read_bytes()
    return HttpResponse(content, content_type="application/schema+json")


def address(form: PublishedForm) -> str:
    """The page of a form, from outside."""
    return settings.PORTAL_URL + reverse("public:form", args=[form.department_code, form.budget_year])


def _entry(form: PublishedForm, files: list[PublishedFile]) -> dict[str, object]:
    place = [form.department_code, form.budget_year, form.version]
    return {
        "index_number": form.index_number,
        "title": form.title,
        "district": {"code": form.district_code, "name": form.district_name},
        "department": {"code": form.department_code, "name": form.department_name},
        "budget_year": form.budget_year,
        "version": form.version,
        "number": form.number,
        "grade": form.grade or None,
        "total": _text(form.total) or None,
        "budget": _text(form.budget) or None,
        "expenditure": _text(form.expenditure) or None,
        "publisher": form.publisher,
        "published_at": form.published_at.isoformat(timespec="seconds"),
        "sha256": form.sha256,
        "url": address(form),
        "files": [
            {
                "format": file.format,
                "media_type": PublicFormat(file.format).content_type,
                "size": file.size,
                "sha256": file.sha256,
                "url": settings.PORTAL_URL + reverse("public:form_file", args=[*place, file.format]),
            }
            for file in files
        ],
    }


def _row(form: PublishedForm) -> tuple[object, ...]:
    return (
        *(form.index_number, form.title, form.district_name, form.department_code, form.department_name),
        *(form.budget_year, form.version, form.grade, form.total, form.budget, form.expenditure),
        *(form.publisher, form.published_at.isoformat(timespec="seconds"), address(form)),
    )


def _text(value: object) -> str:
    return "" if value is None else str(value)
