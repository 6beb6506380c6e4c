"""A department through the years, with those that it came from and those that it went into (沿革)."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from assessments.exports.published.charts import ROW, WIDTH, fund_bars, height_of
from assessments.models import PublishedForm
from assessments.public.caching import public_page
from departments.models import Succession

Link = tuple[str, str]


@public_page
def department(request: HttpRequest, code: str) -> HttpResponse:
    """Three queries. Who came from whom is the register of departments, all else is what was published."""
    successions = list(
        Succession.objects.filter(predecessor__district__code=code[:6]).values_list(
            "predecessor__code", "predecessor__name", "successor__code", "successor__name"
        )
    )
    before = _reach(code, {(new, old) for old, _, new, _ in successions})
    after = _reach(code, {(old, new) for old, _, new, _ in successions})
    names = {place[at]: place[at + 1] for place in successions for at in (0, 2)}
    forms = list(
        PublishedForm.objects.light()
        .filter(department_code__in={code, *before, *after}, is_current=True)
        .order_by("-budget_year", "department_code")
    )
    own = [form for form in forms if form.department_code == code]
    if not own:
        raise Http404
    public = {form.department_code for form in forms}
    readable = [form for form in forms if not form.withdrawn_at and form.department_code not in after]
    bars = fund_bars(readable)
    context = {
        "name": own[0].department_name,
        "code": code,
        "district": own[0].district_name,
        "forms": [form for form in forms if form.department_code not in after],
        "before": [(old, names[old], old in public) for old in sorted(before)],
        "after": [(new, names[new], new in public) for new in sorted(after)],
        "bars": bars,
        "bar_height": height_of(bars, ROW),
        "chart_width": WIDTH,
    }
    return render(request, "public/department.html", context)


def _reach(start: str, links: Iterable[Link]) -> set[str]:
    """Everything that can be reached, however many steps away; a circle in the register ends it too."""
    steps = set(links)
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        at = waiting.pop()
        new = {to for origin, to in steps if origin == at} - reached - {start}
        reached |= new
        waiting += new
    return reached
