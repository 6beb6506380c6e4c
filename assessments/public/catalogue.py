"""公开目录: search and filters over what was published."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from assessments.models import PublishedForm
from assessments.public.caching import public_page
from assessments.public.searching import QUERY_LIMIT, found, read_search, snippet

PAGE_ROWS = 20


@public_page
def catalogue(request: HttpRequest) -> HttpResponse:
    """Three queries: how many, one page, what there is to choose from."""
    search = read_search(request.GET)
    page = Paginator(found(search), PAGE_ROWS).get_page(request.GET.get("page"))
    offered = list(
        PublishedForm.objects.filter(is_current=True, withdrawn_at=None)
        .order_by()
        .values_list("budget_year", "department_code", "department_name", "grade")
    )
    context = {
        "search": search,
        "limit": QUERY_LIMIT,
        "page": page,
        "rows": [(form, snippet(form, search)) for form in page],
        "years": sorted({year for year, *_ in offered}, reverse=True),
        "departments": sorted({(code, name) for _, code, name, _ in offered}),
        "grades": sorted({grade for *_, grade in offered if grade}, key="优良中差".find),
    }
    return render(request, "public/catalogue.html", context)
