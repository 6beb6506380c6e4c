"""From the bytes of a package to what its cells show; read beside python-calamine."""

import datetime
import io
from decimal import Decimal

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from assessments.exports.xlsx import render_xlsx
from assessments.imports.workbook.book import Book, book_of
from assessments.imports.workbook.parsing.number_formats import parse_format, show_date
from assessments.imports.workbook.parsing.run import parse
from assessments.imports.workbook.parsing.strings import unescaped
from assessments.imports.workbook.wording import key_of
from tests.assessments.imports.workbook.saved import rewritten
from tests.assessments.published import PUBLISHED


def packed(workbook: Workbook) -> bytes:
    result = io.BytesIO()
    workbook.save(result)
    return result.getvalue()


def sheet() -> tuple[Workbook, Worksheet]:
    workbook = Workbook()
    return workbook, workbook.worksheets[0]


def book(content: bytes) -> Book:
    return book_of(parse(content))


@pytest.mark.parametrize("name", PUBLISHED)
def test_both_readers_see_the_same_cells(name: str) -> None:
    form = PUBLISHED[name]
    content = render_xlsx(form.sheet, form.edition, form.rubric)
    calamine = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    by_calamine = {
        (row, column): value
        for row, cells in enumerate(calamine.to_python(skip_empty_area=False), 1)
        for column, value in enumerate(cells, 1)
        if value != ""
    }
    ours = {
        (cell.row, cell.column): float(cell.value) if cell.value else cell.text
        for cell in book(content).sheets[0].cells
    }

    assert ours == by_calamine


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [
        ("General", "1491.52", "1491.52"),
        ("G/通用格式", "1491.520", "1491.52"),
        ("0.0%", "0.98942", "98.9%"),
        ("0%", "1", "100%"),
        ("0.00", "5", "5.00"),
        ("#,##0.00_);[Red](#,##0.00)", "-1234.5", "-1234.50"),
        ("0.##", "7.5", "7.5"),
        ('0"场"', "7", "7场"),
        ('"约"0.0"万元"', "12.34", "约12.3万元"),
        ('0.00"※"', "-17.53", "-17.53"),
        ("0.00E+00", "1234", "1234"),
        ("@", "12", "12"),
        ("[DBNum1]0", "3", "3"),
        ("", "3", "3"),
    ],
)
def test_numbers_are_shown_as_in_excel(code: str, number: str, shown: str) -> None:
    assert parse_format(code).show(Decimal(number)) == shown


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("yyyy/m/d", "2021年12月31日"),
        ('yyyy"年"m"月"d"日"', "2021年12月31日"),
        ("[$-804]yyyy年m月d日;@", "2021年12月31日"),
        ("yyyy年m月", "2021年12月"),
        ("m-d", "12月31日"),
        ("h:mm", "12:00"),
    ],
)
def test_dates_are_shown_as_far_as_their_format_goes(code: str, shown: str) -> None:
    pattern = parse_format(code).date

    assert show_date(Decimal("44561.5"), pattern, from_1904=False) == shown


def test_a_serial_that_is_no_date() -> None:
    assert show_date(Decimal(10) ** 12, "yyyy/m/d", from_1904=False) == "1000000000000"
    assert show_date(Decimal(43099), "yyyy/m/d", from_1904=True) == "2021年12月31日"


def test_results_of_computing_are_shown_without_the_rest_of_the_binary() -> None:
    workbook, worksheet = sheet()
    worksheet["A1"] = 0.1 + 0.2
    worksheet["A2"] = 1234567890.12

    assert [cell.value for cell in book(packed(workbook)).sheets[0].cells] == ["0.3", "1234567890.12"]


def test_what_is_hidden_is_told_and_what_is_covered_is_not_there() -> None:
    workbook, worksheet = sheet()
    worksheet["A1"], worksheet["B1"], worksheet["A3"] = "看得见", "被盖住", datetime.date(2021, 3, 5)
    worksheet.row_dimensions[3].hidden = True
    worksheet.column_dimensions["C"].hidden = True
    covered = rewritten(
        packed(workbook),
        lambda name, text: text.replace(
            "</sheetData>", '</sheetData><mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>'
        ),
    )

    found = book(covered).sheets[0]

    assert [cell.text for cells in found.rows.values() for cell in cells] == ["看得见", "2021年3月5日"]
    assert (set(found.hidden_rows), set(found.hidden_columns)) == ({3}, {3})


@pytest.mark.parametrize(
    ("text", "read"),
    [("a_x000D_b", "a\rb"), ("_x005F_x0041_", "_x0041_"), ("_x0041_", "_x0041_"), ("_xZZZZ_", "_xZZZZ_")],
)
def test_escaped_characters(text: str, read: str) -> None:
    assert unescaped(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "总预算（万元）",
        " 总 预\n算 ",
        "总预算(万元)：",
        "总　预　算：",
        "*总预算",
        "总预算（单位：万元）",
        "总\u200b预算",
    ],
)
def test_a_label_is_known_by_its_wording(text: str) -> None:
    assert key_of(text) == "总预算"
