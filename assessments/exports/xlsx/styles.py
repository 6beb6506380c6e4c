"""How cells look in Excel: fonts that Excel and WPS on Windows have, number formats, borders."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from assessments.exports.form.cells import MARK, CellKind, PrintedCell

AnyCell = Cell | MergedCell

BODY, LABEL, TITLE = "仿宋", "黑体", "宋体"
THIN = Side(style="thin", color="FF000000")
BAR = PatternFill("solid", fgColor="FFE8E8E8")
CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
TOP = Alignment(horizontal="left", vertical="top", wrap_text=True)
RIGHT = Alignment(horizontal="right", vertical="center")


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """Everything about how a cell looks; made once for each combination (``look``), so compared by identity."""

    font: Font
    alignment: Alignment
    border: Border
    fill: PatternFill | None
    number_format: str
    # A cell that may be typed into where the worksheet is protected.
    is_input: bool = False


def look(cell: PrintedCell, size: float, *, opens: bool, closes: bool) -> Look:
    """The look of a printed cell; ``opens`` and ``closes`` say whether it has a line at its top and bottom."""
    name = LABEL if cell.kind.is_label else BODY
    shown = number_format(cell) if cell.value is not None else "General"
    return _look(name, size, alignment(cell), opens, closes, cell.kind is CellKind.BAR, shown)


_ALIGNMENTS = {"centred": CENTRED, "left": LEFT, "top": TOP}


@cache
def _look(name: str, size: float, place: str, opens: bool, closes: bool, bar: bool, shown: str) -> Look:
    lines = border(opens=opens, closes=closes)
    return Look(font(name, size), _ALIGNMENTS[place], lines, BAR if bar else None, shown)


def alignment(cell: PrintedCell) -> str:
    if cell.kind is CellKind.PROSE:
        return "top"
    return "centred" if cell.is_centred else "left"


@cache
def border(*, opens: bool, closes: bool) -> Border:
    """Lines at the sides, and at the top and bottom of the range that opens or closes a cell."""
    return Border(left=THIN, right=THIN, top=THIN if opens else None, bottom=THIN if closes else None)


@cache
def font(name: str, size: float, *, bold: bool = False) -> Font:
    return Font(name=name, size=size, bold=bold)


def number(cell: PrintedCell) -> Decimal | None:
    """The number Excel stores: a percentage as the share it is (98.9 % → 0.989), so that formulas can use it."""
    if cell.value is None:
        return None
    return cell.value / 100 if cell.kind is CellKind.PERCENT else cell.value


def number_format(cell: PrintedCell) -> str:
    """The format that shows the number as the printed form does, with the mark of a cell stated otherwise."""
    places = cell.places
    if cell.kind is CellKind.NUMBER:
        _, _, decimals = cell.text.partition(".")
        places = len(decimals)
    shown = "0" + ("." + "0" * places if places else "")
    percent = "%" if cell.kind is CellKind.PERCENT else ""
    return shown + percent + (f'"{MARK}"' if cell.marked else "")
