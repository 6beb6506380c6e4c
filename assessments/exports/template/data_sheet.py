"""The raw data items that the rubric asks of the department, one a row."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from openpyxl.styles import Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from assessments.exports.template import looks
from assessments.exports.template.about import About
from assessments.exports.template.item_rules import item_rule
from assessments.exports.template.names import (
    DATA_SHEET,
    ITEM_LABEL,
    LAST_YEAR,
    NOTE_LABEL,
    NUMBER_LABEL,
    UNIT_LABEL,
    VALUE_LABEL,
)
from assessments.exports.template.protection import protect
from assessments.exports.template.validation import add_rule
from assessments.exports.xlsx.measures import Sizes
from assessments.exports.xlsx.styles import AnyCell
from assessments.exports.xlsx.worksheet import merge, write_text
from assessments.sheet.data_values import show_value
from assessments.sheet.rubric_items import DataItem, ItemKind
from assessments.sheet.values import ItemValue

LABELS = (NUMBER_LABEL, ITEM_LABEL, UNIT_LABEL, VALUE_LABEL, NOTE_LABEL)
WIDTHS = (6, 30, 8, 16, 40)
LAST_YEAR_WIDTH = 20
HEAD_ROW = 3
HINT = "评分规则用到、而自评表上没有的原始数据。没有的填 0，不适用的留空。"
# The table's edges in thousandths, and its width as the other sheets measure it.
_SIZES = Sizes(sum(WIDTHS) * 7, 10.5)
_EDGES = tuple(sum(WIDTHS[:at]) * 1000 // sum(WIDTHS) for at in range(len(WIDTHS) + 1))
_FORMATS = {ItemKind.NUMBER: "General", ItemKind.COUNT: "0"}


def write_data_sheet(
    worksheet: Worksheet,
    about: About,
    items: Sequence[DataItem],
    lists: Mapping[str, str],
    remarks: Mapping[str, str],
) -> None:
    """``lists`` gives by item the range that holds its choices, ``remarks`` by path what it was last year."""
    for column, width in enumerate(WIDTHS, 1):
        worksheet.column_dimensions[get_column_letter(column)].width = width
    _bar(worksheet, 1, f"{DATA_SHEET} · {about.heading}")
    _bar(worksheet, 2, HINT)
    for column, label in enumerate(LABELS, 1):
        cell = worksheet.cell(HEAD_ROW, column)
        write_text(cell, label)
        cell.font, cell.alignment, cell.border, cell.fill = (
            looks.LABEL_FONT,
            looks.CENTRED,
            looks.FRAME,
            looks.COMPUTED,
        )
    for place, item in enumerate(items, 1):
        _write_item(worksheet, HEAD_ROW + place, place, item, about.sheet.data.get(item.code))
        add_rule(worksheet, item_rule(item, lists), f"D{HEAD_ROW + place}")
    _write_last_year(worksheet, items, remarks)
    _set_up(worksheet, HEAD_ROW + len(items))
    protect(worksheet)


def _bar(worksheet: Worksheet, row: int, text: str) -> None:
    merge(worksheet, row, row, 1, len(LABELS))
    cell = worksheet.cell(row, 1)
    write_text(cell, text)
    cell.font, cell.alignment = looks.PLAIN_FONT, looks.LEFT
    if row == 1:
        cell.font, cell.fill = looks.HEAD_FONT, looks.HEAD
    worksheet.row_dimensions[row].height = _SIZES.height(text, 0, 1000, 12) + 4


def _write_item(worksheet: Worksheet, row: int, number: int, item: DataItem, value: ItemValue) -> None:
    texts = (str(number), item.label, item.unit, "", item.note)
    for column, text in enumerate(texts, 1):
        cell = worksheet.cell(row, column)
        write_text(cell, text)
        cell.font, cell.border = looks.PLAIN_FONT, looks.FRAME
        cell.alignment = looks.CENTRED if column in (1, 3, 4) else looks.WRAPPED
    _write_value(worksheet.cell(row, 4), item, value)
    heights = (_SIZES.height(text, _EDGES[at], _EDGES[at + 1]) for at, text in enumerate(texts))
    worksheet.row_dimensions[row].height = max(*heights, 22)


def _write_value(cell: AnyCell, item: DataItem, value: ItemValue) -> None:
    cell.fill, cell.protection = looks.INPUT, Protection(locked=False)
    cell.number_format = _FORMATS.get(item.kind, looks.TEXT_FORMAT)
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        cell.value = value
    else:
        write_text(cell, show_value(value))


def _write_last_year(worksheet: Worksheet, items: Sequence[DataItem], remarks: Mapping[str, str]) -> None:
    found = {row: remarks.get(f"data.{item.code}") for row, item in enumerate(items, HEAD_ROW + 1)}
    if not any(found.values()):
        return
    worksheet.column_dimensions["F"].width = LAST_YEAR_WIDTH
    for row, text in {HEAD_ROW: LAST_YEAR, **found}.items():
        cell = worksheet.cell(row, 6)
        write_text(cell, text or "")
        cell.font, cell.alignment = looks.GREY_FONT, looks.CENTRED


def _set_up(worksheet: Worksheet, last: int) -> None:
    worksheet.freeze_panes = f"A{HEAD_ROW + 1}"
    worksheet.print_area = f"A1:E{last}"
    worksheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    worksheet.page_setup.paperSize = 9
    worksheet.page_setup.fitToHeight = 0
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    worksheet.sheet_view.showGridLines = False
