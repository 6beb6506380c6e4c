"""Taking in an edition or a rubric: YAML from a file or typed, or a rubric's workbook; every fault at its place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from assessments.admin.layout_form import LayoutForm, WorkbookReader
from assessments.admin.page import page
from assessments.admin.scope import ConfigurationAdmin
from assessments.errors import AssessmentError, DataError
from assessments.models.layout import LayoutVersion
from assessments.rules.access import CONFIGURES
from assessments.sheet.edition import Edition
from assessments.sheet.located_rows import RowProblems
from assessments.sheet.rubric import Rubric
from departments.admin.scope import own_districts
from departments.models import District


@dataclass(frozen=True, slots=True)
class LayoutKind:
    """How one kind of layout is read, stored and called. ``from_workbook``: its YAML text from an .xlsx, where it has
    such a form."""

    parse: Callable[[str], Edition | Rubric]
    load: Callable[..., tuple[LayoutVersion, bool]]
    what: str
    example: str
    from_workbook: WorkbookReader | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault and the text of the line it stands on; ``place`` is empty for the file as a whole."""

    place: str
    message: str
    text: str = ""


@require_http_methods(["GET", "POST"])
def upload_page(
    request: HttpRequest, *, model_admin: ConfigurationAdmin[Any], kind: LayoutKind, source: str = ""
) -> HttpResponse:
    """``source``: what stands in the box to begin with."""
    districts = own_districts(request, CONFIGURES)
    if not districts:
        raise PermissionDenied
    form = LayoutForm(
        request.POST or None, request.FILES or None, reader=kind.from_workbook, initial={"source": source}
    )
    faults: Sequence[Fault] = ()
    if form.is_valid():
        text, faults = read_form(form)
        loaded = None
        if not faults:
            loaded, faults = _load(kind, text, districts)
        if loaded is not None:
            messages.success(request, f"{kind.what}“{loaded}”已载入。")
            return redirect(f"admin:assessments_{model_admin.opts.model_name}_change", loaded.pk)
        form = LayoutForm(reader=kind.from_workbook, initial={"source": text})
    context = {"title": f"载入{kind.what}", "form": form, "faults": faults, "kind": kind}
    return page(model_admin, request, "layout_upload.html", context, 422 if faults else 200)


def read_form(form: LayoutForm) -> tuple[str, Sequence[Fault]]:
    """The YAML text that was sent, or what is wrong with the workbook that was."""
    try:
        return form.read_text(), ()
    except RowProblems as error:
        typed = form.cleaned_data["source"]
        return typed, [Fault(str(problem.place), problem.message) for problem in error.problems]
    except AssessmentError as error:
        return form.cleaned_data["source"], [Fault("", str(error))]


def line_faults(error: DataError, text: str) -> list[Fault]:
    """The faults with the lines of ``text`` that they stand on."""
    lines = text.split("\n")
    return [
        Fault(
            f"第 {problem.line} 行",
            problem.message,
            lines[problem.line - 1][:200] if 0 < problem.line <= len(lines) else "",
        )
        for problem in error.problems
    ]


def _load(
    kind: LayoutKind, text: str, districts: frozenset[int]
) -> tuple[LayoutVersion | None, Sequence[Fault]]:
    if not text.strip():
        return None, [Fault("", "请选择文件，或把内容粘贴到下面的框里。")]
    try:
        wanted = kind.parse(text).district
        if wanted not in District.objects.filter(pk__in=districts).values_list("code", flat=True):
            return None, [Fault("", f"文件属于行政区 {wanted}，您只能载入本行政区的{kind.what}。")]
        loaded, _ = kind.load(source=text)
    except DataError as error:
        return None, line_faults(error, text)
    except AssessmentError as error:
        return None, [Fault("", str(error))]
    return loaded, ()
