"""The report as a Word document: real styles, numbered headings, the grid of official documents, the form behind it.

Opens in Word, WPS and LibreOffice. The same report is always the same bytes.
"""

import datetime
import io

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.text.paragraph import Paragraph as WordParagraph

from assessments.exports.form import build_form
from assessments.exports.report.document import Heading, ReportDocument, build_report
from assessments.exports.report.docx_form import add_form
from assessments.exports.report.docx_package import packed
from assessments.exports.report.docx_page import lay_out_form, lay_out_report
from assessments.exports.report.docx_styles import BODY, END, TABLE, TITLE, set_up_styles
from assessments.exports.report.pdf import chinese_date
from assessments.sheet.edition import Edition
from assessments.sheet.report.prose import Paragraph, Table
from assessments.sheet.rubric import Rubric
from assessments.sheet.values import Sheet


def render_report_docx(
    sheet: Sheet,
    edition: Edition,
    rubric: Rubric | None,
    *,
    draft: bool = False,
    signed_on: datetime.date | None = None,
) -> bytes:
    """The report with the form behind it. Raises NoReport, RubricMissing."""
    report = build_report(sheet, edition, rubric, draft=draft)
    word = Document()
    _empty(word)
    set_up_styles(word)
    lay_out_report(word.sections[0])
    _describe(word, report)
    for line in report.title:
        word.add_paragraph(line, style=TITLE)
    word.add_paragraph(style=BODY)
    for part in report.parts:
        _add(word, part)
    if report.attachment:
        word.add_paragraph(style=BODY)
        word.add_paragraph(f"附件：{report.attachment}", style=BODY)
    if signed_on:
        word.add_paragraph(style=BODY)
        word.add_paragraph(report.department, style=END).paragraph_format.keep_with_next = True
        word.add_paragraph(chinese_date(signed_on), style=END)
    form = build_form(sheet, edition, rubric, draft=draft)
    lay_out_form(word.add_section(WD_SECTION.NEW_PAGE), form.orientation)
    add_form(word, form)
    written = io.BytesIO()
    word.save(written)
    return packed(written.getvalue())


def _empty(word: WordDocument) -> None:
    """Without the paragraph that the library's template begins with."""
    body = word.element.body
    for paragraph in list(word.paragraphs):
        body.remove(paragraph._element)


def _describe(word: WordDocument, report: ReportDocument) -> None:
    about = word.core_properties
    about.title = "".join(report.title)
    about.author = report.department
    about.last_modified_by = report.department
    about.language = "zh-CN"
    about.comments = "草稿" if report.draft else ""


def _add(word: WordDocument, part: Heading | Paragraph | Table) -> None:
    match part:
        case Heading():
            # The number is the style's: whoever adds a heading in Word gets the next one.
            word.add_paragraph(part.text, style=f"Heading {part.level}")
        case Paragraph():
            word.add_paragraph(part.text, style=BODY)
        case Table():
            _add_table(word, part)


def _add_table(word: WordDocument, table: Table) -> None:
    made = word.add_table(rows=0, cols=len(table.rows[0]), style="Table Grid")
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    for place, cells in enumerate(table.rows):
        row = made.add_row()
        for cell, text in zip(row.cells, cells, strict=True):
            paragraph: WordParagraph = cell.paragraphs[0]
            paragraph.style = word.styles[TABLE]
            paragraph.add_run(text).bold = place == 0
