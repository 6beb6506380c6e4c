"""Pages of drawn rows → an element tree. Text goes in as text: nothing that anyone typed can become markup."""

import datetime
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from assessments.exports.form.cells import CellKind, PrintedForm
from assessments.exports.pdf.archive import Archive
from assessments.exports.pdf.paging import Drawn, DrawnRow, Page
from assessments.exports.pdf.paper import Paper
from assessments.exports.pdf.stamp import stamp

DRAFT = "草稿"


@dataclass(frozen=True, slots=True)
class Title:
    """The form's title as it is set: its lines, and the size of the type in pt."""

    lines: tuple[str, ...]
    size: float
    # Beside the title in the header of later pages; empty where the title names it or leaves no room.
    department: str = ""


def document(
    form: PrintedForm, pages: Sequence[Page], title: Title, paper: Paper, archive: Archive | None = None
) -> Element:
    """The whole document, one section a page."""
    html = Element("html", lang="zh-CN")
    _add_head(html, form, archive)
    body = SubElement(html, "body")
    marked = _block_heads(form) if archive else set()
    for number, page in enumerate(pages):
        section = SubElement(body, "section")
        if form.draft:
            SubElement(section, "div", {"class": "draft"}).text = DRAFT
        if number == 0:
            _add_title(section, form, title, paper, archive)
        if page.rows:
            section.append(_table(form, page, paper, marked))
    for note in form.notes:
        SubElement(section, "p", {"class": "note"}).text = note
    return html


def _add_head(html: Element, form: PrintedForm, archive: Archive | None) -> None:
    head = SubElement(html, "head")
    SubElement(head, "title").text = form.title + form.subtitle
    about = {"author": form.department}
    if archive:
        moment = archive.made_at.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        about |= {
            "description": f"文件编号 {archive.number}",
            "keywords": archive.number,
            "dcterms.created": moment,
            "dcterms.modified": moment,
        }
    for name, content in about.items():
        SubElement(head, "meta", name=name, content=content)


def _add_title(
    section: Element, form: PrintedForm, title: Title, paper: Paper, archive: Archive | None
) -> None:
    if archive:
        section.append(stamp(archive))
    running = {
        "title": form.title,
        "department": title.department,
        "draft": f"{DRAFT}　" if form.draft else "",
        "number": archive.number if archive else "",
    }
    heading = SubElement(section, "h1", {f"data-{name}": text for name, text in running.items()})
    heading.set("style", f"font-size:{title.size:.2f}pt;height:{len(title.lines) * paper.title_height:.2f}pt")
    heading.text = "\n".join(title.lines)
    for name, text in (("subtitle", form.subtitle), ("unit", form.unit_note)):
        if text:
            SubElement(section, "p", {"class": name}).text = text


def _block_heads(form: PrintedForm) -> set[int]:
    """The first cell of each block: what its bookmark is called."""
    return {id(block.rows[0][0]) for block in form.blocks if block.rows and block.rows[0][0].text}


def _table(form: PrintedForm, page: Page, paper: Paper, marked: set[int]) -> Element:
    edges = form.edges
    table = Element("table")
    columns = SubElement(table, "colgroup")
    for left, right in itertools.pairwise(edges):
        SubElement(columns, "col", style=f"width:{(right - left) / 10:.1f}%")
    body = SubElement(table, "tbody")
    places = {edge: place for place, edge in enumerate(edges)}
    for row in page.rows:
        body.append(_row(row, places, paper, marked))
    return table


def _row(row: DrawnRow, places: dict[int, int], paper: Paper, marked: set[int]) -> Element:
    element = Element("tr")
    for drawn in row.cells:
        cell = _cell(drawn, places)
        if id(drawn.measured.cell) in marked:
            # Once: on the pages that follow the cell is repeated.
            marked.remove(id(drawn.measured.cell))
            cell.set("data-mark", drawn.measured.cell.text.replace("\n", ""))
        element.append(cell)
    if row.needs_height(paper):
        _give_height(element, row)
    return element


def _give_height(element: Element, row: DrawnRow) -> None:
    """Put the row's height on one of its cells.

    Not on the row: equal elements under equal parents share a style, and so nearly all cells of the document do.
    """
    single = [cell for cell, drawn in zip(element, row.cells, strict=True) if drawn.rowspan == 1]
    (single[-1] if single else element).set("style", f"height:{row.height:.2f}pt")


def _cell(drawn: Drawn, places: dict[int, int]) -> Element:
    cell = drawn.measured.cell
    element = Element("th" if cell.kind.is_label else "td")
    names = []
    if cell.kind is CellKind.BAR:
        names.append("bar")
    if not cell.is_centred:
        names.append("left")
    if drawn.flows or cell.kind is CellKind.PROSE:
        names.append("top")
    if names:
        element.set("class", " ".join(names))
    if (colspan := places[cell.right] - places[cell.left]) > 1:
        element.set("colspan", str(colspan))
    if drawn.rowspan > 1:
        element.set("rowspan", str(drawn.rowspan))
    element.text = "\n".join(drawn.lines)
    return element
