"""The form as part of a web page: the same cells as PDF and Excel, drawn by ``static/css/print/form.css``."""

import itertools
from xml.etree.ElementTree import Element, SubElement, tostring

from django.utils.safestring import SafeString, mark_safe

from assessments.exports.form import PrintedCell, PrintedForm, Row, build_form
from assessments.sheet.edition import Edition
from assessments.sheet.rubric import Rubric
from assessments.sheet.values import Sheet


def render_form_html(
    sheet: Sheet, edition: Edition, rubric: Rubric | None, *, draft: bool = False
) -> SafeString:
    """An ``<article class="printed-form">`` for a page that links the style sheet; no script, no inline style.

    Cells and items carry ``data-path``, so that a page can lead from the form to its fields.
    """
    return form_html(build_form(sheet, edition, rubric, draft=draft))


def form_html(form: PrintedForm) -> SafeString:
    """A printed form as HTML."""
    names = ["printed-form", f"printed-form--{form.orientation.value}"]
    if form.draft:
        names.append("printed-form--draft")
    article = Element("article", {"class": " ".join(names), "lang": "zh-CN"})
    SubElement(article, "h2", {"class": "printed-form__title"}).text = form.title
    for name, text in (("subtitle", form.subtitle), ("unit", form.unit_note)):
        if text:
            SubElement(article, "p", {"class": f"printed-form__{name}"}).text = text
    article.append(_table(form))
    for note in form.notes:
        SubElement(article, "p", {"class": "printed-form__note"}).text = note
    # The serialiser escapes every text and attribute.
    return mark_safe(tostring(article, encoding="unicode", method="html"))  # noqa: S308


def _table(form: PrintedForm) -> Element:
    table = Element("table", {"class": "printed-form__table"})
    columns = SubElement(table, "colgroup")
    edges = form.edges
    for left, right in itertools.pairwise(edges):
        SubElement(columns, "col", width=f"{(right - left) / 10:.1f}%")
    places = {edge: place for place, edge in enumerate(edges)}
    for block in form.blocks:
        # One body a block: its label is merged from the header rows down into the others.
        body = SubElement(table, "tbody")
        for number, row in enumerate(block.rows):
            body.append(_row(row, places, is_header=number < len(block.header)))
    return table


def _row(row: Row, places: dict[int, int], *, is_header: bool) -> Element:
    element = Element("tr")
    for cell in row:
        element.append(_cell(cell, places, is_header=is_header))
    return element


def _cell(cell: PrintedCell, places: dict[int, int], *, is_header: bool) -> Element:
    label = cell.kind.is_label and bool(cell.text)
    element = Element("th" if label else "td", {"class": f"printed-form__{cell.kind.value}"})
    if not cell.is_centred:
        element.set("class", element.get("class", "") + " printed-form__left")
    colspan = places[cell.right] - places[cell.left]
    if label:
        element.set("scope", _scope(cell, colspan, is_header=is_header))
    if colspan > 1:
        element.set("colspan", str(colspan))
    if cell.rowspan > 1:
        element.set("rowspan", str(cell.rowspan))
    if cell.parts:
        for part in cell.parts:
            SubElement(element, "p", {"data-path": part.path}).text = part.text
        return element
    if cell.path:
        element.set("data-path", cell.path)
    element.text = cell.shown
    return element


def _scope(cell: PrintedCell, colspan: int, *, is_header: bool) -> str:
    if cell.left > 0 and is_header:
        return "colgroup" if colspan > 1 else "col"
    return "rowgroup" if cell.rowspan > 1 else "row"
