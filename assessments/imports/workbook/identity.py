"""Whether the form is the one that is asked for: its year, its department, its unit of money."""

import re
from collections.abc import Iterator
from dataclasses import replace

from assessments.errors import WorkbookProblem
from assessments.imports.workbook.book import Cell
from assessments.imports.workbook.grouping import problem_at
from assessments.imports.workbook.layout import Layout
from assessments.imports.workbook.spans import cell_after
from assessments.imports.workbook.wording import key_of
from assessments.sheet.edition import DepartmentBlock, Edition
from assessments.sheet.values import Sheet

_YEAR = re.compile(r"(?<!\d)(20\d\d)年度")
_ANY_YEAR = re.compile(r"(?<!\d)(20\d\d)年?")
_SUBTITLE = re.compile(r"\(?20\d\d年")
_UNIT = re.compile(r"单位:(\w*元)")
_FORM = "自评表"


def identity_problems(layout: Layout, edition: Edition, blank: Sheet) -> list[WorkbookProblem]:
    """What shows that the form is another one; nothing else is looked at then."""
    return [*_year(layout, blank), *_department(layout, blank), *_unit(layout, edition)]


def _heading(layout: Layout) -> list[Cell]:
    """The cells above the table."""
    return [cell for cell in layout.worksheet.cells if cell.row < layout.first_row]


def _year(layout: Layout, blank: Sheet) -> Iterator[WorkbookProblem]:
    heading = _heading(layout)
    # Of what else stands there (deadlines, notes) no year counts.
    titles = [cell for cell in heading if _FORM in key_of(cell.text) or _SUBTITLE.match(key_of(cell.text))]
    found = [(year, cell) for cell in titles for year in _YEAR.findall(key_of(cell.text))]
    if not found:
        found = [(year, cell) for cell in titles for year in _ANY_YEAR.findall(key_of(cell.text))]
    if any(int(year) == blank.budget_year for year, _ in found):
        return
    wanted = f"本批次的预算年度是 {blank.budget_year} 年"
    if found:
        year, cell = found[0]
        yield problem_at(
            layout.worksheet, cell, "年度", f"{wanted}，这张表是 {year} 年度的。请上传对应年度的自评表。"
        )
    else:
        where = min(heading, key=lambda cell: (cell.row, cell.column), default=None)
        message = f"{wanted}，表的标题处没有写明年度。请在标题下写上“（{blank.budget_year}年度）”后再上传。"
        yield problem_at(layout.worksheet, where, "年度", message)


def _department(layout: Layout, blank: Sheet) -> Iterator[WorkbookProblem]:
    place = layout.of(DepartmentBlock)
    if place is None:
        return
    label = place.labels[0]
    cell = cell_after(layout.worksheet, label, layout.right, place.block)
    if cell is not None and key_of(cell.text) == key_of(blank.department_name):
        return
    wanted = f"应为“{blank.department_name}”"
    if cell is None:
        problem = problem_at(layout.worksheet, label, "部门名称", f"没有填写部门名称，{wanted}。")
        yield replace(problem, found="")
    else:
        message = f"这是另一个部门的自评表，{wanted}。请核对是否选错了文件；部门名称写得不同的，请改为此名。"
        yield problem_at(layout.worksheet, cell, "部门名称", message)


def _unit(layout: Layout, edition: Edition) -> Iterator[WorkbookProblem]:
    for cell in _heading(layout):
        found = _UNIT.search(key_of(cell.text) if len(cell.text) < 100 else "")
        if found and found[1] != edition.unit:
            message = f"表上写的单位是“{found[1]}”，本表应以“{edition.unit}”为单位。请换算后再上传。"
            yield problem_at(layout.worksheet, cell, "单位", message)
