"""Small tables out of a workbook that somebody uploaded: by their headings, with the address of every cell."""

import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

FILE_LIMIT = 2_000_000
UNPACKED_LIMIT = 20_000_000
ROW_LIMIT = 5_000
COLUMN_LIMIT = 50


class WorkbookUnreadable(Exception):
    """The file as a whole cannot be read; ``str()`` says why and how to mend it."""


@dataclass(frozen=True, slots=True)
class CellFault:
    """What is wrong with one cell. ``sheet`` and ``cell`` ("C7", empty for the whole sheet) say where."""

    sheet: str
    cell: str
    message: str

    def __str__(self) -> str:
        return f"“{self.sheet}”表{self.cell and f' {self.cell}'}：{self.message}"


@dataclass(frozen=True, slots=True)
class Row:
    """The texts of a row by heading (empty where the cell is), and the cells' addresses."""

    texts: Mapping[str, str]
    addresses: Mapping[str, str]

    def __getitem__(self, heading: str) -> str:
        return self.texts[heading]


def read_tables(
    content: bytes, headings: Mapping[str, Sequence[str]]
) -> tuple[dict[str, list[Row]], list[CellFault]]:
    """The rows of each worksheet named in ``headings`` that hold anything, and what cannot be read.

    Headings stand in the first row, in any order; others may stand beside them. Raises WorkbookUnreadable.
    """
    workbook = _open(content)
    faults: list[CellFault] = []
    tables = {title: _rows(workbook, title, names, faults) for title, names in headings.items()}
    return tables, faults


def _open(content: bytes) -> Workbook:
    if len(content) > FILE_LIMIT:
        raise WorkbookUnreadable(f"文件超过 {FILE_LIMIT // 1_000_000} MB，请删去多余的内容后再上传。")
    try:
        with ZipFile(io.BytesIO(content)) as package:
            if sum(entry.file_size for entry in package.infolist()) > UNPACKED_LIMIT:
                raise WorkbookUnreadable("工作簿展开后过大，请删去多余的行和图片后再上传。")
        return load_workbook(io.BytesIO(content), data_only=True)
    except (BadZipFile, InvalidFileException, ParseError, LookupError, ValueError, TypeError) as error:
        raise WorkbookUnreadable(
            "不是 Excel 工作簿（.xlsx）；旧版 .xls 请先另存为 .xlsx，有密码的请先取消密码。"
        ) from error


def _rows(workbook: Workbook, title: str, names: Sequence[str], faults: list[CellFault]) -> list[Row]:
    if title not in workbook.sheetnames:
        faults.append(CellFault(title, "", "缺少这个工作表，请使用下载的模板。"))
        return []
    sheet = workbook[title]
    if not isinstance(sheet, Worksheet) or sheet.max_row > ROW_LIMIT:
        faults.append(CellFault(title, "", f"行数超过 {ROW_LIMIT}，请删去下面多余的行。"))
        return []
    columns = _columns(sheet, names, faults)
    rows = []
    for cells in sheet.iter_rows(min_row=2, max_col=COLUMN_LIMIT):
        picked = {name: cells[at] for name, at in columns.items()}
        texts = {name: _text(cell, title, faults) for name, cell in picked.items()}
        if any(texts.values()) and len(columns) == len(names):
            addresses = {name: cell.coordinate for name, cell in picked.items()}
            rows.append(Row(texts, addresses))
    return rows


def _columns(sheet: Worksheet, names: Sequence[str], faults: list[CellFault]) -> dict[str, int]:
    top = next(sheet.iter_rows(max_row=1, max_col=COLUMN_LIMIT))
    found = {str(cell.value or "").strip(): at for at, cell in reversed(list(enumerate(top)))}
    missing = [name for name in names if name not in found]
    if missing:
        faults.append(CellFault(sheet.title, "A1", f"表头缺少“{'”“'.join(missing)}”，请使用下载的模板。"))
    return {name: found[name] for name in names if name in found}


def _text(cell: Cell | MergedCell, title: str, faults: list[CellFault]) -> str:
    """What a cell holds, as a person would type it. Codes typed as numbers stay whole: 440112001, no 4.4E+08."""
    value = cell.value
    if isinstance(value, str):
        if cell.data_type == "e":
            faults.append(CellFault(title, cell.coordinate, f"单元格是错误值 {value}，请改为文字或数字。"))
            return ""
        return value.strip()
    if value is None or isinstance(value, bool):
        return "" if value is None else ("是" if value else "否")
    if isinstance(value, int | float) and math.isfinite(value):
        return str(int(value)) if value == int(value) else str(value)
    if hasattr(value, "strftime"):
        return str(value.strftime("%Y-%m-%d"))
    faults.append(CellFault(title, cell.coordinate, "应为文字、数字或日期。"))
    return ""
