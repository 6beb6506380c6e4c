"""One entry of the bureau's list of reasons: its form, and a whole list as a workbook."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms

from assessments.errors import AssessmentError, CellValueError
from assessments.models import ReasonCode
from assessments.rules.scoring import CodedReason
from assessments.sheet.cells import parse_text
from config.workbooks.reading import CellFault, WorkbookUnreadable, read_tables
from config.workbooks.tables import PlainTable, tables_workbook

CODE = re.compile(r"[A-Za-z0-9]{1,10}")
TEXT_LIMIT = 500
TITLE = "扣分理由"
HEADER = ("代码", "理由", "适用的指标")


class ReasonCodeForm(forms.ModelForm[ReasonCode]):
    lines = forms.CharField(
        label="适用的指标",
        required=False,
        max_length=500,
        help_text="指标编号，用空格或逗号隔开，例如 A1-1 B4-3；留空表示全部指标。",
    )

    class Meta:
        model = ReasonCode
        fields = ("district", "code", "text", "lines", "is_active")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["lines"] = " ".join(self.instance.lines)

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"]).upper()
        if not CODE.fullmatch(code):
            raise forms.ValidationError("代码只用字母和数字，最多 10 个。")
        return code

    def clean_text(self) -> str:
        try:
            return parse_text(self.cleaned_data["text"], TEXT_LIMIT)
        except CellValueError as error:
            raise forms.ValidationError(str(error)) from error

    def clean_lines(self) -> list[str]:
        return split_lines(self.cleaned_data["lines"])


def split_lines(text: str) -> list[str]:
    return [code for code in re.split(r"[\s,，、;；]+", text) if code]


def reasons_workbook(title: str, reasons: Iterable[ReasonCode]) -> bytes:
    rows = [(one.code, one.text, " ".join(one.lines), "是" if one.is_active else "否") for one in reasons]
    return tables_workbook(title, [PlainTable(TITLE, (*HEADER, "在用"), rows)])


def read_reasons(content: bytes) -> list[CodedReason]:
    """Raises AssessmentError that names the cells, in words; of the column 在用 nothing is read."""
    try:
        tables, faults = read_tables(content, {TITLE: HEADER})
    except WorkbookUnreadable as error:
        raise AssessmentError(str(error)) from error
    found = []
    for row in tables[TITLE]:
        code, text = row["代码"].strip().upper(), row["理由"].strip()
        if not CODE.fullmatch(code):
            faults.append(CellFault(TITLE, row.addresses["代码"], "代码只用字母和数字，最多 10 个。"))
        if not 0 < len(text) <= TEXT_LIMIT:
            faults.append(CellFault(TITLE, row.addresses["理由"], f"请写明理由，不超过 {TEXT_LIMIT} 字。"))
        found.append(CodedReason(code, text, tuple(split_lines(row["适用的指标"]))))
    if faults:
        raise AssessmentError(
            "没有导入任何一条：" + "；".join(str(fault).rstrip("。") for fault in faults) + "。"
        )
    return found
