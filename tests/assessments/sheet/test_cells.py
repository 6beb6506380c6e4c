"""What people type, and what the cell makes of it."""

from decimal import Decimal

import pytest

from assessments.errors import CellValueError
from assessments.sheet.cells import (
    MAX_ROWS,
    check_rows,
    clean_text,
    parse_count,
    parse_money,
    parse_number,
    parse_score,
    parse_text,
)

NOT_A_NUMBER = "请填写数字，例如 1234.56；不要写文字、单位或公式。"


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1507.47", "1507.47"),
        ("１５０７．４７", "1507.47"),
        ("1,507.47", "1507.47"),
        ("１，５０７．４７", "1507.47"),
        ("12,345,678", "12345678"),
        (" 1 507.47 ", "1507.47"),
        ("\u3000186059.94\u00a0", "186059.94"),
        ("186059.94\u200b", "186059.94"),
        ("-171.31", "-171.31"),
        ("－171.31", "-171.31"),
        ("−171.31", "-171.31"),
        ("+5", "5"),
        (".5", "0.5"),
        ("5.", "5"),
        ("007", "7"),
    ],
)
def test_a_number_is_taken_as_people_type_it(typed: str, number: str) -> None:
    assert parse_number(typed) == Decimal(number)


@pytest.mark.parametrize("typed", ["", " ", "\u3000", "\t\n", "\u200b\ufeff"])
def test_nothing_typed_is_no_number(typed: str) -> None:
    assert parse_number(typed) is None


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "abc",
            "12.x",
            "12.5万元",
            "约12",
            "=1+1",
            "1e5",
            "1E9",
            "0x10",
            "NaN",
            "Infinity",
            "--5",
            "5-",
            "1_000",
        ),
        *(
            "1,23",
            "12,34,567",
            "1.2.3",
            "1 2,3",
            "½",
            "①",
            "5²",
            "㎡",
            "٣",
            "१२",
            "𝟏𝟐",
            "98.9%",
            "😀",
            "+",
            ".",
            "-",
        ),
    ],
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(CellValueError) as refused:
        parse_number(typed)
    assert str(refused.value) == NOT_A_NUMBER


@pytest.mark.parametrize("typed", ["9" * 16, "-" + "9" * 16, "1" * 50_000, "0." + "1" * 40])
def test_a_number_beyond_all_measure_is_refused(typed: str) -> None:
    with pytest.raises(CellValueError) as refused:
        parse_number(typed)
    assert str(refused.value) == "数字过长，请核对。"


@pytest.mark.parametrize(
    ("typed", "places", "shown"),
    [
        ("54", 2, "54.00"),
        ("79.8", 2, "79.80"),
        ("79.800", 2, "79.80"),
        ("0", 2, "0.00"),
        ("-0", 2, "0.00"),
        ("999999999.99", 2, "999999999.99"),
        ("1.123456", 6, "1.123456"),
        ("15074700", 0, "15074700"),
    ],
)
def test_money_has_the_decimals_of_its_cell(typed: str, places: int, shown: str) -> None:
    assert str(parse_money(typed, places)) == shown


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("-0.01", "金额不能为负数，请核对。"),
        ("1000000000", "金额须小于 10 亿万元，请核对单位是否误用。"),
        ("1507.475", "最多保留 2 位小数，请四舍五入后填写。"),
        # More digits than Decimal computes with: rounding must not hide the ones at the end.
        ("999999999.0000000000000000001", "最多保留 2 位小数，请四舍五入后填写。"),
        ("999999999.9999999999999999999", "最多保留 2 位小数，请四舍五入后填写。"),
        ("壹佰", NOT_A_NUMBER),
    ],
)
def test_money_that_cannot_be_is_refused_with_a_reason(typed: str, message: str) -> None:
    with pytest.raises(CellValueError) as refused:
        parse_money(typed, 2)
    assert str(refused.value) == message


def test_the_unit_of_the_edition_is_named() -> None:
    with pytest.raises(CellValueError) as refused:
        parse_money("1000000000", 2, "元")
    assert str(refused.value) == "金额须小于 10 亿元，请核对单位是否误用。"


def test_empty_money_is_absent() -> None:
    assert parse_money("", 2) is None


