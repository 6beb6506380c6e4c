"""The rubric with the department's own scores, the total and the grade (2022)."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import groupby

from assessments.exports.form.cells import Block, CellKind, PrintedCell, Row
from assessments.exports.form.layout import RUBRIC
from assessments.sheet.arithmetic import plain, total
from assessments.sheet.computed import GRADE_PATH, TOTAL_PATH
from assessments.sheet.edition import ScoresBlock
from assessments.sheet.rubric import Rubric, RubricLine
from assessments.sheet.values import Sheet

TICKED, UNTICKED = "☑", "☐"
BAND_SEPARATOR = "；　"


def scores_block(
    block: ScoresBlock, sheet: Sheet, rubric: Rubric, computed: Mapping[str, str], stated: Mapping[str, str]
) -> Block:
    labels = (
        *(block.first_label, block.weight_label, block.second_label, block.weight_label, block.third_label),
        *(
            block.weight_label,
            block.explanation_label,
            block.score_label,
            block.reason_label,
            block.measure_label,
        ),
    )
    header = tuple(_cell(column, CellKind.LABEL, text) for column, text in enumerate(labels))
    end = (_total_row(block, rubric, computed, stated), _grade_row(block, rubric, computed, stated))
    return Block(groups=(*_line_groups(sheet, rubric), end), header=(header,))


def _cell(
    column: int,
    kind: CellKind,
    text: str = "",
    *,
    upto: int | None = None,
    rowspan: int = 1,
    value: Decimal | None = None,
    path: str = "",
    marked: bool = False,
) -> PrintedCell:
    return PrintedCell(
        left=RUBRIC[column],
        right=RUBRIC[column + 1 if upto is None else upto],
        kind=kind,
        text=text,
        rowspan=rowspan,
        value=value,
        path=path,
        marked=marked,
    )


def _number(column: int, value: Decimal | None, *, rowspan: int = 1, path: str = "") -> PrintedCell:
    text = "" if value is None else plain(value)
    return _cell(column, CellKind.NUMBER, text, value=value, rowspan=rowspan, path=path)


def _spans(lines: tuple[RubricLine, ...], key: Callable[[RubricLine], object]) -> dict[int, int]:
    """Row → number of rows, for each run of lines that share ``key``."""
    spans: dict[int, int] = {}
    at = 0
    for _, run in groupby(lines, key):
        spans[at] = len(list(run))
        at += spans[at]
    return spans


def _line_groups(sheet: Sheet, rubric: Rubric) -> list[tuple[Row, ...]]:
    lines = rubric.lines
    firsts = _spans(lines, lambda line: line.first)
    seconds = _spans(lines, lambda line: (line.first, line.second))
    thirds = _spans(lines, lambda line: (line.first, line.second, line.third))
    rows = []
    for at, line in enumerate(lines):
        cells: list[PrintedCell] = []
        if at in firsts:
            cells.append(_cell(0, CellKind.NAME, line.first, rowspan=firsts[at]))
            cells.append(_number(1, line.first_weight, rowspan=firsts[at]))
        if at in seconds:
            cells.append(_cell(2, CellKind.NAME, line.second, rowspan=seconds[at]))
            cells.append(_number(3, line.second_weight, rowspan=seconds[at]))
        rows.append((*cells, *_scored(sheet, line, thirds.get(at, 0))))
    return [tuple(rows[at : at + count]) for at, count in thirds.items()]


def _scored(sheet: Sheet, line: RubricLine, span: int) -> list[PrintedCell]:
    """The cells of the scored line; name and explanation begin in the first part only (``span`` rows)."""
    entered = sheet.score_of(line.code)
    path = f"scores.{line.code}"
    name = [_cell(4, CellKind.NAME, line.third, rowspan=span)] if span else []
    explanation = [_cell(6, CellKind.TEXT, line.explanation, rowspan=span)] if span else []
    return [
        *name,
        _number(5, line.weight),
        *explanation,
        _number(7, entered.score, path=f"{path}.score"),
        _cell(8, CellKind.TEXT, entered.reason, path=f"{path}.reason"),
        _cell(9, CellKind.TEXT, entered.measure, path=f"{path}.measure"),
    ]


def _total_row(
    block: ScoresBlock, rubric: Rubric, computed: Mapping[str, str], stated: Mapping[str, str]
) -> Row:
    value = Decimal(computed[TOTAL_PATH]) if TOTAL_PATH in computed else None
    shown = "" if value is None else plain(value)
    return (
        _cell(0, CellKind.LABEL, block.total_label),
        _number(1, total(line.weight for line in rubric.lines)),
        _cell(2, CellKind.TEXT, upto=7),
        _cell(7, CellKind.NUMBER, shown, value=value, path=TOTAL_PATH, marked=TOTAL_PATH in stated),
        _cell(8, CellKind.TEXT),
        _cell(9, CellKind.TEXT),
    )


def _grade_row(
    block: ScoresBlock, rubric: Rubric, computed: Mapping[str, str], stated: Mapping[str, str]
) -> Row:
    reached = computed.get(GRADE_PATH)
    bands = BAND_SEPARATOR.join(
        f"{TICKED if grade.name == reached else UNTICKED} {grade.name} {grade.text}"
        for grade in rubric.grades
    )
    choice = _cell(
        1, CellKind.CHOICE, bands, upto=len(RUBRIC) - 1, path=GRADE_PATH, marked=GRADE_PATH in stated
    )
    return (_cell(0, CellKind.LABEL, block.grade_label), choice)
