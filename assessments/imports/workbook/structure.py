"""What is wrong with the table as such: labels that are gone, cells merged across fields, content nobody can see."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from assessments.errors import WorkbookProblem
from assessments.imports.workbook.book import Cell, Worksheet
from assessments.imports.workbook.grouping import problem_at
from assessments.imports.workbook.layout import Layout, Missing
from assessments.imports.workbook.merging import merged_across
from assessments.imports.workbook.parsing.addresses import column_letters
from assessments.sheet.edition import MainTasksBlock, ScoresBlock


def structure_problems(layout: Layout, places: Mapping[str, Cell]) -> list[WorkbookProblem]:
    """In the order of the form. ``places``: the cells that were read, by path."""
    return [
        *(_missing(layout.worksheet, entry) for entry in layout.missing),
        # Without one of its parts the table reads as if others reached over it.
        *(() if layout.missing else merged_across(layout)),
        *_hidden(layout.worksheet, places),
    ]


def _missing(worksheet: Worksheet, missing: Missing) -> WorkbookProblem:
    name = _name(missing)
    if missing.absent:
        labels = "、".join(f"“{label}”" for label in missing.absent)
        message = f"“{name}”的表头缺少{labels}。请按表样补上这一栏的名称，本部分才能读入。"
    else:
        message = f"找不到“{name}”这一部分。请对照表样恢复它的名称或表头；整个部分被删的，请重新下载工作簿。"
    return replace(problem_at(worksheet, missing.near, name, message), found="")


def _name(missing: Missing) -> str:
    block = missing.block
    match block:
        case MainTasksBlock():
            return block.name_label
        case ScoresBlock():
            return block.third_label
        case _:
            return block.label


def _hidden(worksheet: Worksheet, places: Mapping[str, Cell]) -> Iterator[WorkbookProblem]:
    """What nobody sees must not get into an official form unnoticed: it is read, and told."""
    rows = sorted({cell.row for cell in places.values()} & worksheet.hidden_rows)
    columns = sorted({cell.column for cell in places.values()} & worksheet.hidden_columns)
    for kind, names in (("行", [str(row) for row in rows]), ("列", [column_letters(at) for at in columns])):
        if names:
            shown = "、".join(names[:10]) + ("等" if len(names) > 10 else "")
            message = f"第 {shown} {kind}被隐藏，里面有内容。请取消隐藏，核对后保留或删除，再上传。"
            yield problem_at(worksheet, None, f"隐藏的{kind}", message)
