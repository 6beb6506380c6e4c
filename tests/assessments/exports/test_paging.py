"""How rows are distributed over pages."""

from assessments.exports.form import Block, CellKind, PrintedCell, Row
from assessments.exports.pdf.measured import measure_block
from assessments.exports.pdf.paging import CONTINUED, Page, Pager
from assessments.exports.pdf.paper import PORTRAIT

# Lines of 10 characters in a cell of half the table.
WIDE = 500


def _advance(_: str) -> float:
    return PORTRAIT.text_width(0, WIDE) / 10


def _row(name: str, lines: int, *, span: int = 1, text_span: int = 1) -> Row:
    text = "\n".join("字" * 10 for _ in range(lines))
    cells = []
    if span:
        cells.append(PrintedCell(left=0, right=WIDE, kind=CellKind.NAME, text=name, rowspan=span))
    if text_span:
        cells.append(PrintedCell(left=WIDE, right=1000, kind=CellKind.TEXT, text=text, rowspan=text_span))
    return tuple(cells)


HEADER: Row = (
    PrintedCell(left=0, right=WIDE, kind=CellKind.LABEL, text="任务"),
    PrintedCell(left=WIDE, right=1000, kind=CellKind.LABEL, text="目标"),
)
LINES_PER_PAGE = PORTRAIT.lines_in(PORTRAIT.table_height)


def _pages(*groups: tuple[Row, ...], above: float = 0.0, below: float = 0.0) -> list[Page]:
    pager = Pager(PORTRAIT, above, below)
    pager.add(measure_block(Block(groups, (HEADER,)), PORTRAIT, _advance, _advance))
    return pager.finish()


def _shown(pages: list[Page]) -> list[list[tuple[str, int]]]:
    """For each page the name and the number of lines of the text in each row."""
    return [
        [
            (drawn.lines[0] if drawn.lines else "", sum(len(other.lines) for other in row.cells[1:]))
            for row in page.rows
            for drawn in row.cells[:1]
        ]
        for page in pages
    ]


def test_each_page_begins_with_the_header() -> None:
    pages = _pages(*[(_row(f"任务{number}", 8),) for number in range(12)])

    assert [page.rows[0].is_header for page in pages] == [True] * len(pages)
    assert sum(len(page.rows) - 1 for page in pages) == 12


def test_a_group_is_moved_whole_where_the_gap_is_small() -> None:
    small = [(_row("短", 3),) for _ in range(11)]
    pages = _pages(*small, (_row("长", 6, span=2), _row("", 6, span=0)))

    assert [len(page.rows) for page in pages] == [1 + 11, 1 + 2]


def test_a_group_is_split_between_rows_where_the_gap_would_be_large() -> None:
    pages = _pages((_row("甲", 20),), (_row("乙", 20, span=2), _row("", 15, span=0)))

    assert _shown(pages) == [[("任务", 1), ("甲", 20), ("乙", 20)], [("任务", 1), ("乙", 15)]]


def test_a_row_that_is_too_long_is_cut_between_lines_and_fills_the_page() -> None:
    pages = _pages((_row("甲", LINES_PER_PAGE + 10),))
    counts = [sum(len(row.cells[1].lines) for row in page.rows[1:]) for page in pages]

    assert sum(counts) == LINES_PER_PAGE + 10
    assert PORTRAIT.table_height - pages[0].height < PORTRAIT.line_height


def test_a_row_over_three_pages_says_its_name_on_each() -> None:
    pages = _pages((_row("甲", LINES_PER_PAGE * 2 + 10),))

    assert [names[1][0] for names in _shown(pages)] == ["甲", "甲", "甲"]


def test_a_name_without_room_on_the_next_page_is_marked_as_continued() -> None:
    name = "名" * 10 * 8
    rows = (_row(name, LINES_PER_PAGE - 6, span=2), _row("", 5, span=0))
    pages = _pages(rows)

    assert [drawn.lines for drawn in pages[-1].rows[1].cells[:1]] == [(CONTINUED,)]


def test_a_header_is_not_left_alone_at_the_foot_of_a_page() -> None:
    above = PORTRAIT.table_height - PORTRAIT.row_height(1) * 1.5
    pages = _pages((_row("甲", 6),), above=above)

    assert [len(page.rows) for page in pages] == [0, 2]


def test_notes_that_do_not_fit_get_a_page() -> None:
    groups = [(_row("行", 1),) for _ in range(int(PORTRAIT.table_height / PORTRAIT.row_height(1)) - 1)]

    assert [len(page.rows) > 0 for page in _pages(*groups, below=60)] == [True, False]


def test_an_amount_is_not_printed_twice() -> None:
    amount = PrintedCell(
        left=0, right=WIDE, kind=CellKind.NUMBER, text="54", rowspan=2, path="main_tasks.0.lines.0.amount"
    )
    first = (amount, *_row("", 25, span=0))
    pages = _pages((first, _row("", 30, span=0)))

    assert [page.rows[1].cells[0].lines for page in pages] == [("54",), ()]
