"""The cell that a problem names, if it names one."""

import re

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from openpyxl.worksheet.worksheet import Worksheet

from assessments.errors import WorkbookProblem

_ADDRESS = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")
_LAST_COLUMN, _LAST_ROW = 16_384, 1_048_576


def address_of(problem: WorkbookProblem) -> str:
    """The address in the plain notation ("C7"); empty for a whole sheet, and for what is no address."""
    address = problem.cell.replace("$", "").upper()
    if not _ADDRESS.fullmatch(address):
        return ""
    letters, row = coordinate_from_string(address)
    return address if row <= _LAST_ROW and column_index_from_string(letters) <= _LAST_COLUMN else ""


def cell_of(workbook: Workbook, problem: WorkbookProblem) -> Cell | None:
    """The cell to mark: of a merged range its first one. None for a whole sheet, or where there is no such cell."""
    address = address_of(problem)
    worksheet = workbook[problem.sheet] if problem.sheet in workbook.sheetnames else None
    if not address or not isinstance(worksheet, Worksheet):
        return None
    cell = worksheet[address]
    if isinstance(cell, MergedCell):
        merged = next(area for area in worksheet.merged_cells.ranges if address in area)
        cell = worksheet.cell(merged.min_row, merged.min_col)
    return cell if isinstance(cell, Cell) else None
