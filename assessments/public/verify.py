"""查验: is this file, or the number on this paper, one of ours."""

import hashlib
import re

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from assessments.actions.seal import office_seal
from assessments.actions.verification import Proof, Verdict, verify_file, verify_number
from assessments.exports.pdf.signing import SealState

FILE_LIMIT = 30_000_000
NUMBER_LIMIT = 60
# The number stands uncompressed in the properties of our files.
_NUMBER = re.compile(rb"\d{9}-20\d\d-\d{2,3}-[0-9A-F]{8}")


class VerifyForm(forms.Form):
    number = forms.CharField(label="文件编号", required=False, strip=True)
    file = forms.FileField(
        label="文件",
        required=False,
        allow_empty_file=True,
        help_text="PDF、Excel 或 JSON，30 MB 以内。文件只用来比对，不会保存。",
    )

    def clean_number(self) -> str:
        number = str(self.cleaned_data["number"])
        if len(number) > NUMBER_LIMIT:
            raise forms.ValidationError("这不是文件编号，文件编号的样子是 440112001-2021-01-9F3A07C4。")
        return number

    def clean_file(self) -> "UploadedFile[bytes] | None":
        file = self.cleaned_data["file"]
        if not isinstance(file, UploadedFile):
            return None
        if (file.size or 0) > FILE_LIMIT:
            raise forms.ValidationError("文件超过 30 MB，不是本系统生成的正式文件。")
        return file

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("number") and not cleaned.get("file"):
            raise forms.ValidationError("请输入文件编号，或选择要查验的文件。")
        return cleaned


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    posted = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = VerifyForm(*posted)
    if not form.is_valid():
        return _page(request, form, status=422 if form.is_bound else 200)
    file = form.cleaned_data["file"]
    if isinstance(file, UploadedFile):
        proof, seal = _verify_upload(file)
        return _page(request, VerifyForm(), proof=proof, seal=seal, asked=file.name or "")
    number = form.cleaned_data["number"]
    return _page(request, VerifyForm(initial={"number": number}), proof=verify_number(number), asked=number)


@login_not_required
@never_cache
@require_safe
def verify_printed(request: HttpRequest, number: str) -> HttpResponse:
    """Where the code on the paper leads."""
    proof = verify_number(number)
    status = 404 if proof.verdict is Verdict.UNKNOWN else 200
    return _page(request, VerifyForm(initial={"number": number}), proof=proof, asked=number, status=status)


def _verify_upload(file: "UploadedFile[bytes]") -> tuple[Proof, SealState | None]:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    proof = verify_file(digest.hexdigest())
    if proof.verdict is not Verdict.UNKNOWN:
        return proof, None
    # Not as registered: what does it say of itself?
    file.seek(0)
    content = file.read()
    borne = _NUMBER.search(content)
    office = office_seal()
    seal = office.check(content) if office else None
    return verify_file(digest.hexdigest(), borne.group().decode() if borne else ""), seal


def _page(
    request: HttpRequest,
    form: VerifyForm,
    *,
    proof: Proof | None = None,
    seal: SealState | None = None,
    asked: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {"form": form, "proof": proof, "seal": seal, "asked": asked}
    return render(request, "public/verify.html", context, status=status)
