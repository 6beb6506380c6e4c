"""The uploaded workbook handed back with its faults marked: wrong cells filled and commented, a list in front.

Everything else stays as the department sent it, as far as openpyxl can carry it (charts and pictures yes, drawn
shapes and macros no: macros are refused on the way in).
"""

import io
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from assessments.errors import WorkbookProblem
from assessments.exports.template import looks
from assessments.exports.template.addresses import cell_of
from assessments.exports.template.names import AUTHOR, PROBLEM_SHEET
from assessments.exports.template.problem_list import TITLE, add_problem_list
from assessments.sheet.cells import clean_text
from config.workbooks.package import packed

MARK_COLOUR = "FFFFC7CE"
MARK = PatternFill("solid", fgColor=MARK_COLOUR)
# Before each of our messages in a comment, so that the next marking finds and removes them.
SIGN = f"【{AUTHOR}】"
COMMENT_LIMIT = 2_000
_COMMENT_WIDTH, _LINE_HEIGHT, _LINE = 320, 20, 22
# What openpyxl raises on packages it cannot carry; SyntaxError is what both XML parsers raise.
_UNREADABLE = (
    BadZipFile,
    InvalidFileException,
    SyntaxError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    NotImplementedError,
    OSError,
    zlib.error,
)


def mark_workbook(content: bytes, problems: Sequence[WorkbookProblem]) -> bytes:
    """``content`` must have passed the reader's limits on size. What cannot be opened comes back as the list alone.

    Marks of an earlier time are removed first.
    """
    try:
        return _marked(content, problems)
    except _UNREADABLE:
        workbook = Workbook()
        workbook.remove(workbook.worksheets[0])
        add_problem_list(workbook, problems)
        return packed(workbook)


def _marked(content: bytes, problems: Sequence[WorkbookProblem]) -> bytes:
    workbook = load_workbook(io.BytesIO(content), rich_text=True)
    results = _results(workbook, content)
    _remove_marks(workbook)
    messages: dict[tuple[str, str], list[str]] = {}
    for problem in problems:
        cell = cell_of(workbook, problem)
        if cell is not None:
            messages.setdefault((problem.sheet, cell.coordinate), []).append(problem.message)
    for (title, address), texts in messages.items():
        _mark(workbook[title][address], texts)
    add_problem_list(workbook, problems)
    return packed(workbook, results, fixed_times=False)


def _results(workbook: Workbook, content: bytes) -> dict[str, dict[str, float | str]]:
    """What the formulas came to when the file was saved: openpyxl would drop it, and previews show empty cells."""
    formulas = {
        worksheet.title: {
            (cell.row, cell.column): cell.coordinate for cell in _cells(worksheet) if cell.data_type == "f"
        }
        for worksheet in workbook.worksheets
    }
    # Streamed: a second whole load would take as long as the first.
    computed = load_workbook(io.BytesIO(content), data_only=True, read_only=True)
    found = {title: dict(_stored(computed[title], places)) for title, places in formulas.items() if places}
    computed.close()
    return found


def _stored(worksheet: Any, places: Mapping[tuple[int, int], str]) -> Iterator[tuple[str, float | str]]:
    """The stored results of a streamed worksheet at these places."""
    last_row, last_column = (max(place[at] for place in places) for at in (0, 1))
    for row, cells in enumerate(worksheet.iter_rows(max_row=last_row, max_col=last_column), 1):
        for column, cell in enumerate(cells, 1):
            plain = cell.data_type in ("n", "s") and isinstance(cell.value, int | float | str)
            if plain and (row, column) in places:
                yield places[row, column], cell.value


def _cells(worksheet: Worksheet) -> Iterable[Cell]:
    """The cells that are there; iterating over the sheet's dimension would make those that are not."""
    return [cell for cell in worksheet._cells.values() if isinstance(cell, Cell)]


def _mark(cell: Cell, messages: Sequence[str]) -> None:
    """Fill and comment a cell; what somebody else commented stays above."""
    ours = "\n".join(f"{SIGN}{clean_text(message)}" for message in dict.fromkeys(messages))[:COMMENT_LIMIT]
    theirs = cell.comment
    text = f"{theirs.text.rstrip()}\n{ours}" if theirs else ours
    lines = sum(1 + len(line) // _LINE for line in text.split("\n"))
    author = (theirs.author if theirs else None) or AUTHOR
    cell.comment = Comment(text, author, height=(lines + 1) * _LINE_HEIGHT, width=_COMMENT_WIDTH)
    cell.fill = MARK


def _remove_marks(workbook: Workbook) -> None:
    """Take away what an earlier marking added; a cell's own colour comes back as the template has it."""
    if PROBLEM_SHEET in workbook.sheetnames:
        listed = workbook[PROBLEM_SHEET]
        if isinstance(listed, Worksheet) and str(listed["A1"].value or "").startswith(TITLE):
            workbook.remove(listed)
    for worksheet in workbook.worksheets:
        for cell in _cells(worksheet):
            if cell.comment and SIGN in cell.comment.text:
                _unmark(cell, cell.comment)


def _unmark(cell: Cell, comment: Comment) -> None:
    theirs = comment.text.partition(SIGN)[0].rstrip()
    cell.comment = Comment(theirs, comment.author) if theirs else None
    if cell.fill.fgColor.rgb == MARK_COLOUR:
        cell.fill = PatternFill() if cell.protection.locked else looks.INPUT
