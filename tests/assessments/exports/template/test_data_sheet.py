"""The raw data items: asked of the department where the form does not hold them."""

from dataclasses import replace
from decimal import Decimal

from assessments.exports.template.names import DATA_SHEET, FORM_SHEET, GUIDE_SHEET, PORTAL_SHEET
from assessments.rules.scoring.data_items import asked_items
from assessments.sheet.data_values import parse_item, show_value
from assessments.sheet.values import ItemValue
from tests.assessments.exports.template.test_validation import ITEMS
from tests.assessments.exports.template.workbooks import inputs, made
from tests.assessments.published import RUBRIC, S0, S3


def test_the_items_stand_with_unit_and_note() -> None:
    worksheet = made(S3.sheet, S3.edition)[DATA_SHEET]
    rows = [[cell.value for cell in row[:5]] for row in worksheet.iter_rows(min_row=3)]
    asked = asked_items(RUBRIC, S3.edition)

    assert rows[0] == ["序号", "数据项", "单位", "填报值", "说明"]
    assert [row[:3] + row[4:] for row in rows[1:]] == [
        [str(number), item.label, item.unit or None, item.note or None]
        for number, item in enumerate(asked, 1)
    ]
    assert worksheet["A1"].value == (
        "数据项 · 2022年度自评 · 广州市黄埔区工业和信息化局（广州开发区经济和信息化局）（440112004）"
    )


def test_answers_come_back_as_they_were_given() -> None:
    answers: dict[str, ItemValue] = {
        "n": Decimal("185315.7"),
        "s": Decimal("-2.5"),
        "c": Decimal(9),
        "f": False,
        "o": "=未达成",
        "m": (Decimal(80), Decimal("92.5")),
    }
    sheet = replace(S0.sheet, data=answers)
    cells = inputs(made(sheet, S0.edition, replace(RUBRIC, items=ITEMS))[DATA_SHEET]).values()
    typed = [
        cell.value if isinstance(cell.value, str) else show_value(Decimal(str(cell.value))) for cell in cells
    ]

    assert [cell.value for cell in cells] == [185315.7, -2.5, 9, "否", "=未达成", "80、92.5"]
    assert {cell.data_type for cell in cells} == {"n", "s"}
    assert [parse_item(item, text) for item, text in zip(ITEMS, typed, strict=True)] == list(answers.values())


def test_a_rubric_that_asks_nothing_has_no_sheet() -> None:
    for rubric in (None, replace(RUBRIC, items=())):
        workbook = made(S0.sheet, S0.edition, rubric)
        assert workbook.sheetnames == [GUIDE_SHEET, FORM_SHEET, PORTAL_SHEET]
