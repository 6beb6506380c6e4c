"""Taking in the YAML of an edition or a rubric: from a file or typed, with every fault at its line."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from assessments.admin.page import page
from assessments.admin.scope import ConfigurationAdmin
from assessments.errors import AssessmentError, DataError
from assessments.models.layout import LayoutVersion
from assessments.rules.access import CONFIGURES
from assessments.sheet.edition import Edition
from assessments.sheet.rubric import Rubric
from departments.admin.scope import own_districts
from departments.models import District

FILE_LIMIT = 1_000_000


@dataclass(frozen=True, slots=True)
class LayoutKind:
    """How one kind of layout is read, stored and called."""

    parse: Callable[[str], Edition | Rubric]
    load: Callable[..., tuple[LayoutVersion, bool]]
    what: str
    example: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault and the text of the line it stands on; ``number`` 0 for the file as a whole."""

    number: int
    message: str
    text: str = ""


class LayoutForm(forms.Form):
    file = forms.FileField(label="YAML 文件", required=False, allow_empty_file=True)
    source = forms.CharField(label="或直接粘贴、修改内容", required=False, strip=False, widget=forms.Textarea)

    def clean_file(self) -> str:
        """The file's text; empty where none was chosen."""
        file = self.cleaned_data["file"]
        if not isinstance(file, UploadedFile):
            return ""
        if (file.size or 0) > FILE_LIMIT:
            raise forms.ValidationError("文件超过 1 MB，不像是版式或指标体系文件。")
        try:
            return str(file.read(), "utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            raise forms.ValidationError("文件不是 UTF-8 编码，请用“另存为 UTF-8”后重新上传。") from error

    @property
    def text(self) -> str:
        """What is to be loaded: the file where one was chosen, else what stands in the box."""
        return str(self.cleaned_data.get("file") or self.cleaned_data.get("source", "").replace("\r\n", "\n"))


@require_http_methods(["GET", "POST"])
def upload_page(
    request: HttpRequest, *, model_admin: ConfigurationAdmin[Any], kind: LayoutKind
) -> HttpResponse:
    districts = own_districts(request, CONFIGURES)
    if not districts:
        raise PermissionDenied
    form = LayoutForm(request.POST or None, request.FILES or None)
    faults: Sequence[Fault] = ()
    if form.is_valid():
        loaded, faults = _load(kind, form.text, districts)
        if loaded is not None:
            messages.success(request, f"{kind.what}“{loaded}”已载入。")
            return redirect(f"admin:assessments_{model_admin.opts.model_name}_change", loaded.pk)
        form = LayoutForm(initial={"source": form.text})
    context = {"title": f"载入{kind.what}", "form": form, "faults": faults, "kind": kind}
    return page(model_admin, request, "layout_upload.html", context, 422 if faults else 200)


def _load(
    kind: LayoutKind, text: str, districts: frozenset[int]
) -> tuple[LayoutVersion | None, Sequence[Fault]]:
    if not text.strip():
        return None, [Fault(0, "请选择文件，或把内容粘贴到下面的框里。")]
    lines = text.split("\n")
    try:
        wanted = kind.parse(text).district
        if wanted not in District.objects.filter(pk__in=districts).values_list("code", flat=True):
            return None, [Fault(0, f"文件属于行政区 {wanted}，您只能载入本行政区的{kind.what}。")]
        loaded, _ = kind.load(source=text)
    except DataError as error:
        quoted = (p.line for p in error.problems)
        return None, [
            Fault(problem.line, problem.message, lines[number - 1][:200] if 0 < number <= len(lines) else "")
            for problem, number in zip(error.problems, quoted, strict=True)
        ]
    except AssessmentError as error:
        return None, [Fault(0, str(error))]
    return loaded, ()
