"""What is wrong with the table as such: labels that are gone, cells merged across fields, content nobody can see."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from assessments.errors import WorkbookProblem
from assessments.imports.workbook.book import Cell, Worksheet
from assessments.imports.workbook.grouping import excerpt, problem_at
from assessments.imports.workbook.layout import Layout, Missing, labels_of
from assessments.imports.workbook.parsing.addresses import cell_address, column_letters
from assessments.imports.workbook.spans import header_end, spans_of
from assessments.sheet.edition import (
    GoalsBlock,
    KeyIndicatorsBlock,
    MainTasksBlock,
    ScoresBlock,
)


def structure_problems(layout: Layout, places: Mapping[str, Cell]) -> list[WorkbookProblem]:
    """In the order of the form. ``places``: the cells that were read, by path."""
    return [
        *(_missing(layout.worksheet, entry) for entry in layout.missing),
        # Without one of its parts the table reads as if others reached over it.
        *(() if layout.missing else _merged_across(layout)),
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


def _merged_across(layout: Layout) -> Iterator[WorkbookProblem]:
    """Ranges that join two blocks, or two fields of one."""
    worksheet = layout.worksheet
    for found in layout.found:
        for bounds in worksheet.reaching(found.top, found.end):
            if bounds[2] > found.end and any(other.top == found.end + 1 for other in layout.found):
                yield _merged(
                    worksheet,
                    bounds,
                    "合并单元格跨了表的两个部分，无法判断内容属于哪一部分。请取消合并后分别填写。",
                )
        if not isinstance(found.block, KeyIndicatorsBlock | MainTasksBlock | ScoresBlock | GoalsBlock):
            continue
        if isinstance(found.block, GoalsBlock) and found.block.inline:
            continue
        labels = labels_of(found.block)
        starts = [span.left for span in spans_of(worksheet, found.labels, layout.right)]
        body = header_end(worksheet, found.labels) + 1
        for bounds in worksheet.merges:
            joined = [
                label for label, start in zip(labels, starts, strict=True) if bounds[1] <= start <= bounds[3]
            ]
            inside = body <= bounds[0] and bounds[2] <= found.end
            if inside and len(joined) > 1 and not _is_end_row(layout, bounds[0]):
                fields = "”与“".join((joined[0], joined[-1]))
                yield _merged(worksheet, bounds, f"“{fields}”两栏被合并了。请取消合并，各栏分别填写。")


def _is_end_row(layout: Layout, row: int) -> bool:
    """总分 and 评价等级 are merged across columns on every form."""
    found = layout.of(ScoresBlock)
    if found is None or not isinstance(found.block, ScoresBlock):
        return False
    from_total = [
        cell.row
        for cells in layout.worksheet.rows.values()
        for cell in cells[:1]
        if cell.row > found.top and cell.text.strip() in (found.block.total_label, found.block.grade_label)
    ]
    return row >= min(from_total, default=row + 1)


def _merged(worksheet: Worksheet, bounds: tuple[int, int, int, int], message: str) -> WorkbookProblem:
    top, left, bottom, right = bounds
    cell = next((cell for cell in worksheet.row(top) if cell.column == left), None)
    return WorkbookProblem(
        sheet=worksheet.name,
        cell=cell_address(top, left),
        label=f"合并单元格 {cell_address(top, left)}:{cell_address(bottom, right)}",
        found=excerpt(cell.text) if cell else "",
        message=message,
    )


def _hidden(worksheet: Worksheet, places: Mapping[str, Cell]) -> Iterator[WorkbookProblem]:
    """What nobody sees must not get into an official form unnoticed: it is read, and told."""
    for kind, shown in (
        ("行", sorted({cell.row for cell in places.values()} & worksheet.hidden_rows)),
        (
            "列",
            [
                column_letters(at)
                for at in sorted({c.column for c in places.values()} & worksheet.hidden_columns)
            ],
        ),
    ):
        if shown:
            names = "、".join(str(one) for one in shown[:10]) + ("等" if len(shown) > 10 else "")
            message = f"第 {names} {kind}被隐藏，里面有内容。请取消隐藏，核对后保留或删除，再上传。"
            yield problem_at(worksheet, None, f"隐藏的{kind}", message)
