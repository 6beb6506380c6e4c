"""年度关键指标: one row each, the block's label merged down beside the header and all of them."""

from assessments.exports.form.cells import WIDTH, Block, CellKind, PrintedCell
from assessments.exports.form.layout import INDICATOR, LABEL, TARGET
from assessments.sheet.edition import KeyIndicatorsBlock
from assessments.sheet.values import KeyIndicator

EDGES = (LABEL, TARGET, INDICATOR, WIDTH)
KINDS = (CellKind.NAME, CellKind.TEXT, CellKind.TEXT)


def key_indicators_block(block: KeyIndicatorsBlock, indicators: tuple[KeyIndicator, ...]) -> Block:
    """The block; without indicators it has one empty row."""
    shown = indicators or (KeyIndicator(),)
    label = PrintedCell(left=0, right=LABEL, kind=CellKind.LABEL, text=block.label, rowspan=1 + len(shown))
    labels = (block.name_label, block.target_label, block.result_label)
    header = tuple(
        PrintedCell(left=EDGES[place], right=EDGES[place + 1], kind=CellKind.LABEL, text=text)
        for place, text in enumerate(labels)
    )
    rows = [
        _row(indicator, f"key_indicators.{place}" if indicators else "")
        for place, indicator in enumerate(shown)
    ]
    return Block(groups=tuple((row,) for row in rows), header=((label, *header),))


def _row(indicator: KeyIndicator, path: str) -> tuple[PrintedCell, ...]:
    return tuple(
        PrintedCell(
            left=EDGES[place],
            right=EDGES[place + 1],
            kind=KINDS[place],
            text=getattr(indicator, key),
            path=f"{path}.{key}" if path else "",
        )
        for place, key in enumerate(("name", "target", "result"))
    )
