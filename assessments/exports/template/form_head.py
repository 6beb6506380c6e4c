"""Over the form, not printed: for whom this workbook is, what the colours mean, how the tasks are to be printed."""

from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from assessments.exports.template import looks
from assessments.exports.template.about import About
from assessments.exports.template.names import PLACEMENT_LABEL
from assessments.exports.template.validation import PLACEMENT, add_rule
from assessments.exports.xlsx.measures import Sizes
from assessments.exports.xlsx.worksheet import merge, write_text

HEIGHT = 24


def write_head(worksheet: Worksheet, about: About, sizes: Sizes, columns: int) -> int:
    """Rows from the first on; the row in which the form's title stands."""
    _bar(worksheet, 1, about.heading, columns, looks.HEAD_FONT, looks.HEAD)
    details = "　".join(f"{label}：{text}" for label, text in about.lines[1:])
    _bar(worksheet, 2, f"{details}　|　淡黄色的格填写，灰色的格自动计算", columns, looks.PLAIN_FONT, None)
    worksheet.row_dimensions[2].height = sizes.height(details + "　" * 24, 0, 1000, 10.5) + 4
    if about.edition.main_tasks is None:
        return 3
    _placement(worksheet, 3, about.sheet.indicator_placement.label, columns)
    return 4


def _bar(
    worksheet: Worksheet, row: int, text: str, columns: int, font: Font, fill: PatternFill | None
) -> None:
    merge(worksheet, row, row, 1, columns)
    cell = worksheet.cell(row, 1)
    write_text(cell, text)
    cell.font, cell.alignment = font, looks.LEFT
    if fill is not None:
        cell.fill = fill
    worksheet.row_dimensions[row].height = HEIGHT


def _placement(worksheet: Worksheet, row: int, chosen: str, columns: int) -> None:
    """The label over the table's first column, the choice over the others."""
    label = worksheet.cell(row, 1)
    write_text(label, PLACEMENT_LABEL)
    label.font, label.alignment, label.border = looks.LABEL_FONT, looks.CENTRED, looks.FRAME
    merge(worksheet, row, row, 2, columns)
    for column in range(2, columns + 1):
        worksheet.cell(row, column).border = looks.FRAME
        worksheet.cell(row, column).fill = looks.INPUT
        worksheet.cell(row, column).protection = Protection(locked=False)
    choice = worksheet.cell(row, 2)
    write_text(choice, chosen)
    choice.font, choice.alignment = (
        looks.PLAIN_FONT,
        Alignment(horizontal="left", vertical="center", indent=1),
    )
    add_rule(worksheet, PLACEMENT, f"{get_column_letter(2)}{row}")
    worksheet.row_dimensions[row].height = HEIGHT
