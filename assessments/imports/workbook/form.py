"""All blocks of the form → the sheet."""

from dataclasses import replace
from decimal import Decimal

from assessments.enums import IndicatorPlacement
from assessments.exports.template.names import PLACEMENT_LABEL
from assessments.imports.workbook.blocks import goals, scores
from assessments.imports.workbook.blocks.funds import fund_cells, read_funds
from assessments.imports.workbook.blocks.key_indicators import read_key_indicators
from assessments.imports.workbook.blocks.main_tasks import read_main_tasks
from assessments.imports.workbook.blocks.texts import read_text
from assessments.imports.workbook.book import Cell
from assessments.imports.workbook.intake import Intake
from assessments.imports.workbook.labels import find
from assessments.imports.workbook.layout import Found, Layout
from assessments.imports.workbook.spans import cell_after
from assessments.imports.workbook.stated import read_notes, stated_grade, stated_values
from assessments.imports.workbook.wording import key_of
from assessments.sheet.cells import parse_count
from assessments.sheet.computed import TOTAL_PATH, computed_cells
from assessments.sheet.edition import (
    SHORTFALL_REASON,
    DepartmentBlock,
    Edition,
    FundsBlock,
    GoalsBlock,
    KeyIndicatorsBlock,
    MainTasksBlock,
    ScoresBlock,
    TextBlock,
)
from assessments.sheet.rubric import Rubric
from assessments.sheet.values import Sheet


def read_form(
    intake: Intake, layout: Layout, edition: Edition, rubric: Rubric | None, blank: Sheet, *, one_cell: bool
) -> Sheet:
    """``blank`` with every block of the edition as the worksheet has it; a block that is missing is empty.

    ``one_cell``: all goals may stand in one cell.
    """
    reader = _Form(intake, layout, edition, rubric, one_cell=one_cell)
    sheet = replace(
        blank,
        unit_count=None,
        funds={},
        goals=(),
        key_indicators=(),
        main_tasks=(),
        scores=(),
        texts={},
        stated={},
    )
    for found in layout.found:
        sheet = reader.read(found, sheet)
    return reader.with_stated(reader.with_placement(sheet))


class _Form:
    def __init__(
        self, intake: Intake, layout: Layout, edition: Edition, rubric: Rubric | None, *, one_cell: bool
    ) -> None:
        self.intake, self.layout, self.edition, self.rubric = intake, layout, edition, rubric
        self.one_cell = one_cell
        # The computed cells, by path, and the text of the grade.
        self.printed: dict[str, Cell] = {}
        self.grade = ""

    def read(self, found: Found, sheet: Sheet) -> Sheet:
        right = self.layout.right
        match found.block:
            case DepartmentBlock() as block:
                return replace(sheet, unit_count=self._unit_count(found, block))
            case FundsBlock() as block:
                return replace(sheet, funds=self._funds(found, block))
            case GoalsBlock() as block:
                return self._goals(found, block, sheet)
            case KeyIndicatorsBlock() as block:
                return replace(sheet, key_indicators=read_key_indicators(self.intake, found, block, right))
            case MainTasksBlock() as block:
                tasks, placement = read_main_tasks(self.intake, found, block, right)
                return replace(
                    sheet, main_tasks=tasks, indicator_placement=placement or sheet.indicator_placement
                )
            case ScoresBlock() as block:
                return self._scores(found, block, sheet)
            case TextBlock() as block:
                text = read_text(self.intake, found, block, right)
                return replace(sheet, texts={**sheet.texts, block.key: text} if text else sheet.texts)
            case _:
                return sheet

    def _unit_count(self, found: Found, block: DepartmentBlock) -> int | None:
        if not block.unit_count_label:
            return None
        label = find(self.intake.worksheet, range(found.top, found.end + 1), block.unit_count_label)
        if label is None:
            self.intake.fault(
                None, block.unit_count_label, f"找不到“{block.unit_count_label}”一栏，请按表样补上。"
            )
            return None
        cell = cell_after(self.intake.worksheet, label, self.layout.right, block)
        return self.intake.number([cell] if cell else [], "unit_count", block.unit_count_label, parse_count)

    def _funds(self, found: Found, block: FundsBlock) -> dict[str, Decimal]:
        cells = fund_cells(self.intake.worksheet, found, block, self.layout.right)
        self.printed |= {
            f"funds.{field.key}": cells[field.key]
            for field in block.fields
            if field.computed is not None and field.key in cells
        }
        return read_funds(self.intake, found, block, self.layout.right)

    def _goals(self, found: Found, block: GoalsBlock, sheet: Sheet) -> Sheet:
        place = goals.place_of(self.intake, found, block, self.layout.right)
        read = goals.read_goals(self.intake, place, block, one_cell=self.one_cell)
        if not place.shortfall:
            return replace(sheet, goals=read)
        cells = [
            cell
            for row in range(place.top, place.end + 1)
            for cell in place.shortfall.cells(self.intake.worksheet, row)
        ]
        text = self.intake.text(cells, f"texts.{SHORTFALL_REASON}", block.shortfall_label)
        return replace(sheet, goals=read, texts={SHORTFALL_REASON: text} if text else {})

    def _scores(self, found: Found, block: ScoresBlock, sheet: Sheet) -> Sheet:
        if self.rubric is None:
            return sheet
        worksheet = self.intake.worksheet
        place = scores.place_of(worksheet, found, block, self.layout.right)
        if place.total is not None:
            total = place.spans[scores.SCORE].cell(worksheet, place.total.row)
            self.printed |= {TOTAL_PATH: total} if total else {}
        if place.grade is not None:
            self.grade = "；".join(cell.text for cell in worksheet.row(place.grade.row)[1:])
        return replace(sheet, scores=scores.read_scores(self.intake, place, block, self.rubric))

    def with_placement(self, sheet: Sheet) -> Sheet:
        """The template asks for the placement of indicators above the table."""
        worksheet = self.intake.worksheet
        label = find(worksheet, range(1, self.layout.first_row), PLACEMENT_LABEL)
        if label is None:
            return sheet
        start = worksheet.bounds(label.row, label.column)[3] + 1
        chosen = next(iter(worksheet.within(label.row, start, start + 20)), None)
        for placement in IndicatorPlacement:
            if chosen is not None and key_of(chosen.text) == key_of(placement.label):
                return replace(sheet, indicator_placement=placement)
        return sheet

    def with_stated(self, sheet: Sheet) -> Sheet:
        """What computed cells print otherwise; not where a cell that they are computed from could not be read."""
        below = max((found.end for found in self.layout.found), default=0)
        computed = computed_cells(sheet, self.edition, self.rubric)
        last = max((found.top for found in self.layout.found), default=below)
        notes = read_notes(self.intake.worksheet, last, self.edition)
        stated = stated_values(self.edition, computed, self.printed, notes)
        if self.edition.scores is not None and self.rubric is not None:
            stated |= stated_grade(self.edition.scores, self.rubric, computed, self.grade, notes)
        broken = {path.partition(".")[0] for path in self.intake.unparsed}
        return replace(
            sheet,
            stated={path: text for path, text in stated.items() if path.partition(".")[0] not in broken},
        )
