"""The report as PDF by GB/T 9704, with the form attached."""

import datetime
from xml.etree.ElementTree import Element, SubElement

from assessments.exports.errors import MissingGlyph
from assessments.exports.form import build_form
from assessments.exports.pdf.archive import Archive
from assessments.exports.pdf.engine import Engine, engine
from assessments.exports.pdf.markup import DRAFT
from assessments.exports.pdf.render import form_part
from assessments.exports.pdf.stamp import stamp
from assessments.exports.report.document import ReportDocument, build_report
from assessments.exports.report.grid import Advances, GridPage, GridTable, Line, Style, pages_of
from assessments.exports.report.style import report_style
from assessments.sheet.edition import Edition
from assessments.sheet.rubric import Rubric
from assessments.sheet.values import Sheet

TAGS = {Style.TITLE: "h1", Style.FIRST: "h2", Style.SECOND: "h3"}


def render_report_pdf(
    sheet: Sheet,
    edition: Edition,
    rubric: Rubric | None,
    *,
    draft: bool = False,
    signed_on: datetime.date | None = None,
    archive: Archive | None = None,
) -> bytes:
    """The report with the form behind it. ``signed_on`` is printed under the department's name.

    Raises NoReport, and what ``exports.pdf.render_pdf`` raises.
    """
    machine = engine()
    report = build_report(sheet, edition, rubric, draft=draft)
    ending = [report.department, chinese_date(signed_on)] if signed_on else []
    pages = pages_of(report, _advances(machine), ending)
    _check_glyphs(pages, machine)
    form = build_form(sheet, edition, rubric, draft=draft)
    parts = [(_document(report, pages, archive), report_style()), *form_part(form, machine, archive)]
    return machine.write_together(parts, typeset=True, archive=archive)[0]


def chinese_date(day: datetime.date) -> str:
    """2023年5月1日, as official documents date themselves."""
    return f"{day.year}年{day.month}月{day.day}日"


def _advances(machine: Engine) -> Advances:
    return Advances(
        machine.title.__getitem__,
        machine.label.__getitem__,
        machine.kai.__getitem__,
        machine.body.__getitem__,
    )


def _check_glyphs(pages: list[GridPage], machine: Engine) -> None:
    """Every character asked for before anything is drawn. Raises MissingGlyph."""
    fonts = {Style.TITLE: machine.title, Style.FIRST: machine.label, Style.SECOND: machine.kai}
    missing: set[str] = set()
    for page in pages:
        for item in page.items:
            if isinstance(item, Line):
                missing |= fonts.get(item.style, machine.body).without(item.text)
            else:
                texts = (line for row in item.rows for cell in row.cells for line in cell)
                missing |= machine.body.without(character for text in texts for character in text)
    if missing:
        raise MissingGlyph(sorted(missing))


def _document(report: ReportDocument, pages: list[GridPage], archive: Archive | None) -> Element:
    html = Element("html", lang="zh-CN")
    head = SubElement(html, "head")
    SubElement(head, "title").text = "".join(report.title)
    SubElement(head, "meta", name="author", content=report.department)
    body = SubElement(html, "body")
    for number, page in enumerate(pages):
        section = SubElement(body, "section")
        if report.draft:
            SubElement(section, "div", {"class": "draft"}).text = DRAFT
        if number == 0 and archive:
            section.append(stamp(archive))
        _add_items(section, page, archive)
    return html


def _add_items(section: Element, page: GridPage, archive: Archive | None) -> None:
    """Lines of one paragraph are one element, so that readers without sight hear paragraphs and not lines."""
    current: Element | None = None
    for item in page.items:
        if isinstance(item, GridTable):
            section.append(_table(item))
            current = None
            continue
        if current is None or item.begins:
            name = item.style.value if item.begins else f"{item.style.value} more"
            current = SubElement(section, TAGS.get(item.style, "p"), {"class": name})
            if item.style is Style.TITLE and archive:
                current.set("data-number", archive.number)
        else:
            SubElement(current, "br")
        line = SubElement(current, "span", {"style": f"letter-spacing:{item.spread:.3f}pt"})
        line.text = item.text or "\u00a0"


def _table(table: GridTable) -> Element:
    element = Element("table")
    width = 100 / len(table.rows[0].cells)
    columns = SubElement(element, "colgroup")
    for _ in table.rows[0].cells:
        SubElement(columns, "col", style=f"width:{width:.2f}%")
    body = SubElement(element, "tbody")
    for row in table.rows:
        line = SubElement(body, "tr", {"class": f"h{row.height}"})
        for cell in row.cells:
            box = SubElement(line, "th" if row.is_head else "td")
            box.text = cell[0] if cell else ""
            for more in cell[1:]:
                SubElement(box, "br").tail = more
    return element
