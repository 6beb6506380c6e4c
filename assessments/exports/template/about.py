"""For which department, year and form a workbook is: said on every sheet and in the file's properties."""

import datetime
from dataclasses import dataclass

from openpyxl import Workbook

from assessments.sheet.edition import Edition
from assessments.sheet.values import Sheet


@dataclass(frozen=True, slots=True)
class About:
    """What tells one workbook from another. ``round_name`` and ``deadline`` may be unknown."""

    sheet: Sheet
    edition: Edition
    round_name: str = ""
    deadline: datetime.date | None = None

    @property
    def heading(self) -> str:
        """2021年度自评 · 临港经济区管理委员会（440112001）"""
        return (
            f"{self.sheet.budget_year}年度自评 · {self.sheet.department_name}（{self.sheet.department_code}）"
        )

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """Everything, as pairs of a label and what stands beside it."""
        sheet, edition = self.sheet, self.edition
        lines = [
            ("部门", f"{sheet.department_name}（{sheet.department_code}）"),
            ("预算年度", f"{sheet.budget_year}年度（{sheet.working_year}年开展自评）"),
            ("批次", self.round_name),
            ("版式", f"{edition.name}（{edition.pin}）"),
            ("金额单位", edition.unit),
            ("送审截止", self.deadline_text),
        ]
        return tuple((label, text) for label, text in lines if text)

    @property
    def deadline_text(self) -> str:
        day = self.deadline
        return f"{day.year}年{day.month}月{day.day}日" if day else ""


def write_properties(workbook: Workbook, about: About) -> None:
    """What Excel shows under 文件 → 信息."""
    properties = workbook.properties
    properties.title = f"{about.sheet.budget_year}年度部门整体支出绩效自评填报工作簿"
    properties.subject = f"{about.sheet.department_name}（{about.sheet.department_code}）"
    properties.creator = "绩效自评"
    properties.keywords = f"{about.sheet.budget_year}；{about.sheet.department_code}；{about.edition.pin}"
    properties.description = "；".join(f"{label}：{text}" for label, text in about.lines)
