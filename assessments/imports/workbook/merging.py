"""Cells merged across two blocks, or across two fields of one: nobody can tell to which the content belongs."""

from collections.abc import Iterator

from assessments.errors import WorkbookProblem
from assessments.imports.workbook.blocks import scores
from assessments.imports.workbook.book import Worksheet
from assessments.imports.workbook.grouping import excerpt
from assessments.imports.workbook.layout import Found, Layout, labels_of
from assessments.imports.workbook.parsing.addresses import Range, cell_address
from assessments.imports.workbook.spans import header_end, spans_of
from assessments.sheet.edition import GoalsBlock, KeyIndicatorsBlock, MainTasksBlock, ScoresBlock

_ACROSS_BLOCKS = "合并单元格跨了表的两个部分，无法判断内容属于哪一部分。请取消合并后分别填写。"


def merged_across(layout: Layout) -> Iterator[WorkbookProblem]:
    """In the order of the form."""
    tops = {found.top for found in layout.found}
    for found in layout.found:
        if found.end + 1 in tops:
            for bounds in layout.worksheet.reaching(found.top, found.end):
                if bounds[2] > found.end:
                    yield _problem(layout.worksheet, bounds, _ACROSS_BLOCKS)
        yield from _across_fields(layout, found)


def _across_fields(layout: Layout, found: Found) -> Iterator[WorkbookProblem]:
    """In the rows of a table with a header."""
    worksheet, end = layout.worksheet, found.end
    match found.block:
        case GoalsBlock(inline=False) | KeyIndicatorsBlock() | MainTasksBlock():
            pass
        case ScoresBlock() as block:
            # 总分 and 评价等级 are merged across columns on every form.
            end = scores.place_of(worksheet, found, block, layout.right).end
        case _:
            return
    labels = labels_of(found.block)
    starts = [span.left for span in spans_of(worksheet, found.labels, layout.right)]
    top = header_end(worksheet, found.labels) + 1
    for bounds in worksheet.merges:
        if top <= bounds[0] and bounds[2] <= end:
            joined = [
                label for label, start in zip(labels, starts, strict=True) if bounds[1] <= start <= bounds[3]
            ]
            if len(joined) > 1:
                message = f"“{joined[0]}”与“{joined[-1]}”两栏被合并了。请取消合并，各栏分别填写。"
                yield _problem(worksheet, bounds, message)


def _problem(worksheet: Worksheet, bounds: Range, message: str) -> WorkbookProblem:
    top, left, bottom, right = bounds
    cell = next((cell for cell in worksheet.row(top) if cell.column == left), None)
    return WorkbookProblem(
        sheet=worksheet.name,
        cell=cell_address(top, left),
        label=f"合并单元格 {cell_address(top, left)}:{cell_address(bottom, right)}",
        found=excerpt(cell.text) if cell else "",
        message=message,
    )
