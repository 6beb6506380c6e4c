"""The data items, on their own worksheet of the template."""

import io
from decimal import Decimal

from openpyxl import load_workbook

from assessments.exports.template import build_template
from assessments.exports.template.names import DATA_SHEET
from assessments.imports.workbook.reading import Reading, read_workbook
from assessments.rules.scoring import asked_items
from tests.assessments.imports.workbook.canonical import blank_of
from tests.assessments.published import RUBRIC, S3

ASKED = asked_items(RUBRIC, S3.edition)


def read(cells: dict[str, str | float]) -> Reading:
    """S3's template with other data items, by the code of the item."""
    workbook = load_workbook(io.BytesIO(build_template(S3.sheet, S3.edition, RUBRIC, token="t")))
    worksheet = workbook[DATA_SHEET]
    rows = {str(row[1].value): row[3].coordinate for row in worksheet.iter_rows() if row[1].value}
    labels = {item.code: item.label for item in ASKED}
    for code, value in cells.items():
        worksheet[rows[labels[code]]] = value
    result = io.BytesIO()
    workbook.save(result)
    return read_workbook(
        result.getvalue(), edition=S3.edition, rubric=RUBRIC, asked=ASKED, blank=blank_of(S3.sheet)
    )


def test_answers_are_read() -> None:
    reading = read({"expenditure": "１８５，３１５．７", "contracts": 9})

    assert reading.problems == ()
    assert reading.sheet.data == {"contracts": Decimal(9), "expenditure": Decimal("185315.7")}
    assert reading.places["data.contracts"].sheet == DATA_SHEET


def test_what_is_no_answer_is_told_on_its_sheet() -> None:
    reading = read({"contracts": 9.5, "expenditure": "很多"})
    labels = {item.code: item.label for item in ASKED}

    assert {(problem.sheet, problem.label, problem.found) for problem in reading.problems} == {
        (DATA_SHEET, labels["contracts"], "9.5"),
        (DATA_SHEET, labels["expenditure"], "很多"),
    }
    assert reading.unparsed == {"data.contracts": "9.5", "data.expenditure": "很多"}
    assert reading.sheet.data == {}


def test_a_workbook_without_their_sheet_leaves_them_as_they_are() -> None:
    workbook = load_workbook(io.BytesIO(build_template(S3.sheet, S3.edition, RUBRIC, token="t")))
    del workbook[DATA_SHEET]
    result = io.BytesIO()
    workbook.save(result)

    reading = read_workbook(result.getvalue(), edition=S3.edition, rubric=RUBRIC, asked=ASKED, blank=S3.sheet)

    assert reading.sheet.data == S3.sheet.data
