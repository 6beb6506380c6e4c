"""The raw data items (数据项), on a worksheet of their own."""

from collections.abc import Sequence

from assessments.exports.template.names import ITEM_LABEL, VALUE_LABEL
from assessments.imports.workbook.book import Cell, Worksheet
from assessments.imports.workbook.intake import Intake
from assessments.imports.workbook.labels import match_row
from assessments.imports.workbook.parsing.cell_values import Kind
from assessments.imports.workbook.spans import Span, spans_of
from assessments.imports.workbook.wording import key_of
from assessments.sheet.data_values import is_empty, parse_item
from assessments.sheet.rubric_items import DataItem, ItemKind
from assessments.sheet.values import ItemValue

_NUMBERS = (ItemKind.NUMBER, ItemKind.COUNT)


def read_data_items(intake: Intake, asked: Sequence[DataItem]) -> dict[str, ItemValue]:
    """The answers by item code; an item without a row is told."""
    worksheet = intake.worksheet
    header = _header(worksheet)
    if header is None:
        message = f"找不到“{ITEM_LABEL}”“{VALUE_LABEL}”的表头，请勿改动表头。"
        intake.fault(None, ITEM_LABEL, message)
        return {}
    item_span, value_span = spans_of(worksheet, header, header[1].column)
    rows = {
        key_of(cell.text): row
        for row in sorted(worksheet.rows, reverse=True)
        if row > header[0].row and (cell := item_span.cell(worksheet, row))
    }
    found = {item.code: _value(intake, item, rows.get(key_of(item.label)), value_span) for item in asked}
    return {code: found[code] for code in sorted(found) if not is_empty(found[code])}


def _header(worksheet: Worksheet) -> tuple[Cell, Cell] | None:
    for row_cells in worksheet.rows.values():
        found = match_row(row_cells, (ITEM_LABEL, VALUE_LABEL))
        if len(found) == 2:
            return found[0], found[1]
    return None


def _value(intake: Intake, item: DataItem, row: int | None, span: Span) -> ItemValue:
    if row is None:
        intake.fault(None, item.label, "找不到这个数据项所在的行，请勿删改数据项的名称。")
        return None
    found = span.cells(intake.worksheet, row)
    if not found:
        return None
    cell, path = found[0], f"data.{item.code}"
    intake.places[path] = cell

    def typed(text: str) -> ItemValue:
        return parse_item(item, text)

    if item.kind in _NUMBERS or cell.kind is not Kind.TEXT:
        return intake.number(found, path, item.label, typed)
    return intake.choice(cell, path, item.label, typed)
