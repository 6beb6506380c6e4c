"""Workbooks made by recipe: a published form as the portal writes it, and what somebody did to it in Excel."""

import datetime
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from openpyxl import Workbook, load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from assessments.exports.template.build import build_template
from assessments.exports.xlsx import render_xlsx
from tests.assessments.imports.workbook import saved
from tests.assessments.published import PUBLISHED, RUBRIC, Published

FOLDER = Path(__file__).parent / "workbooks"
SAVERS = {"wps": saved.by_wps, "shared": saved.with_shared_strings, "runs": saved.with_runs}
Recipe = dict[str, Any]
Bounds = tuple[int, int, int, int]


def recipes(folder: str) -> dict[str, Recipe]:
    """The recipes of a folder by name."""
    return {file.stem: yaml.safe_load(file.read_text()) for file in sorted((FOLDER / folder).glob("*.yaml"))}


def form_of(recipe: Recipe) -> Published:
    return PUBLISHED[recipe["base"]]


def make(recipe: Recipe) -> bytes:
    """The workbook of a recipe."""
    form = form_of(recipe)
    if recipe.get("template"):
        content = build_template(form.sheet, form.edition, RUBRIC, token="t:s")
    else:
        content = render_xlsx(form.sheet, form.edition, form.rubric)
    workbook = load_workbook(io.BytesIO(content))
    for edit in recipe.get("edits", []):
        for name, what in edit.items():
            EDITS[name](workbook, what)
    result = io.BytesIO()
    workbook.save(result)
    content = result.getvalue()
    for saver in recipe.get("saved", []):
        content = SAVERS[saver](content)
    return content


def _form(workbook: Workbook) -> Worksheet:
    found = [sheet for sheet in workbook.worksheets if sheet.title != "填写说明"]
    return found[0]


def _set(workbook: Workbook, cells: dict[str, Any]) -> None:
    for address, value in cells.items():
        cell = _form(workbook)[address]
        cell.value = value
        # The format of the number that stood there would show the new one as a date or a share.
        if not isinstance(value, datetime.date | str):
            cell.number_format = "General"


def _format(workbook: Workbook, formats: dict[str, str]) -> None:
    for address, code in formats.items():
        _form(workbook)[address].number_format = code


def _unmerge(workbook: Workbook, ranges: list[str] | str) -> None:
    worksheet = _form(workbook)
    found = [str(merged) for merged in worksheet.merged_cells.ranges]
    for reference in found if ranges == "all" else ranges:
        worksheet.unmerge_cells(reference)


def _merge(workbook: Workbook, ranges: list[str]) -> None:
    for reference in ranges:
        _form(workbook).merge_cells(reference)


def _moved(worksheet: Worksheet, change: Callable[[], None], move: Callable[[Bounds], Bounds | None]) -> None:
    """Insert or delete, with the merged ranges following as they do in Excel."""
    ranges = [range_boundaries(str(merged)) for merged in worksheet.merged_cells.ranges]
    for merged in list(worksheet.merged_cells.ranges):
        worksheet.unmerge_cells(str(merged))
    change()
    for bounds in ranges:
        left, top, right, bottom = (int(one or 0) for one in bounds)
        after = move((top, left, bottom, right))
        if after is not None:
            worksheet.merge_cells(
                start_row=after[0], start_column=after[1], end_row=after[2], end_column=after[3]
            )


def _insert_rows(workbook: Workbook, what: list[int]) -> None:
    at, count = what
    worksheet = _form(workbook)

    def move(bounds: Bounds) -> Bounds:
        top, left, bottom, right = bounds
        return (top + count if top >= at else top, left, bottom + count if bottom >= at else bottom, right)

    _moved(worksheet, lambda: worksheet.insert_rows(at, count), move)


def _delete_rows(workbook: Workbook, what: list[int]) -> None:
    at, count = what
    worksheet = _form(workbook)

    def place(row: int, *, end: bool) -> int:
        if row < at:
            return row
        return row - count if row >= at + count else at - end

    def move(bounds: Bounds) -> Bounds | None:
        top, left, bottom, right = bounds
        top, bottom = place(top, end=False), place(bottom, end=True)
        return (top, left, bottom, right) if bottom >= top else None

    _moved(worksheet, lambda: worksheet.delete_rows(at, count), move)


def _insert_columns(workbook: Workbook, what: list[int]) -> None:
    at, count = what
    worksheet = _form(workbook)

    def move(bounds: Bounds) -> Bounds:
        top, left, bottom, right = bounds
        return (top, left + count if left >= at else left, bottom, right + count if right >= at else right)

    _moved(worksheet, lambda: worksheet.insert_cols(at, count), move)


def _shift(workbook: Workbook, rows: dict[int, int]) -> None:
    """Move the cells of rows to the right, as tables converted from PDF have it; all ranges are taken apart first."""
    _unmerge(workbook, "all")
    worksheet = _form(workbook)
    for row, columns in rows.items():
        worksheet.move_range(f"A{row}:N{row}", cols=columns)


def _join(workbook: Workbook, what: dict[str, list[str]]) -> None:
    """Put the texts of several cells into the first of them, a line each."""
    for target, sources in what.items():
        worksheet = _form(workbook)
        texts = [str(worksheet[source].value) for source in sources]
        for source in sources:
            worksheet[source].value = None
        worksheet[target].value = "\n".join(texts)


def _hide_rows(workbook: Workbook, rows: list[int]) -> None:
    for row in rows:
        _form(workbook).row_dimensions[row].hidden = True


def _hide_columns(workbook: Workbook, columns: list[str]) -> None:
    for column in columns:
        _form(workbook).column_dimensions[column].hidden = True


def _hide_sheet(workbook: Workbook, state: str) -> None:
    workbook.create_sheet("另一张")["A1"] = "看得见的"
    _form(workbook).sheet_state = state  # type: ignore[assignment]
    workbook.active = len(workbook.worksheets) - 1


def _rename(workbook: Workbook, name: str) -> None:
    _form(workbook).title = name


def _copy(workbook: Workbook, what: dict[str, dict[str, Any]]) -> None:
    """Another sheet with the same form, changed in some cells."""
    for name, cells in what.items():
        copied = workbook.copy_worksheet(_form(workbook))
        copied.title = name
        for address, value in cells.items():
            copied[address] = value


def _add_sheet(workbook: Workbook, what: dict[str, dict[str, Any]]) -> None:
    for name, cells in what.items():
        worksheet = workbook.create_sheet(name, 0)
        for address, value in cells.items():
            worksheet[address] = value


def _forget_title(workbook: Workbook, what: bool) -> None:
    """As a table that was never written by the portal."""
    workbook.properties.title = None


def _far_cell(workbook: Workbook, address: str) -> None:
    _form(workbook)[address] = "很远的内容"


EDITS: dict[str, Callable[[Workbook, Any], None]] = {
    "set": _set,
    "format": _format,
    "unmerge": _unmerge,
    "merge": _merge,
    "insert_rows": _insert_rows,
    "delete_rows": _delete_rows,
    "insert_columns": _insert_columns,
    "shift": _shift,
    "join": _join,
    "hide_rows": _hide_rows,
    "hide_columns": _hide_columns,
    "hide_sheet": _hide_sheet,
    "rename": _rename,
    "copy": _copy,
    "add_sheet": _add_sheet,
    "forget_title": _forget_title,
    "far_cell": _far_cell,
}
