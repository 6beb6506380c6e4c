"""What an exported file is called."""

import re

from assessments.exports.formats import ExportFormat
from assessments.exports.report.formats import ReportFormat
from assessments.sheet.values import Sheet

# Not allowed in file names somewhere, or meaning something there.
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
# File systems hold 255 bytes; a Chinese character takes three.
LONGEST_DEPARTMENT = 60


def file_name(sheet: Sheet, format_: ExportFormat, *, draft: bool = False) -> str:
    """2021年度_广州开发区黄埔临港经济区管理委员会_自评表.pdf, with （草稿） where it is one."""
    mark = "（草稿）" if draft else ""
    return f"{_beginning(sheet)}_自评表{mark}.{format_.value}"


def report_name(sheet: Sheet, format_: ReportFormat, *, draft: bool = False) -> str:
    """2022年度_广州开发区穗港智造合作区管理委员会_自评报告.docx, with （草稿） where it is one."""
    mark = "（草稿）" if draft else ""
    return f"{_beginning(sheet)}_自评报告{mark}.{format_.extension}"


def workbook_name(sheet: Sheet) -> str:
    """2021年度_广州开发区黄埔临港经济区管理委员会_填报工作簿.xlsx"""
    return f"{_beginning(sheet)}_填报工作簿.xlsx"


def _beginning(sheet: Sheet) -> str:
    department = _FORBIDDEN.sub("", sheet.department_name).strip(" .")[:LONGEST_DEPARTMENT]
    return f"{sheet.budget_year}年度_{department}"
