"""What cells refuse while somebody types, and in which words."""

from dataclasses import replace

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from assessments.exports.template.names import DATA_SHEET, FORM_SHEET
from assessments.sheet.rubric_items import DataItem, ItemKind
from tests.assessments.exports.template.workbooks import blank, inputs, made
from tests.assessments.published import RUBRIC, S0, S3


def _rules(worksheet: Worksheet) -> dict[str, DataValidation]:
    return {str(rule.sqref): rule for rule in worksheet.data_validations.dataValidation}


def test_money_is_a_number_with_two_places() -> None:
    rule = _rules(made(S0.sheet, S0.edition)[FORM_SHEET])["C8"]

    assert rule.type == "custom"
    assert rule.formula1 == "AND(ISNUMBER(C8),C8>=0,C8<1000000000,ROUND(C8,2)=C8)"
    assert (rule.errorTitle, rule.errorStyle, rule.showErrorMessage) == ("填写有误", "stop", True)
    assert rule.error == "请填写 0 以上、小于 10 亿万元的数字，最多 2 位小数；不要写文字和单位。"
    assert rule.prompt == "单位：万元，最多 2 位小数。"


def test_the_amounts_of_all_tasks_share_one_rule() -> None:
    worksheet = made(blank(S0.sheet), S0.edition)[FORM_SHEET]
    ranges = [where for where in _rules(worksheet) if ":" in where and where.startswith("G")]
    first, last = (int(address[1:]) for address in ranges[0].split(":"))

    assert len(ranges) == 1
    assert last - first == 5 * 3 - 1
    assert _rules(worksheet)[ranges[0]].formula1 == (
        f"AND(ISNUMBER(G{first}),G{first}>=0,G{first}<1000000000,ROUND(G{first},2)=G{first})"
    )


def test_a_score_lies_between_zero_and_its_weight() -> None:
    rules = _rules(made(blank(S3.sheet), S3.edition)[FORM_SHEET])
    messages = [rule.error for rule in rules.values() if str(rule.error).startswith("得分")]

    assert messages == [
        f"得分应在 0 至 {line.weight.normalize():f} 分之间，最多 2 位小数。" for line in RUBRIC.lines
    ]


def test_single_units_are_counted() -> None:
    rules = _rules(made(blank(S3.sheet), S3.edition)[FORM_SHEET]).values()
    counted = [rule for rule in rules if rule.type == "whole"]

    assert [(rule.formula1, rule.formula2) for rule in counted] == [("1", "9999")]


def test_every_message_fits_into_excel() -> None:
    """255 characters a message, 32 a title."""
    for form in (S0, S3):
        workbook = made(form.sheet, form.edition)
        for rule in [*_rules(workbook[FORM_SHEET]).values(), *_rules(workbook[DATA_SHEET]).values()]:
            assert len(rule.error or "") <= 225
            assert len(rule.prompt or "") <= 225
            assert len(rule.formula1 or "") <= 255


ITEMS = (
    DataItem(code="n", label="结转结余", unit="万元"),
    DataItem(code="s", label="调整额", signed=True),
    DataItem(code="c", label="合同数", kind=ItemKind.COUNT, unit="份"),
    DataItem(code="f", label="是否有制度", kind=ItemKind.FLAG),
    DataItem(
        code="o", label="达成情况", kind=ItemKind.CHOICE, choices=("达成", "部分达成, 有说明", "=未达成")
    ),
    DataItem(code="m", label="各项完成率", kind=ItemKind.NUMBERS),
)


def test_each_kind_of_data_item_has_its_rule() -> None:
    workbook = made(S0.sheet, S0.edition, replace(RUBRIC, items=ITEMS))
    rules = _rules(workbook[DATA_SHEET])

    assert {where: (rule.type, rule.formula1) for where, rule in rules.items()} == {
        "D4": ("custom", "AND(ISNUMBER(D4),D4>=0,ROUND(D4,6)=D4)"),
        "D5": ("custom", "AND(ISNUMBER(D5),ROUND(D5,6)=D5)"),
        "D6": ("custom", "AND(ISNUMBER(D6),D6>=0,INT(D6)=D6)"),
        "D7": ("list", '"是,否"'),
        "D8": ("list", "'_portal'!$B$1:$B$3"),
        "D9": ("textLength", "30000"),
    }
    assert [workbook["_portal"][f"B{row}"].value for row in (1, 2, 3)] == [
        "达成",
        "部分达成, 有说明",
        "=未达成",
    ]
    assert workbook["_portal"]["B3"].data_type == "s"
    assert list(inputs(workbook[DATA_SHEET])) == [f"D{row}" for row in range(4, 10)]
