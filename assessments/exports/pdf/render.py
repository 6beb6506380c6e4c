"""The official PDF of a form."""

from xml.etree.ElementTree import Element

from assessments.exports.errors import MissingGlyph, TooManyPages
from assessments.exports.form import PrintedForm, build_form
from assessments.exports.lines import balanced_lines
from assessments.exports.pdf.archive import Archive
from assessments.exports.pdf.engine import Engine, engine
from assessments.exports.pdf.markup import DRAFT, Title, document
from assessments.exports.pdf.measured import measure_form
from assessments.exports.pdf.paging import CONTINUED, Page, Pager
from assessments.exports.pdf.paper import PAPERS, Paper
from assessments.exports.pdf.style import style_sheet
from assessments.exports.pdf.typesetting import can_typeset
from assessments.sheet.edition import Edition
from assessments.sheet.rubric import Rubric
from assessments.sheet.values import Sheet

LINE_ENDS = {"\n"}


def render_pdf(
    sheet: Sheet,
    edition: Edition,
    rubric: Rubric | None,
    *,
    draft: bool = False,
    archive: Archive | None = None,
) -> bytes:
    """The form as PDF; the same sheet is always the same bytes. ``draft`` puts 草稿 on every page, ``archive`` makes it
    an official file.

    Raises MissingGlyph, FontsMissing, RubricMissing or TooManyPages (all ExportError, text for the user).
    """
    return render_form(build_form(sheet, edition, rubric, draft=draft), archive)


def render_form(form: PrintedForm, archive: Archive | None = None) -> bytes:
    """A printed form as PDF."""
    paper, machine = PAPERS[form.orientation], engine()
    typeset = check_glyphs(form, machine)
    # Lines with a character from a fallback font may come out a trifle higher than planned: then plan lower pages.
    for slack in (0.0, 30.0, 90.0):
        title, pages = plan(form, paper, machine, slack)
        root = document(form, pages, title, paper, archive)
        data, count = machine.write(root, paper, typeset=typeset, archive=archive)
        if count == len(pages):
            return data
    raise TooManyPages("自评表的行高与计划不符，无法分页；请将此表告知管理员。")


def form_part(
    form: PrintedForm, machine: Engine, archive: Archive | None = None
) -> list[tuple[Element, str]]:
    """A printed form as a part of a larger file (``Engine.write_together``). Raises what ``render_form`` raises."""
    paper = PAPERS[form.orientation]
    check_glyphs(form, machine)
    # A little lower pages than there is room for: here nobody looks whether a page ran over.
    title, pages = plan(form, paper, machine, slack=30.0)
    return [(document(form, pages, title, paper, archive), style_sheet(paper))]


def plan(form: PrintedForm, paper: Paper, machine: Engine, slack: float = 0.0) -> tuple[Title, list[Page]]:
    """The lines of the title, and which rows stand on which page."""
    title = _title(form, paper, machine)
    above = len(title.lines) * paper.title_height
    above += paper.subtitle_height if form.subtitle else 0
    above += paper.unit_height if form.unit_note else 0
    below = len(form.notes) * paper.note_height
    pager = Pager(paper, above, below, slack)
    for block in measure_form(form, paper, machine.body.__getitem__, machine.label.__getitem__):
        pager.add(block)
    return title, pager.finish()


def _title(form: PrintedForm, paper: Paper, machine: Engine) -> Title:
    """The title on one line if it can be set a little smaller, else on lines of like length."""
    advance = machine.title.__getitem__
    size = min(paper.title_size, paper.table_width / (sum(map(advance, form.title)) + 0.1))
    if size >= paper.smallest_title:
        return Title((form.title,), size, _running_department(form, paper, machine))
    lines = balanced_lines(form.title, paper.table_width / paper.title_size, advance)
    return Title(tuple(lines), paper.title_size, _running_department(form, paper, machine))


def _running_department(form: PrintedForm, paper: Paper, machine: Engine) -> str:
    """The department for the header of later pages, where it and the title have half a line each."""
    half = paper.table_width / 2 / paper.small_size - 1
    widths = [sum(map(machine.body.__getitem__, text)) for text in (form.title, form.department)]
    return "" if form.department in form.title or max(widths) > half else form.department


def check_glyphs(form: PrintedForm, machine: Engine) -> bool:
    """Ask for every character before drawing; whether all of them can be typeset by us. Raises MissingGlyph."""
    body, label = set(CONTINUED), set(DRAFT)
    for cell in form.cells:
        (label if cell.kind.is_label else body).update(cell.shown)
    body.update(form.title, form.subtitle, form.unit_note, form.department, *form.notes)
    used = ((machine.body, body), (machine.label, label), (machine.title, set(form.title)))
    missing = {
        character for advances, characters in used for character in advances.without(characters - LINE_ENDS)
    }
    if missing:
        raise MissingGlyph(sorted(missing))
    return can_typeset((advances, characters - LINE_ENDS) for advances, characters in used)
