"""The rubric with the self scores (2022): a row is known by the name of its indicator, wherever it has slipped to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches

from assessments.imports.workbook.blocks.repeated import is_header
from assessments.imports.workbook.book import Cell, Worksheet
from assessments.imports.workbook.intake import Intake
from assessments.imports.workbook.labels import says
from assessments.imports.workbook.layout import Found, labels_of
from assessments.imports.workbook.parsing.cell_values import Kind
from assessments.imports.workbook.spans import Span, header_end, spans_of
from assessments.imports.workbook.wording import key_of
from assessments.sheet import cells
from assessments.sheet.edition import ScoresBlock
from assessments.sheet.rubric import Rubric, RubricLine
from assessments.sheet.values import SelfScore

# Places among the labels of the header.
THIRD, WEIGHT, SCORE, REASON, MEASURE = 4, 5, 7, 8, 9
# How alike a retyped name must be, from 0 to 1.
_ALIKE = 0.75
_LONGEST = 50
# A weight typed as text has no more characters than that.
_NUMBER_LENGTH = 5


@dataclass(frozen=True, slots=True)
class ScoresPlace:
    """The header's columns, the rows of the lines, and the rows of total and grade."""

    spans: Sequence[Span]
    top: int
    end: int
    total: Cell | None
    grade: Cell | None


def place_of(worksheet: Worksheet, found: Found, block: ScoresBlock, right: int) -> ScoresPlace:
    top = header_end(worksheet, found.labels) + 1
    total = _first(worksheet, top, found.end, block.total_label)
    grade = _first(worksheet, top, found.end, block.grade_label)
    ends = [cell.row - 1 for cell in (total, grade) if cell is not None]
    return ScoresPlace(
        spans_of(worksheet, found.labels, right), top, min(ends, default=found.end), total, grade
    )


def _first(worksheet: Worksheet, top: int, end: int, label: str) -> Cell | None:
    """The row's first cell, where it holds the label."""
    for row in range(top, end + 1):
        row_cells = worksheet.row(row)
        if row_cells and says(row_cells[0], label):
            return row_cells[0]
    return None


def read_scores(
    intake: Intake, place: ScoresPlace, block: ScoresBlock, rubric: Rubric
) -> tuple[SelfScore, ...]:
    """The lines that hold anything, in the rubric's order. Lines without a row are told once."""
    rows = dict(_rows(intake, place, block, rubric))
    absent = [line for line in rubric.lines if line.code not in rows]
    if absent:
        names = "、".join(f"“{line.name}”" for line in absent[:5])
        more = f"等 {len(absent)} 项" if len(absent) > 5 else ""
        intake.fault(None, block.third_label, f"找不到指标{names}{more}。请按表样补上，不要删改指标。")
    scores = [
        _read(intake, line, rows[line.code], place, block) for line in rubric.lines if line.code in rows
    ]
    return tuple(score for score in scores if score.filled)


def _rows(
    intake: Intake, place: ScoresPlace, block: ScoresBlock, rubric: Rubric
) -> Iterator[tuple[str, tuple[int, int]]]:
    """For each line (by code) its row, and by how many columns the row has slipped to the right."""
    lines: dict[str, list[RubricLine]] = {}
    for line in rubric.lines:
        lines.setdefault(key_of(line.third), []).append(line)
    open_parts: list[RubricLine] = []
    current, shift = "", 0
    for row in range(place.top, place.end + 1):
        row_cells = intake.worksheet.row(row)
        if not row_cells or is_header(intake.worksheet, row, labels_of(block)):
            continue
        named = _named(row_cells, place.spans[THIRD], lines)
        if named is not None:
            current, cell = named
            open_parts = lines.pop(current)
            shift = cell.column - place.spans[THIRD].left
        elif (unknown := place.spans[THIRD].cell(intake.worksheet, row)) and not (
            # The name of an indicator may stand beside each of its parts.
            open_parts and unknown.key == current
        ):
            message = "本批次的指标体系没有这个三级指标，或与上文重复。请改回表样上的名称。"
            intake.fault(unknown, block.third_label, message)
            continue
        if open_parts:
            line = open_parts.pop(0)
            yield line.code, (row, _slipped(intake.worksheet, row, shift, line, place.spans[WEIGHT]))


def _slipped(worksheet: Worksheet, row: int, shift: int, line: RubricLine, weight: Span) -> int:
    """How far the row has slipped: not at all where the weight stands in its own column."""
    beside = worksheet.within(row, weight.left, weight.right)
    return 0 if any(cell.value and Decimal(cell.value) == line.weight for cell in beside) else shift


def _named(row_cells: Sequence[Cell], third: Span, lines: Mapping[str, object]) -> tuple[str, Cell] | None:
    """The indicator that a row names: in its own column, else in another one, else nearly so in its own."""
    own = [cell for cell in row_cells if third.left <= cell.column <= third.right]
    for cell in (*own, *row_cells):
        if cell.key in lines:
            return cell.key, cell
    for cell in own:
        # Comparing takes long; no indicator has such a name.
        alike = (
            get_close_matches(cell.key, list(lines), n=1, cutoff=_ALIKE) if len(cell.key) < _LONGEST else []
        )
        if alike:
            return alike[0], cell
    return None


def _read(
    intake: Intake,
    line: RubricLine,
    at: tuple[int, int],
    place: ScoresPlace,
    block: ScoresBlock,
) -> SelfScore:
    path = f"scores.{line.code}"
    row, shift = at
    weight, score, reason, measure = _answers(intake.worksheet, row, shift, place.spans)
    if weight and weight[0].value and Decimal(weight[0].value) != line.weight:
        intake.fault(weight[0], f"{line.name} {block.weight_label}", f"分值应为 {line.weight:f}，请勿改动。")
    return SelfScore(
        line.code,
        intake.number(
            score,
            f"{path}.score",
            f"{line.name} {block.score_label}",
            lambda text: cells.parse_score(text, line.weight),
        ),
        intake.text(reason, f"{path}.reason", f"{line.name} {block.reason_label}"),
        intake.text(measure, f"{path}.measure", f"{line.name} {block.measure_label}"),
    )


def _answers(
    worksheet: Worksheet, row: int, shift: int, spans: Sequence[Span]
) -> tuple[list[Cell], list[Cell], list[Cell], list[Cell]]:
    """Weight, score, reason and measure of a row; each column of a row that has slipped has slipped as far."""

    def field(place: int) -> list[Cell]:
        if not shift:
            return spans[place].cells(worksheet, row)
        start = spans[place].left + shift
        return worksheet.within(row, start, start)

    weight = field(WEIGHT)
    if weight and _is_prose(weight[0]):
        # The weight has slipped to the left of the name: the explanation stands here, and each answer one field early.
        return [], field(SCORE - 1), field(REASON - 1), field(MEASURE - 1)
    return weight, field(SCORE), field(REASON), field(MEASURE)


def _is_prose(cell: Cell) -> bool:
    return cell.kind is Kind.TEXT and len(cell.key or cell.text) > _NUMBER_LENGTH
