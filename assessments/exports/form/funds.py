"""The money block: rows of pairs (2021), or one row of values under a tree of headings (2022)."""

from collections.abc import Mapping
from decimal import Decimal

from assessments.exports.form.cells import WIDTH, Block, CellKind, PrintedCell, Row
from assessments.exports.form.layout import COMPLETION, LABEL, RUBRIC, SECOND_VALUE, TARGET
from assessments.sheet.arithmetic import fixed
from assessments.sheet.edition import FieldKind, FundField, FundsBlock, HeaderCell

PAIR_EDGES = (LABEL, TARGET, COMPLETION, SECOND_VALUE, WIDTH)


def funds_block(
    block: FundsBlock, funds: Mapping[str, Decimal], stated: Mapping[str, str], *, whole: bool = False
) -> Block:
    """The block with every fund cell, typed and computed; cells named in ``stated`` are marked.

    ``whole``: with the rows that are printed only where they have a value.
    """
    if block.header:
        return _matrix(block, funds, stated)
    rows = tuple(keys for keys in block.rows if whole or _is_shown(block, keys, funds))
    return _pairs(block, rows, funds, stated)


def value_cell(
    field: FundField, funds: Mapping[str, Decimal], stated: Mapping[str, str], left: int, right: int
) -> PrintedCell:
    """One fund cell as the forms print it: 1507.47, -171.31, 98.9%; empty where there is no value."""
    value = funds.get(field.key)
    percent = field.kind is FieldKind.PERCENT
    path = f"funds.{field.key}"
    return PrintedCell(
        left=left,
        right=right,
        kind=CellKind.PERCENT if percent else CellKind.MONEY,
        text="" if value is None else fixed(value, field.places) + ("%" if percent else ""),
        value=value,
        places=field.places,
        path=path,
        marked=path in stated,
    )


def _pairs(
    block: FundsBlock,
    shown: tuple[tuple[str, ...], ...],
    funds: Mapping[str, Decimal],
    stated: Mapping[str, str],
) -> Block:
    label = PrintedCell(left=0, right=LABEL, kind=CellKind.LABEL, text=block.label, rowspan=len(shown))
    rows: list[Row] = []
    for keys in shown:
        cells: list[PrintedCell] = [] if rows else [label]
        for place in range(0, len(PAIR_EDGES) - 1, 2):
            left, middle, right = PAIR_EDGES[place : place + 3]
            key = keys[place // 2] if place // 2 < len(keys) else ""
            cells += _pair(block.field(key) if key else None, funds, stated, left, middle, right)
        rows.append(tuple(cells))
    return Block((tuple(rows),))


def _is_shown(block: FundsBlock, keys: tuple[str, ...], funds: Mapping[str, Decimal]) -> bool:
    return any(not block.field(key).optional or key in funds for key in keys if key)


def _pair(
    field: FundField | None,
    funds: Mapping[str, Decimal],
    stated: Mapping[str, str],
    left: int,
    middle: int,
    right: int,
) -> list[PrintedCell]:
    if field is None:
        return [
            PrintedCell(left=left, right=middle, kind=CellKind.LABEL),
            PrintedCell(left=middle, right=right, kind=CellKind.TEXT),
        ]
    label = PrintedCell(left=left, right=middle, kind=CellKind.LABEL, text=field.prefix + field.label)
    return [label, value_cell(field, funds, stated, middle, right)]


def _depth(cells: tuple[HeaderCell, ...]) -> int:
    return 1 + max((_depth(cell.children) for cell in cells if cell.children), default=0)


def _leaves(cells: tuple[HeaderCell, ...]) -> list[str]:
    return [key for cell in cells for key in (_leaves(cell.children) if cell.children else [cell.field])]


def _matrix(block: FundsBlock, funds: Mapping[str, Decimal], stated: Mapping[str, str]) -> Block:
    keys = _leaves(block.header)
    depth = _depth(block.header)
    edges = _matrix_edges(len(keys))
    header: list[list[PrintedCell]] = [[] for _ in range(depth)]
    header[0].append(
        PrintedCell(left=0, right=edges[0], kind=CellKind.LABEL, text=block.label, rowspan=depth + 1)
    )
    _place_headings(block.header, 0, 0, header, edges)
    values = tuple(
        value_cell(block.field(key), funds, stated, edges[place], edges[place + 1])
        for place, key in enumerate(keys)
    )
    return Block(groups=((values,),), header=tuple(tuple(row) for row in header))


def _matrix_edges(columns: int) -> list[int]:
    """Equal columns right of the label, on the rubric's lines where there are seven (2022)."""
    if columns == 7:
        return [RUBRIC[2], 212, 330, 426, 559, 692, 846, WIDTH]
    left = RUBRIC[2]
    return [left + (WIDTH - left) * place // columns for place in range(columns + 1)]


def _place_headings(
    cells: tuple[HeaderCell, ...], depth: int, column: int, rows: list[list[PrintedCell]], edges: list[int]
) -> None:
    """Put each heading over its leaves; one without children reaches down to the values."""
    for cell in cells:
        width = len(_leaves(cell.children)) if cell.children else 1
        rows[depth].append(
            PrintedCell(
                left=edges[column],
                right=edges[column + width],
                kind=CellKind.LABEL,
                text=cell.label,
                rowspan=1 if cell.children else len(rows) - depth,
            )
        )
        _place_headings(cell.children, depth + 1, column, rows, edges)
        column += width