@pytest.mark.parametrize(
    ("typed", "score"), [("9.96", "9.96"), ("１０", "10.00"), ("0", "0.00"), ("", "None")]
)
def test_a_score_lies_between_nothing_and_the_weight(typed: str, score: str) -> None:
    assert str(parse_score(typed, Decimal(10))) == score


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("10.01", "得分应在 0 至 10 分之间。"),
        ("-0.5", "得分应在 0 至 10 分之间。"),
        ("9.955", "得分最多保留 2 位小数。"),
        ("满分", NOT_A_NUMBER),
    ],
)
def test_a_score_outside_is_refused(typed: str, message: str) -> None:
    with pytest.raises(CellValueError) as refused:
        parse_score(typed, Decimal("10.00"))
    assert str(refused.value) == message


def test_a_weight_with_a_half_is_named_with_it() -> None:
    with pytest.raises(CellValueError) as refused:
        parse_score("2", Decimal("1.50"))
    assert str(refused.value) == "得分应在 0 至 1.5 分之间。"


@pytest.mark.parametrize(("typed", "count"), [("1", 1), ("９９９９", 9999), ("3.0", 3), ("", None)])
def test_a_count_is_whole(typed: str, count: int | None) -> None:
    assert parse_count(typed) == count


@pytest.mark.parametrize("typed", ["0", "1.5", "10000", "-1"])
def test_what_cannot_be_counted_is_refused(typed: str) -> None:
    with pytest.raises(CellValueError) as refused:
        parse_count(typed)
    assert str(refused.value) == "请填写 1 至 9999 的整数。"


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("  建立台账  ", "建立台账"),
        ("一\r\n二\r三\u2028四\u2029五\u0085六", "一\n二\n三\n四\n五\n六"),
        ("行尾空格   \n下一行\u3000", "行尾空格\n下一行"),
        ("一\t二\u00a0三\u2003四", "一 二 三 四"),
        ("\x00\x07\x1b[31m红\x7f\x9b", "[31m红"),
        ("abc\u202egpj.exe\u202c", "abcgpj.exe"),
        ("\u200f零\u200b宽\u2060字\ufeff符\u00ad", "零宽字符"),
        ("孤\ud800立", "孤立"),
        ("标\U000e0041签", "标签"),
        ("已☑\ufe0f选", "已☑选"),
        ("首行\n\u3000\u3000缩进", "首行\n\u3000\u3000缩进"),
        ("=1+1", "=1+1"),
        ("<b>&amp;</b>", "<b>&amp;</b>"),
        ("53.47万m²，𠮷", "53.47万m²，𠮷"),
    ],
)
def test_a_text_loses_only_what_cannot_be_printed(typed: str, cleaned: str) -> None:
    assert clean_text(typed) == cleaned
    assert clean_text(cleaned) == cleaned


@pytest.mark.parametrize("sign", ["😀", "👍", "❤", "✅", "⭐", "⏰", "⚡", "✈", "🇨", "\u20e3"])
def test_emoji_are_refused(sign: str) -> None:
    with pytest.raises(CellValueError) as refused:
        parse_text(f"完成{sign}")
    assert str(refused.value) == f"含有表情符号“{sign}”，正式文件无法印制，请删除。"


@pytest.mark.parametrize("sign", list("☐☑★☆○●◎◇◆□■△▲※→←↑↓〓♂♀℃‰№①⑩⒈㈠Ⅻ㎡㎏＋－×÷≤≥±「」『』〔〕—…·"))
def test_the_signs_of_official_papers_are_taken(sign: str) -> None:
    assert parse_text(f"甲{sign}乙") == f"甲{sign}乙"


def test_a_text_may_be_as_long_as_the_limit() -> None:
    assert parse_text("绩" * 20_000) == "绩" * 20_000
    assert parse_text(" " * 50_000) == ""


def test_50_000_characters_are_refused_with_both_numbers() -> None:
    with pytest.raises(CellValueError) as refused:
        parse_text("绩" * 50_000)
    assert str(refused.value) == "内容有 50000 字，超过上限 20000 字，请精简后再保存。"


def test_a_list_has_a_limit_of_rows() -> None:
    check_rows(MAX_ROWS)
    with pytest.raises(CellValueError) as refused:
        check_rows(MAX_ROWS + 1)
    assert str(refused.value) == "共 301 行，超过上限 300 行，请合并后再保存。"
