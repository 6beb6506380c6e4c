"""The form as a table in Word, from the same printed cells as the PDF and the workbook."""

from itertools import pairwise

from docx.document import Document as WordDocument
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Pt
from docx.table import Table, _Cell

from assessments.exports.form import PrintedForm
from assessments.exports.form.cells import WIDTH, CellKind, PrintedCell
from assessments.exports.report.docx_styles import HEI, TABLE, TITLE

_FONT, _TITLE = Pt(9), Pt(16)


def add_form(word: WordDocument, form: PrintedForm) -> None:
    """Title, unit and the table, at the end of the document."""
    title = word.add_paragraph(style=TITLE)
    title.add_run(form.title).font.size = _TITLE
    for text, alignment in (
        (form.subtitle, WD_ALIGN_PARAGRAPH.CENTER),
        (form.unit_note, WD_ALIGN_PARAGRAPH.RIGHT),
    ):
        if text:
            word.add_paragraph(text, style=TABLE).alignment = alignment
    _add_table(word, form)
    for note in form.notes:
        word.add_paragraph(note, style=TABLE).alignment = WD_ALIGN_PARAGRAPH.LEFT


def _add_table(word: WordDocument, form: PrintedForm) -> None:
    edges, rows = form.edges, form.rows
    table = word.add_table(rows=len(rows), cols=len(edges) - 1, style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    section = word.sections[-1]
    room = section.page_width - section.left_margin - section.right_margin  # type: ignore[operator]
    for column, (left, right) in zip(table.columns, pairwise(edges), strict=True):
        column.width = Emu(room * (right - left) // WIDTH)
    places = {edge: place for place, edge in enumerate(edges)}
    grid = [list(row.cells) for row in table.rows]
    for number, row in enumerate(rows):
        _keep_whole(table, number)
        for printed in row:
            cell = grid[number][places[printed.left]]
            last = grid[number + printed.rowspan - 1][places[printed.right] - 1]
            _fill(word, cell.merge(last) if last is not cell else cell, printed)


def _keep_whole(table: Table, number: int) -> None:
    """A row is not torn apart by the end of a page, unless it is longer than one."""
    properties = table.rows[number]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))


def _fill(word: WordDocument, cell: _Cell, printed: PrintedCell) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    lines = printed.shown.split("\n")
    for extra in cell.paragraphs[1:]:
        extra._element.getparent().remove(extra._element)
    for place, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        paragraph.style = word.styles[TABLE]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if printed.is_centred else WD_ALIGN_PARAGRAPH.LEFT
        run = paragraph.add_run(line)
        run.font.size = _FONT
        if printed.kind.is_label:
            run.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), HEI)
    if printed.kind is CellKind.BAR:
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", "E8E8E8")):
            shade.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(shade)
