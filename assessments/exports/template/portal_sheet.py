"""The hidden sheet: the signed token, and the words that drop-downs offer."""

from collections.abc import Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from assessments.exports.template.names import PORTAL_CELL, PORTAL_SHEET
from assessments.exports.xlsx.worksheet import write_text
from assessments.sheet.rubric_items import DataItem, ItemKind


def write_portal_sheet(worksheet: Worksheet, token: str, items: Sequence[DataItem]) -> dict[str, str]:
    """The range that holds the choices of each item that has any, by its code."""
    write_text(worksheet[PORTAL_CELL], token)
    ranges: dict[str, str] = {}
    for column, item in enumerate((item for item in items if item.kind is ItemKind.CHOICE), 2):
        for row, choice in enumerate(item.choices, 1):
            write_text(worksheet.cell(row, column), choice)
        letter = get_column_letter(column)
        ranges[item.code] = f"'{PORTAL_SHEET}'!${letter}$1:${letter}${len(item.choices)}"
    # Not offered by Excel's 取消隐藏 either.
    worksheet.sheet_state = "veryHidden"
    worksheet.protection.sheet = True
    return ranges
