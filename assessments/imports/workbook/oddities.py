"""What Excel makes of a cell, seen from a form: dates and percentages where numbers belong, errors, lost digits."""

import re
from decimal import Decimal

from assessments.errors import CellValueError
from assessments.imports.workbook.book import Cell
from assessments.imports.workbook.parsing.cell_values import Kind

MARK = "※"
# Excel keeps 15 digits of a number and shows longer ones as 1E+17.
_DIGITS = Decimal(10) ** 15
_BRACKETS = re.compile(r"[(（][\d,.，．０-９\s]+[)）]")
_NO_RESULT = "公式没有计算结果。请用 Excel 或 WPS 打开并保存一次，或直接填写内容，再上传。"


def as_text(cell: Cell) -> str:
    """What the cell shows. Raises CellValueError where Excel has changed what was typed."""
    match cell.kind:
        case Kind.ERROR:
            raise CellValueError(f"公式出错（{cell.text}）。请改正公式，或直接填写内容。")
        case Kind.FORMULA:
            raise CellValueError(_NO_RESULT)
        case Kind.FLAG:
            raise CellValueError("单元格是逻辑值（TRUE 或 FALSE）。请把格式改为“文本”，重新填写文字。")
        case Kind.DATE if "年" not in cell.text:
            raise CellValueError("Excel 把填写的内容当成了日期或时间。请把格式改为“文本”，重新填写。")
        case Kind.NUMBER if abs(Decimal(cell.value)) >= _DIGITS:
            raise CellValueError(
                "数字过长，Excel 只保留前 15 位，其余已变成 0。请把格式改为“文本”，重新填写。"
            )
        case _:
            return cell.text


def as_number(cell: Cell) -> str:
    """The number as a parser takes it. Raises CellValueError where the cell holds something else."""
    match cell.kind:
        case Kind.TEXT:
            text = cell.text.strip().removesuffix(MARK).strip()
            if _BRACKETS.fullmatch(text):
                raise CellValueError("括号在会计写法中表示负数，这里不接受。请直接填写数字。")
            return text
        case Kind.NUMBER:
            return cell.value
        case Kind.PERCENT:
            raise CellValueError("单元格是百分数格式。请把格式改为“常规”，重新填写数字。")
        case Kind.DATE:
            raise CellValueError("单元格是日期格式，这里应填数字。请把格式改为“常规”，重新填写。")
        case Kind.FLAG:
            raise CellValueError("单元格是逻辑值（TRUE 或 FALSE），这里应填数字。")
        case Kind.ERROR:
            raise CellValueError(f"公式出错（{cell.text}）。请改正公式，或直接填写数字。")
        case Kind.FORMULA:
            raise CellValueError(_NO_RESULT)
