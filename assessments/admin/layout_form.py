"""The form that takes in a layout or a round's settings: a file, or what is typed into the box."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

FILE_LIMIT = 1_000_000
WORKBOOK_LIMIT = 5_000_000
_PACKAGE = b"PK\x03\x04"

# An .xlsx → the YAML text of what it describes. Raises RowProblems or AssessmentError.
WorkbookReader = Callable[[bytes], str]


class LayoutForm(forms.Form):
    """``reader`` None: YAML only."""

    file = forms.FileField(label="YAML 文件", required=False, allow_empty_file=True)
    source = forms.CharField(label="或直接粘贴、修改内容", required=False, strip=False, widget=forms.Textarea)

    def __init__(self, *args: Any, reader: WorkbookReader | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader = reader
        if reader is not None:
            self.fields["file"].label = "YAML 文件或 Excel 工作簿"

    def clean_file(self) -> bytes:
        """What the file holds; empty where none was chosen."""
        file = self.cleaned_data["file"]
        if not isinstance(file, UploadedFile):
            return b""
        if (file.size or 0) > WORKBOOK_LIMIT:
            raise forms.ValidationError("文件超过 5 MB，不像是版式或指标体系文件。")
        content: bytes = file.read()
        if content.startswith(_PACKAGE):
            if self.reader is None:
                raise forms.ValidationError("这里只接受 YAML 文件，不接受 Excel 工作簿。")
            return content
        if len(content) > FILE_LIMIT:
            raise forms.ValidationError("文件超过 1 MB，不像是版式或指标体系文件。")
        try:
            str(content, "utf-8-sig")
        except UnicodeDecodeError as error:
            raise forms.ValidationError("文件不是 UTF-8 编码，请用“另存为 UTF-8”后重新上传。") from error
        return content

    def clean_source(self) -> str:
        return str(self.cleaned_data["source"]).replace("\r\n", "\n")

    def read_text(self) -> str:
        """What is to be loaded: the file where one was chosen, else what stands in the box.

        Raises what the reader of workbooks raises.
        """
        content: bytes = self.cleaned_data["file"]
        if not content:
            return str(self.cleaned_data["source"])
        if self.reader is not None and content.startswith(_PACKAGE):
            return self.reader(content)
        return str(content, "utf-8-sig").replace("\r\n", "\n")
