"""Paper, margins, grid and page numbers of a report in Word."""

from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section, _Footer
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from assessments.exports.report.grid import PITCH, SMALL_SIZE
from assessments.sheet.edition import Orientation

_FORM_MARGIN = Mm(15)


def lay_out_report(section: Section) -> None:
    """A4 by GB/T 9704: 37/35/28/26 mm, 22 lines of 28 characters, page number outside."""
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(25)
    properties = section._sectPr
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(round(PITCH * 20)))
    properties.append(grid)
    settings = section.footer.part.package.main_document_part.settings
    settings.odd_and_even_pages_header_footer = True
    _number(section.footer, WD_ALIGN_PARAGRAPH.RIGHT)
    _number(section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)


def lay_out_form(section: Section, orientation: Orientation) -> None:
    """The page of the form, across or upright, without the grid; the page numbers go on."""
    wide = orientation is Orientation.LANDSCAPE
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(297), Mm(210)) if wide else (Mm(210), Mm(297))
    section.top_margin = section.bottom_margin = section.left_margin = section.right_margin = _FORM_MARGIN
    section.footer_distance = Mm(8)
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)


def _number(footer: _Footer, alignment: WD_ALIGN_PARAGRAPH) -> None:
    """— 1 —, one character in from the edge of the text."""
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.alignment = alignment
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(SMALL_SIZE)
    paragraph.add_run("— ").font.size = Pt(SMALL_SIZE)
    _field(paragraph, "PAGE")
    paragraph.add_run(" —").font.size = Pt(SMALL_SIZE)


def _field(paragraph: Paragraph, name: str) -> None:
    run = paragraph.add_run()
    run.font.size = Pt(SMALL_SIZE)
    for kind in ("begin", "", "end"):
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.set(qn("xml:space"), "preserve")
            mark.text = name
        run._r.append(mark)
