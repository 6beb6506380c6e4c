"""The report as part of a web page: the parts of the PDF, drawn by ``static/css/print/report.css``."""

from xml.etree.ElementTree import Element, SubElement, tostring

from django.utils.safestring import SafeString, mark_safe

from assessments.exports.report.document import Heading, ReportDocument, build_report
from assessments.sheet.edition import Edition
from assessments.sheet.report.prose import Paragraph, Table
from assessments.sheet.rubric import Rubric
from assessments.sheet.values import Sheet


def render_report_html(
    sheet: Sheet, edition: Edition, rubric: Rubric | None, *, draft: bool = False
) -> SafeString:
    """An ``<article class="printed-report">``; what was typed is text in it. Raises NoReport."""
    return report_html(build_report(sheet, edition, rubric, draft=draft))


def report_html(report: ReportDocument) -> SafeString:
    """A report as HTML."""
    name = "printed-report printed-report--draft" if report.draft else "printed-report"
    article = Element("article", {"class": name, "lang": "zh-CN"})
    title = SubElement(article, "h2", {"class": "printed-report__title"})
    title.text = report.title[0]
    for line in report.title[1:]:
        SubElement(title, "br").tail = line
    for part in report.parts:
        article.append(_part(part))
    SubElement(article, "p", {"class": "printed-report__attached"}).text = f"附件：{report.attachment}"
    # The serialiser escapes every text and attribute.
    return mark_safe(tostring(article, encoding="unicode", method="html"))  # noqa: S308


def _part(part: Heading | Paragraph | Table) -> Element:
    match part:
        case Heading():
            element = Element(f"h{part.level + 2}", {"class": f"printed-report__level{part.level}"})
            element.text = f"{part.number}{part.text}"
        case Paragraph():
            element = Element("p")
            element.text = part.text
        case Table():
            element = _table(part)
    return element


def _table(table: Table) -> Element:
    element = Element("table", {"class": "printed-report__table"})
    head, *rows = table.rows
    line = SubElement(SubElement(element, "thead"), "tr")
    for cell in head:
        SubElement(line, "th", scope="col").text = cell
    body = SubElement(element, "tbody")
    for row in rows:
        line = SubElement(body, "tr")
        for cell in row:
            SubElement(line, "td").text = cell
    return element
