"""The overall goal and its completion: all items of a side stand in one cell, a paragraph each."""

from assessments.exports.form.cells import WIDTH, Block, CellKind, Part, PrintedCell, Row
from assessments.exports.form.layout import (
    COMPLETION,
    GOALS_INLINE,
    GOALS_INLINE_NO_SHORTFALL,
    GOALS_INLINE_PLAIN,
    LABEL,
)
from assessments.sheet.edition import SHORTFALL_REASON, GoalsBlock
from assessments.sheet.values import Sheet


def goals_block(block: GoalsBlock, sheet: Sheet, *, whole: bool = False) -> Block:
    """The block; ``whole`` keeps room for 未能完成原因 where there is none."""
    if block.inline:
        return Block(((_inline(block, sheet, whole=whole),),))
    header = (
        PrintedCell(left=0, right=LABEL, kind=CellKind.LABEL, text=block.label, rowspan=2),
        PrintedCell(left=LABEL, right=COMPLETION, kind=CellKind.LABEL, text=block.target_label),
        PrintedCell(left=COMPLETION, right=WIDTH, kind=CellKind.LABEL, text=block.completion_label),
    )
    body = (_items(sheet, "target", LABEL, COMPLETION), _items(sheet, "completion", COMPLETION, WIDTH))
    return Block(groups=((body,),), header=(header,))


def _items(sheet: Sheet, key: str, left: int, right: int) -> PrintedCell:
    """One side of the goals: its items, and their text as it is printed."""
    parts = tuple(Part(getattr(goal, key), f"goals.{place}.{key}") for place, goal in enumerate(sheet.goals))
    text = "\n".join(part.text for part in parts if part.text)
    return PrintedCell(left=left, right=right, kind=CellKind.PROSE, text=text, path="goals", parts=parts)


def _inline(block: GoalsBlock, sheet: Sheet, *, whole: bool) -> Row:
    """Label, target, label, completion and, where the edition has it, label, shortfall."""
    shortfall = sheet.texts.get(SHORTFALL_REASON, "")
    edges = GOALS_INLINE_PLAIN
    if block.shortfall_label:
        edges = GOALS_INLINE if shortfall or whole else GOALS_INLINE_NO_SHORTFALL
    row = (
        PrintedCell(left=edges[0], right=edges[1], kind=CellKind.LABEL, text=block.target_label),
        _items(sheet, "target", edges[1], edges[2]),
        PrintedCell(left=edges[2], right=edges[3], kind=CellKind.LABEL, text=block.completion_label),
        _items(sheet, "completion", edges[3], edges[4]),
    )
    if not block.shortfall_label:
        return row
    path = f"texts.{SHORTFALL_REASON}"
    label = PrintedCell(left=edges[4], right=edges[5], kind=CellKind.LABEL, text=block.shortfall_label)
    reason = PrintedCell(left=edges[5], right=edges[6], kind=CellKind.PROSE, text=shortfall, path=path)
    return (*row, label, reason)
