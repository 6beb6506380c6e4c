"""Colours and styles of the workbook that is filled in: what may be typed into is tinted, what is computed is grey."""

from dataclasses import replace
from functools import cache

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from assessments.exports.form.cells import CellKind
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
_SHORT_TEXTS = (CellKind.TEXT, CellKind.NAME)


@cache
def input_look(look: Look, kind: CellKind) -> Look:
    """The look of a cell that may be typed into."""
    shown = TEXT_FORMAT if kind in _SHORT_TEXTS else look.number_format
    return replace(look, fill=INPUT, number_format=shown, is_input=True)


@cache
def computed_look(look: Look) -> Look:
    """The look of a cell that computes itself."""
    return replace(look, fill=COMPUTED)
