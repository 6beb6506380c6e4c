"""Raw data items as text and as JSON: one notation, read back as it was written; what cannot be read says why."""

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.errors import CellProblems, CellValueError
from assessments.sheet.codec import encode
from assessments.sheet.data_values import data_to_json, parse_item, show_value
from assessments.sheet.decoding import decode, decode_snapshot
from assessments.sheet.rubric_items import DataItem, ItemKind
from assessments.sheet.values import ItemValue
from tests.assessments.published import S0, S3
from tests.assessments.strategies import data_of, data_values

NUMBER = DataItem(code="spent", label="支出")
SIGNED = DataItem(code="change", label="调整", signed=True)
COUNT = DataItem(code="contracts", label="合同", kind=ItemKind.COUNT)
FLAG = DataItem(code="none", label="没有采购", kind=ItemKind.FLAG)
CHOICE = DataItem(code="reached", label="达成情况", kind=ItemKind.CHOICE, choices=("达成", "未达成"))
NUMBERS = DataItem(code="each", label="各指标完成率", kind=ItemKind.NUMBERS)
ITEMS = (NUMBER, SIGNED, COUNT, FLAG, CHOICE, NUMBERS)


@pytest.mark.parametrize(
    ("item", "typed", "value", "shown"),
    [
        (NUMBER, " １，945.50 ", Decimal("1945.5"), "1945.5"),
        (NUMBER, "0", Decimal(0), "0"),
        (SIGNED, "−17.53", Decimal("-17.53"), "-17.53"),
        (COUNT, "12.0", Decimal(12), "12"),
        (FLAG, "是", True, "是"),
        (FLAG, "否", False, "否"),
        (CHOICE, "未达成", "未达成", "未达成"),
        (
            NUMBERS,
            "80；92.50;100\n7、",
            (Decimal(80), Decimal("92.5"), Decimal(100), Decimal(7)),
            "80、92.5、100、7",
        ),
        (NUMBERS, "、", (), ""),
        (NUMBER, " \u3000", None, ""),
        (FLAG, "", None, ""),
    ],
)
def test_what_was_typed_is_read(item: DataItem, typed: str, value: ItemValue, shown: str) -> None:
    assert parse_item(item, typed) == value
    assert show_value(value) == shown


@pytest.mark.parametrize(
    ("item", "typed", "message"),
    [
        (NUMBER, "约12", "请填写数字，例如 1234.56；不要写文字、单位或公式。"),
        (NUMBER, "-1", "不能为负数，请核对。"),
        (NUMBER, "1.1234567", "最多保留 6 位小数，请四舍五入后填写。"),
        (COUNT, "1.5", "请填写整数，例如 12。"),
        (COUNT, "-2", "不能为负数，请核对。"),
        (FLAG, "有", "请回答“是”或“否”。"),
        (CHOICE, "基本达成", "请填写“达成”、“未达成”之一。"),
        (NUMBERS, "80、多", "请填写数字，例如 1234.56；不要写文字、单位或公式。"),
        (NUMBERS, "1、" * 301, "共 301 行，超过上限 300 行，请合并后再保存。"),
    ],
)
def test_what_cannot_be_read_says_how_to_mend_it(item: DataItem, typed: str, message: str) -> None:
    with pytest.raises(CellValueError) as caught:
        parse_item(item, typed)
    assert str(caught.value) == message


@given(st.sampled_from(ITEMS).flatmap(lambda item: st.tuples(st.just(item), data_values(item))))
def test_what_is_shown_is_read_back(case: tuple[DataItem, ItemValue]) -> None:
    item, value = case
    assert parse_item(item, show_value(value)) == value


@given(data_of(ITEMS))
def test_every_kind_comes_through_the_json_with_or_without_the_items(data: dict[str, ItemValue]) -> None:
    sheet = replace(S0.sheet, data=data)
    text = encode(sheet, S0.edition, None)
    assert decode_snapshot(text, S0.edition, None).data == data
    assert decode(text, S0.sheet, S0.edition, None, ITEMS).data == data
    assert encode(decode_snapshot(text, S0.edition, None), S0.edition, None) == text


def test_the_notation_of_each_kind() -> None:
    data: dict[str, ItemValue] = {
        "spent": Decimal("185315.70"),
        "reached": "达成",
        "none": False,
        "each": (Decimal(80), Decimal("92.5")),
        "contracts": 9,
        "empty": None,
        "nothing": (),
    }
    assert data_to_json(data) == {
        "contracts": "9",
        "each": ["80", "92.5"],
        "none": False,
        "reached": {"choice": "达成"},
        "spent": "185315.7",
    }


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ({"unknown": "1"}, "data.unknown：本批次的指标体系不要求部门填报这个数据项。"),
        ({"contracts": 9}, "data.contracts：此处应为文字（数字也写成带引号的文字）。"),
        ({"contracts": "9.5"}, "data.contracts：请填写整数，例如 12。"),
        ({"none": "是"}, "data.none：请填写数字，例如 1234.56；不要写文字、单位或公式。"),
        ({"none": "1"}, "data.none：此处应为是否，写法见 docs/json-format.md。"),
        ({"reached": {"choice": "好"}}, "data.reached：请填写“达成”、“未达成”之一。"),
        ({"reached": {}}, "data.reached.choice：缺少此字段。"),
        ({"each": ["80", "多"]}, "data.each.1：请填写数字，例如 1234.56；不要写文字、单位或公式。"),
        ({"spent": "-1"}, "data.spent：不能为负数，请核对。"),
        ([], "data：此处应为对象（{…}）。"),
    ],
)
def test_a_file_is_held_to_what_the_round_asks(data: Any, problem: str) -> None:
    document = json.loads(S3.text) | {"data": data}
    with pytest.raises(CellProblems) as caught:
        decode(json.dumps(document), S3.sheet, S3.edition, S3.rubric, ITEMS)
    assert [str(one) for one in caught.value.problems] == [problem]
