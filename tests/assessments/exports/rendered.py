"""Rendering the published forms once for all tests, and reading the files back with programs that are not ours."""

import re
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from xml.etree import ElementTree as ET

from assessments.exports.form import PrintedForm
from assessments.exports.lines import tidy
from assessments.exports.pdf.engine import engine
from assessments.exports.pdf.measured import Measured
from assessments.exports.pdf.paging import CONTINUED, Page
from assessments.exports.pdf.paper import PAPERS, Paper
from assessments.exports.pdf.render import plan


@dataclass(frozen=True)
class Rendered:
    """A printed form with its two files."""

    form: PrintedForm
    pdf: Path
    xlsx: Path


def run(*command: str | Path) -> str:
    """The output of a program; its failure is the test's."""
    done = subprocess.run([str(part) for part in command], capture_output=True, check=True, timeout=120)
    return done.stdout.decode(errors="replace")


def pages_text(pdf: Path) -> list[str]:
    """The text of each page, without blanks."""
    return [re.sub(r"\s+", "", page) for page in run("pdftotext", pdf, "-").split("\f")[:-1]]


def squeezed(text: str) -> str:
    """A cell's text as the PDF shows it, without the blanks and line ends that typesetting decides on."""
    return re.sub(r"\s+", "", tidy(text))


Word = tuple[float, float, str]


def _words(pdf: Path) -> list[list[Word]]:
    """Each page's words with the middle of the place where they are drawn, in pt from the top left."""
    root = ET.fromstring(  # noqa: S314 — of a program we started on a file we made
        re.sub(r"<!DOCTYPE.*?>", "", run("pdftotext", "-bbox", pdf, "-"), flags=re.DOTALL)
    )
    name = "{http://www.w3.org/1999/xhtml}"
    return [
        [
            (
                (float(word.attrib["xMin"]) + float(word.attrib["xMax"])) / 2,
                (float(word.attrib["yMin"]) + float(word.attrib["yMax"])) / 2,
                word.text or "",
            )
            for word in page.iter(f"{name}word")
        ]
        for page in root.iter(f"{name}page")
    ]


def planned_pages(form: PrintedForm) -> tuple[list[Page], float]:
    """The pages as they were planned, and the height of the title over the table on the first."""
    paper = PAPERS[form.orientation]
    title, pages = plan(form, paper, engine())
    above = len(title.lines) * paper.title_height
    above += paper.subtitle_height if form.subtitle else 0
    return pages, above + (paper.unit_height if form.unit_note else 0)


def cell_texts(form: PrintedForm, pdf: Path) -> Iterator[tuple[str, str]]:
    """For each cell what it should say, and what stands in its rectangle in the PDF, over all its pages."""
    paper = PAPERS[form.orientation]
    pages, above = planned_pages(form)
    found: dict[Measured, str] = defaultdict(str)
    for number, (page, words) in enumerate(zip(pages, _words(pdf), strict=True)):
        top = paper.top + (above if number == 0 else 0)
        for measured, text in _page_cells(page, words, top, paper):
            # A label or name printed again on the next page says the same again.
            if text not in (squeezed(measured.cell.shown), CONTINUED) or not found[measured]:
                found[measured] += text
    for measured, text in found.items():
        yield squeezed(measured.cell.shown), text


def _page_cells(page: Page, words: list[Word], top: float, paper: Paper) -> Iterator[tuple[Measured, str]]:
    edges = list(accumulate((row.height for row in page.rows), initial=top))
    for at, row in enumerate(page.rows):
        for drawn in row.cells:
            cell = drawn.measured.cell
            left, right = (paper.side + edge * paper.table_width / 1000 for edge in (cell.left, cell.right))
            upper, lower = edges[at], edges[at + drawn.rowspan]
            inside = [word for word in words if left < word[0] < right and upper < word[1] < lower]
            inside.sort(key=lambda word: (round(word[1] / paper.line_height * 2), word[0]))
            yield drawn.measured, "".join(text for _, _, text in inside)
