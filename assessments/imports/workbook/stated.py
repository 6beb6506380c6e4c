"""What the workbook prints in computed cells where it differs from what they compute to."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from assessments.errors import CellValueError
from assessments.imports.workbook.book import Cell, Worksheet
from assessments.imports.workbook.oddities import MARK
from assessments.imports.workbook.parsing.cell_values import Kind
from assessments.sheet.arithmetic import half_up
from assessments.sheet.cells import parse_number, parse_text
from assessments.sheet.computed import GRADE_PATH, TOTAL_PATH
from assessments.sheet.decoding_parts import stated_number
from assessments.sheet.edition import Edition, FieldKind, ScoresBlock
from assessments.sheet.rubric import Rubric

_NOTE = re.compile(rf"{MARK}\s*(.+?)：原表填列 (.+?)%?，(按公式计算为|按总分评定为|因所需数据未填)")
_TICKED = re.compile(r"[☑☒√✓✔■]\s*(\w)")
_BRACKETS = re.compile(r"[(（](.+)[)）]")
_GRADE_LENGTH = 20
_NOTE_LENGTH = 300
# No form states more; beyond 28 digits Decimal does not round.
_MOST = Decimal(10) ** 15


@dataclass(frozen=True, slots=True)
class ComputedCell:
    """A computed cell of the form: its label, its decimals, whether it is a percentage."""

    path: str
    label: str
    places: int
    percent: bool = False


def computed_cells_of(edition: Edition) -> list[ComputedCell]:
    """The computed cells that hold numbers."""
    found = [
        ComputedCell(f"funds.{field.key}", field.label, field.places, field.kind is FieldKind.PERCENT)
        for field in edition.funds.fields
        if field.computed is not None
    ]
    if edition.scores is not None:
        found.append(ComputedCell(TOTAL_PATH, edition.scores.total_label, 2))
    return found


def stated_values(
    edition: Edition, computed: Mapping[str, str], printed: Mapping[str, Cell], notes: Mapping[str, str]
) -> dict[str, str]:
    """By path, for the cells that say something else. ``notes`` are those the portal prints under its own tables:
    there the cell shows the computed value and the note what was stated."""
    stated = {}
    for cell in computed_cells_of(edition):
        value = _stated(cell, computed.get(cell.path), printed.get(cell.path))
        if not value and cell.path in notes:
            value = _of_note(notes[cell.path], cell.places)
        if value and value != computed.get(cell.path):
            stated[cell.path] = value
    return stated


def stated_grade(
    block: ScoresBlock, rubric: Rubric, computed: Mapping[str, str], text: str, notes: Mapping[str, str]
) -> dict[str, str]:
    """The grade that is ticked, or stands alone, where it is not the one computed."""
    note = notes.get(GRADE_PATH, "")
    names = [grade.name for grade in rubric.grades]
    ticked = [name for name in _TICKED.findall(text) if name in names]
    bare = text.strip().removesuffix(MARK).strip()
    found = ticked[0] if len(ticked) == 1 else bare if bare in names else ""
    if found == computed.get(GRADE_PATH, ""):
        found = ""
    grade = found or note
    return {GRADE_PATH: parse_text(grade)[:_GRADE_LENGTH]} if grade else {}


def read_notes(worksheet: Worksheet, below: int, edition: Edition) -> dict[str, str]:
    """What the notes under the table say was stated, by path."""
    paths = {cell.label: cell.path for cell in computed_cells_of(edition)}
    if edition.scores is not None:
        paths[edition.scores.grade_label] = GRADE_PATH
    return {paths[label]: value for label, value in _notes(worksheet, below) if label in paths}


def _notes(worksheet: Worksheet, below: int) -> Iterator[tuple[str, str]]:
    for row in sorted(row for row in worksheet.rows if row >= below):
        for cell in worksheet.row(row):
            if found := _NOTE.match(cell.text[:_NOTE_LENGTH]):
                yield found[1], found[2]


def _stated(cell: ComputedCell, computed: str | None, printed: Cell | None) -> str:
    """What the cell prints, unless it rounds to the computed value."""
    number = None if printed is None else _number(cell, printed)
    if number is None:
        return ""
    if computed is not None and _agrees(cell, number, Decimal(computed), printed):
        return ""
    return stated_number(number, cell.places)


def _agrees(cell: ComputedCell, number: Decimal, computed: Decimal, printed: Cell | None) -> bool:
    if half_up(number, cell.places) == computed:
        return True
    # 0.989 without the format of a percentage.
    plain_share = cell.percent and printed is not None and printed.kind is Kind.NUMBER
    return plain_share and half_up(number * 100, cell.places) == computed


def _number(cell: ComputedCell, printed: Cell) -> Decimal | None:
    """The printed number; percentages as 98.9. None where none can be read: the checker compares numbers alone."""
    if printed.kind in (Kind.PERCENT, Kind.NUMBER):
        number = Decimal(printed.value) * (100 if printed.kind is Kind.PERCENT else 1)
        return number if abs(number) < _MOST else None
    if printed.kind is not Kind.TEXT:
        return None
    text = printed.text.strip().removesuffix(MARK).strip().rstrip("%％")
    bracketed = _BRACKETS.fullmatch(text)
    try:
        return parse_number(f"-{bracketed[1]}" if bracketed else text)
    except CellValueError:
        return None


def _of_note(text: str, places: int) -> str:
    try:
        number = parse_number(text)
    except CellValueError:
        return ""
    return "" if number is None else stated_number(number, places)
