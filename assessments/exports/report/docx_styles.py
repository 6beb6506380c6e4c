"""The styles of a report in Word: names that Word knows, the fonts of official documents, numbers that count by themselves.

Sizes: 二号 22 pt, 三号 16 pt (GB/T 9704). East Asian fonts by the names that government offices have installed; where they are
missing, Word, WPS and LibreOffice take their own 仿宋, 黑体, 楷体.
"""

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

from assessments.exports.report.grid import PITCH, SIZE, TABLE_SIZE, TIGHT, TITLE_SIZE

TITLE, BODY, END, TABLE = "Title", "Body Text", "Signature", "Table Text"
FANG, HEI, KAI, SONG = "仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体"
LATIN = "Times New Roman"
_NUMBERING = 77
_LEVELS = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"))


def set_up_styles(word: WordDocument) -> None:
    """Put the styles into a new document."""
    _number_headings(word)
    _style(word, "Normal", FANG, SIZE)
    body = _style(word, BODY, FANG, SIZE)
    _indent(body)
    _closer(body)
    title = _style(word, TITLE, SONG, TITLE_SIZE)
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _plain_frame(title)
    for level, font in ((1, HEI), (2, KAI)):
        heading = _style(word, f"Heading {level}", font, SIZE)
        heading.paragraph_format.keep_with_next = True
        _indent(heading)
        _closer(heading)
        _numbered(heading, level - 1)
    end = _style(word, END, FANG, SIZE)
    end.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    end.paragraph_format.right_indent = Pt(4 * SIZE)
    table = _style(word, TABLE, FANG, TABLE_SIZE)
    table.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    table.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    _off_the_grid(table)


def _style(word: WordDocument, name: str, font: str, size: float) -> ParagraphStyle:
    styles = word.styles
    found = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(found, ParagraphStyle)  # noqa: S101  # for the type checker: the names are ours
    found.font.name, found.font.size = LATIN, Pt(size)
    found.font.bold, found.font.italic = False, False
    found.font.color.rgb = RGBColor(0, 0, 0)
    fonts = found.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), font)
    form = found.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(round(PITCH, 2))
    form.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    form.widow_control = False
    return found


def _indent(style: ParagraphStyle) -> None:
    """The first line by two characters, whatever the font."""
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:ind")):
        properties.remove(old)
    indent = properties._add_ind()
    indent.set(qn("w:firstLineChars"), "200")
    indent.set(qn("w:firstLine"), str(int(SIZE * 2 * 20)))


def _closer(style: ParagraphStyle) -> None:
    """28 characters of 16 pt are a little wider than the line: they stand 0.2 pt closer."""
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), str(round(TIGHT * 20)))
    style.element.get_or_add_rPr().insert_element_before(
        spacing, "w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:vertAlign", "w:lang"
    )


def _off_the_grid(style: ParagraphStyle) -> None:
    """Small type stands closer than the grid of the page."""
    paragraph, run = style.element.get_or_add_pPr(), style.element.get_or_add_rPr()
    for properties, followers in (
        (paragraph, ("w:spacing", "w:ind", "w:jc")),
        (run, ("w:vertAlign", "w:lang")),
    ):
        mark = OxmlElement("w:snapToGrid")
        mark.set(qn("w:val"), "0")
        properties.insert_element_before(mark, *followers)


def _plain_frame(style: ParagraphStyle) -> None:
    """Without the line that the library's template draws under titles."""
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def _number_headings(word: WordDocument) -> None:
    """A list of two levels, 一、 and （一）, that the headings belong to."""
    numbering = word.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), str(_NUMBERING))
    kind = OxmlElement("w:multiLevelType")
    kind.set(qn("w:val"), "multilevel")
    abstract.append(kind)
    for place, (counting, text) in enumerate(_LEVELS):
        abstract.append(_level(place, counting, text))
    first = numbering.find(qn("w:num"))
    if first is None:
        numbering.append(abstract)
    else:
        first.addprevious(abstract)
    number = OxmlElement("w:num")
    number.set(qn("w:numId"), str(_NUMBERING))
    link = OxmlElement("w:abstractNumId")
    link.set(qn("w:val"), str(_NUMBERING))
    number.append(link)
    numbering.append(number)


def _level(place: int, counting: str, text: str) -> BaseOxmlElement:
    level = OxmlElement("w:lvl")
    level.set(qn("w:ilvl"), str(place))
    for tag, value in (
        ("start", "1"),
        ("numFmt", counting),
        ("pStyle", f"Heading{place + 1}"),
        ("suff", "nothing"),
        ("lvlText", text),
        ("lvlJc", "left"),
    ):
        element = OxmlElement(f"w:{tag}")
        element.set(qn("w:val"), value)
        level.append(element)
    return level


def _numbered(style: ParagraphStyle, level: int) -> None:
    properties = style.element.get_or_add_pPr()
    number = properties._add_numPr()
    if level:
        number._add_ilvl().val = level
    number._add_numId().val = _NUMBERING
