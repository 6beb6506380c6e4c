"""Plain tables as a workbook: numbers stay numbers, texts stay texts, the bytes depend on the content alone."""

import io

from openpyxl import load_workbook

from config.workbooks.tables import PlainTable, tables_workbook

TABLES = [
    PlainTable("按部门", ("部门", "不通过"), [("甲局", 2), ("=1+1", 0), ("", 10)]),
    PlainTable("空表", ("部门",), []),
]


def test_each_table_is_a_worksheet() -> None:
    book = load_workbook(io.BytesIO(tables_workbook("汇总", TABLES)))
    assert book.sheetnames == ["按部门", "空表"]
    rows = list(book["按部门"].iter_rows(values_only=True))
    assert rows == [("部门", "不通过"), ("甲局", 2), ("=1+1", 0), (None, 10)]
    assert list(book["空表"].iter_rows(values_only=True)) == [("部门",)]


def test_what_looks_like_a_formula_is_a_text() -> None:
    cell = load_workbook(io.BytesIO(tables_workbook("汇总", TABLES)))["按部门"]["A3"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_the_header_stays_in_sight_and_on_each_page() -> None:
    sheet = load_workbook(io.BytesIO(tables_workbook("汇总", TABLES)))["按部门"]
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.auto_filter.ref) == ("A2", "$1:$1", "A1:B4")


def test_the_same_tables_are_the_same_bytes() -> None:
    assert tables_workbook("汇总", TABLES) == tables_workbook("汇总", TABLES)
