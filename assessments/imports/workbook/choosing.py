"""Which worksheet of a workbook is the form."""

from dataclasses import dataclass

from assessments.errors import WorkbookProblem, WorkbookRefused
from assessments.exports.template.names import FORM_SHEET
from assessments.imports.workbook.book import Book
from assessments.imports.workbook.identity import identity_problems
from assessments.imports.workbook.layout import Layout, find_layout
from assessments.imports.workbook.parsing.limits import MOST_COLUMNS, MOST_ROWS
from assessments.sheet.edition import Edition
from assessments.sheet.values import Sheet

# A sheet of which less is found is another table, or another edition's.
ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A worksheet that looks like the form, with what shows that it is another year's or department's."""

    layout: Layout
    problems: list[WorkbookProblem]


def choose(book: Book, edition: Edition, blank: Sheet) -> Candidate:
    """The form. Raises WorkbookRefused where none is found, where it is hidden, or where several could be meant."""
    layouts = [find_layout(sheet, edition) for sheet in book.sheets]
    likely = [layout for layout in layouts if layout.share >= ENOUGH]
    seen = [layout for layout in likely if not layout.worksheet.hidden]
    if not seen:
        raise WorkbookRefused(_nothing(likely, edition))
    candidates = [Candidate(layout, identity_problems(layout, edition, blank)) for layout in seen]
    right = [candidate for candidate in candidates if not candidate.problems] or candidates[:1]
    named = [candidate for candidate in right if candidate.layout.worksheet.name == FORM_SHEET]
    if len(right) > 1 and len(named) != 1:
        names = "、".join(f"“{candidate.layout.worksheet.name}”" for candidate in right)
        raise WorkbookRefused(
            f"工作簿里有 {len(right)} 个工作表都像这张自评表：{names}。请只保留要上传的一个，另存后再上传。"
        )
    chosen = (named if len(right) > 1 else right)[0]
    if chosen.layout.worksheet.beyond:
        raise WorkbookRefused(
            f"工作表“{chosen.layout.worksheet.name}”超出了 {MOST_ROWS} 行或 {MOST_COLUMNS} 列，或整个工作簿的内容过多，"
            "不像是自评表。请删去表外的内容和其他工作表，另存后再上传。"
        )
    return chosen


def _nothing(hidden: list[Layout], edition: Edition) -> str:
    if hidden:
        return f"自评表所在的工作表“{hidden[0].worksheet.name}”被隐藏了。请取消隐藏，核对内容后再上传。"
    return (
        f"没有找到本批次的自评表（{edition.name}）：工作簿里没有它的各部分名称和表头。"
        "请确认没有选错文件，也没有用其他年度或其他区的表式；可以重新下载工作簿后填写。"
    )
