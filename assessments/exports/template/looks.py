"""Colours and styles of the workbook that is filled in: what may be typed into is tinted, what is computed is grey."""

from dataclasses import replace
from functools import cache

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from assessments.exports.form.cells import MARK, CellKind, PrintedCell
from assessments.exports.xlsx import styles
from assessments.exports.xlsx.styles import Look

INPUT_COLOUR, COMPUTED_COLOUR, HEAD_COLOUR = "FFFFF9E3", "FFF0F0F0", "FF1F4E79"
INPUT = PatternFill("solid", fgColor=INPUT_COLOUR)
COMPUTED = PatternFill("solid", fgColor=COMPUTED_COLOUR)
HEAD = PatternFill("solid", fgColor=HEAD_COLOUR)
HEAD_FONT = Font(name="黑体", size=12, bold=True, color="FFFFFFFF")
PLAIN_FONT, LABEL_FONT = Font(name="宋体", size=10.5), Font(name="黑体", size=10.5)
GREY_FONT = Font(name="宋体", size=9, color="FF767676")
LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
WRAPPED, CENTRED = styles.LEFT, styles.CENTRED
_SIDE = Side(style="thin", color="FFBFBFBF")
FRAME = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
# Text stays as typed: “3-5” is no date, “100%” no share.
TEXT_FORMAT = "@"


def input_look(look: Look, cell: PrintedCell) -> Look:
    """The look of a cell that may be typed into."""
    return _replaced(look, INPUT, _format(cell), is_input=True)


def computed_look(look: Look, cell: PrintedCell) -> Look:
    """The look of a cell that computes itself."""
    return _replaced(look, COMPUTED, _format(cell), is_input=False)


@cache
def _replaced(look: Look, fill: PatternFill, shown: str, *, is_input: bool) -> Look:
    return replace(look, fill=fill, number_format=shown, is_input=is_input)


def _format(cell: PrintedCell) -> str:
    """How the cell shows what will stand in it, whatever stands in it now."""
    match cell.kind:
        case CellKind.MONEY | CellKind.PERCENT:
            return styles.number_format(cell)
        case CellKind.NUMBER:
            return f'General"{MARK}"' if cell.marked else "General"
        case CellKind.TEXT | CellKind.NAME:
            return TEXT_FORMAT
        case _:
            return "General"
