"""What stands in the PDF is the printed form, cell by cell, and the pages are complete."""

import pikepdf

from assessments.exports.pdf.paging import Page
from assessments.exports.pdf.paper import PAPERS
from tests.assessments.exports.rendered import Rendered, cell_texts, pages_text, planned_pages, run, squeezed


def test_every_cell_of_the_form_stands_in_its_place(rendered: Rendered) -> None:
    texts = list(cell_texts(rendered.form, rendered.pdf))

    assert [found for _, found in texts] == [expected for expected, _ in texts]
    assert len(texts) == len(list(rendered.form.cells))


def test_title_unit_and_notes_stand_around_the_table(rendered: Rendered) -> None:
    form, pages = rendered.form, pages_text(rendered.pdf)

    assert pages[0].startswith(squeezed(form.title + form.subtitle + form.unit_note))
    assert [squeezed(note) in pages[-1] for note in form.notes] == [True] * len(form.notes)


def test_pages_are_numbered(rendered: Rendered) -> None:
    pages = pages_text(rendered.pdf)

    assert [f"第{number}页共{len(pages)}页" in page for number, page in enumerate(pages, 1)] == [True] * len(
        pages
    )


def test_later_pages_repeat_the_title(rendered: Rendered) -> None:
    later = pages_text(rendered.pdf)[1:]

    assert [squeezed(rendered.form.title) in page for page in later] == [True] * len(later)


def test_the_pages_are_a4_in_the_edition_s_orientation(rendered: Rendered) -> None:
    paper = PAPERS[rendered.form.orientation]
    with pikepdf.open(rendered.pdf) as pdf:
        sizes = {(round(float(page.mediabox[2])), round(float(page.mediabox[3]))) for page in pdf.pages}

    assert sizes == {(round(paper.width), round(paper.height))}


def test_the_document_names_its_title_language_and_department(rendered: Rendered) -> None:
    with pikepdf.open(rendered.pdf) as pdf:
        described = (str(pdf.docinfo.Title), str(pdf.docinfo.Author), str(pdf.Root.Lang))

    assert described == (rendered.form.title + rendered.form.subtitle, rendered.form.department, "zh-CN")


def test_all_fonts_are_embedded_and_ours(rendered: Rendered) -> None:
    fonts = [line.split() for line in run("pdffonts", rendered.pdf).splitlines()[2:]]
    names = {font[0].split("+")[1] for font in fonts}

    assert {font[-5] for font in fonts} == {"yes"}
    assert names - {"DejaVu-Serif", "DejaVu-Sans"} == {"Fandol-Fang", "Fandol-Hei", "Fandol-Biaosong"}


def test_every_page_of_a_long_block_begins_with_its_header(rendered: Rendered) -> None:
    pages, _ = planned_pages(rendered.form)
    headed = {block.header for block in rendered.form.blocks if block.header}

    for page in pages[1:]:
        first_body = next(row for row in page.rows if not row.is_header)
        if _is_of_headed_block(first_body.cells[0].measured.cell, rendered):
            assert tuple(cell.measured.cell for cell in page.rows[0].cells) in {
                header[0] for header in headed
            }


def _is_of_headed_block(cell: object, rendered: Rendered) -> bool:
    blocks = [block for block in rendered.form.blocks if block.header]
    return any(cell in row for block in blocks for row in block.rows[len(block.header) :])


def test_no_header_is_the_last_row_of_a_page(rendered: Rendered) -> None:
    pages, _ = planned_pages(rendered.form)

    assert [page.rows[-1].is_header for page in pages] == [False] * len(pages)


def test_no_page_is_left_half_empty(rendered: Rendered) -> None:
    pages, above = planned_pages(rendered.form)
    paper = PAPERS[rendered.form.orientation]

    def filled(number: int, page: Page) -> float:
        return (page.height + (above if number == 0 else 0)) / paper.table_height

    assert [number for number, page in enumerate(pages[:-1]) if filled(number, page) < 0.7] == []
