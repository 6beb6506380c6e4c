"""A sheet under its edition and rubric → the printed form."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from assessments.exports.errors import RubricMissing
from assessments.exports.form.cells import WIDTH, Block, CellKind, Part, PrintedCell, PrintedForm, Row
from assessments.exports.form.funds import funds_block
from assessments.exports.form.goals import goals_block
from assessments.exports.form.key_indicators import key_indicators_block
from assessments.exports.form.layout import DEPARTMENT, LABEL, TARGET
from assessments.exports.form.main_tasks import main_tasks_block
from assessments.exports.form.notes import stated_notes
from assessments.exports.form.scores import scores_block
from assessments.sheet import edition as editions
from assessments.sheet.cells import clean_text
from assessments.sheet.computed import compute_funds, computed_cells, differing_statements
from assessments.sheet.edition import Edition
from assessments.sheet.rubric import Rubric
from assessments.sheet.values import Sheet


@dataclass(frozen=True, slots=True)
class _Content:
    """What the blocks are filled from."""

    sheet: Sheet
    rubric: Rubric | None
    funds: Mapping[str, Decimal]
    computed: Mapping[str, str]
    stated: Mapping[str, str]
    to_fill_in: bool


def build_form(
    sheet: Sheet,
    edition: Edition,
    rubric: Rubric | None,
    *,
    draft: bool = False,
    to_fill_in: bool = False,
) -> PrintedForm:
    """The form as all renderers draw it. An empty sheet gives the blank form.

    ``to_fill_in`` gives every field a cell of its own: also what is printed only where it has a value, and the target
    and the amount of a task's later line, which the printed form merges with those above.

    Raises RubricMissing where the edition prints a rubric and none is given.
    """
    computed = computed_cells(sheet, edition, rubric)
    stated = differing_statements(sheet, computed)
    content = _Content(sheet, rubric, compute_funds(edition, sheet.funds), computed, stated, to_fill_in)
    return PrintedForm(
        title=edition.title_for(sheet.department_name),
        subtitle=edition.subtitle_for(sheet.department_name),
        unit_note=edition.unit_note,
        orientation=edition.orientation,
        department=sheet.department_name,
        blocks=tuple(_printable(_block(block, content)) for block in edition.blocks),
        notes=stated_notes(edition, computed, stated),
        draft=draft,
    )


def _block(block: editions.Block, content: _Content) -> Block:
    sheet = content.sheet
    match block:
        case editions.HeadingBlock():
            return Block((((PrintedCell(left=0, right=WIDTH, kind=CellKind.BAR, text=block.label),),),))
        case editions.DepartmentBlock():
            return _department(block, sheet)
        case editions.FundsBlock():
            return funds_block(block, content.funds, content.stated, whole=content.to_fill_in)
        case editions.GoalsBlock():
            return goals_block(block, sheet, whole=content.to_fill_in)
        case editions.KeyIndicatorsBlock():
            return key_indicators_block(block, sheet.key_indicators)
        case editions.MainTasksBlock():
            return main_tasks_block(
                block, sheet.main_tasks, sheet.indicator_placement, apart=content.to_fill_in
            )
        case editions.ScoresBlock():
            if content.rubric is None:
                raise RubricMissing
            return scores_block(block, sheet, content.rubric, content.computed, content.stated)
        case editions.TextBlock():
            return _text(block, sheet)


def _printable(block: Block) -> Block:
    """The block without characters that no file can hold (control and direction marks, lone surrogates)."""
    return Block(
        groups=tuple(tuple(_printable_row(row) for row in group) for group in block.groups),
        header=tuple(_printable_row(row) for row in block.header),
    )


def _printable_row(row: Row) -> Row:
    # Fields are cleaned when they are saved; most often there is nothing to do.
    return tuple(cell if cell.text.isprintable() else _cleaned(cell) for cell in row)


def _cleaned(cell: PrintedCell) -> PrintedCell:
    parts = tuple(Part(clean_text(part.text), part.path) for part in cell.parts)
    return replace(cell, text=clean_text(cell.text), parts=parts)


def _department(block: editions.DepartmentBlock, sheet: Sheet) -> Block:
    if not block.unit_count_label:
        label = PrintedCell(left=0, right=TARGET, kind=CellKind.LABEL, text=block.label)
        name = PrintedCell(left=TARGET, right=WIDTH, kind=CellKind.NAME, text=sheet.department_name)
        return Block((((label, name),),))
    _, label_end, count_left, count_middle, _ = DEPARTMENT
    count = sheet.unit_count
    row = (
        PrintedCell(left=0, right=label_end, kind=CellKind.LABEL, text=block.label),
        PrintedCell(left=label_end, right=count_left, kind=CellKind.NAME, text=sheet.department_name),
        PrintedCell(left=count_left, right=count_middle, kind=CellKind.LABEL, text=block.unit_count_label),
        PrintedCell(
            left=count_middle,
            right=WIDTH,
            kind=CellKind.NUMBER,
            text="" if count is None else str(count),
            value=None if count is None else Decimal(count),
            path="unit_count",
        ),
    )
    return Block(((row,),))


def _text(block: editions.TextBlock, sheet: Sheet) -> Block:
    label = PrintedCell(left=0, right=LABEL, kind=CellKind.LABEL, text=block.label)
    text = PrintedCell(
        left=LABEL,
        right=WIDTH,
        kind=CellKind.PROSE,
        text=sheet.texts.get(block.key, ""),
        path=f"texts.{block.key}",
    )
    return Block((((label, text),),))
