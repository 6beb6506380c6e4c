from decimal import Decimal

import pytest

from assessments.rules.checks.text.quantities import Bound, quantities
from assessments.rules.checks.text.units import Family


def read(text: str) -> list[tuple[str, str, str]]:
    return [(found.printed, found.noun, found.bound.value) for found in quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "已召开座谈会7场，发放政策宣传资料1100份",
            [("7场", "座谈会", "exact"), ("1100份", "政策宣传资料", "exact")],
        ),
        ("召开2次企业座谈会", [("2次", "企业座谈会", "exact")]),
        ("座谈会不少于6场", [("6场", "座谈会", "at_least")]),
        ("成本不超过50万元", [("50万元", "成本", "at_most")]),
        ("政策传达率90.0%以上", [("90.0%", "政策传达率", "at_least")]),
        ("靶向招商优质项目3-5个", [("3-5个", "靶向招商优质项目", "exact")]),
        ("申报1-2天内处理", [("1-2天", "处理", "at_most")]),
        ("收到企业困难和问题超369项次", [("369项次", "企业困难和问题", "at_least")]),
        ("接待业界名企70多家", [("70多家", "接待业界名企", "at_least")]),
        ("面积约368公顷", [("368公顷", "面积", "about")]),
        ("到期土地49块，约53.47万m²", [("49块", "到期土地", "exact"), ("53.47万m²", "到期土地", "about")]),
        ("企业29家，累计达61家", [("29家", "企业", "exact"), ("61家", "累计企业", "exact")]),
        (
            "销售额259.8亿元，同比增长74.88%",
            [("259.8亿元", "销售额", "exact"), ("74.88%", "销售额同比增长", "exact")],
        ),
        ("完成58项。同比增4%", [("58项", "", "exact"), ("4%", "同比增", "exact")]),
        ("召开政策培训会两次，", [("两次", "政策培训会", "exact")]),
        ("走访企业１２０家", [("120家", "走访企业", "exact")]),
        ("资金1,234.56万元", [("1,234.56万元", "资金", "exact")]),
    ],
    ids=str,
)
def test_numbers_with_their_nouns(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2021年12月31日前",
        "穗埔府规〔2020〕14号",
        "建成5G基站",
        "第5名次",
        "三个特殊监管区域",
        "T9项目",
        "六楼6楼",
        "",
        "。，；",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert [found.printed for found in quantities(text) if found.unit not in ("座",)] == []


def test_a_cell_of_nothing_but_a_number() -> None:
    (found,) = quantities(" 12.5 ")

    assert (found.value, found.unit, found.family) == (Decimal("12.5"), "", Family.BARE)


def test_units_are_brought_to_one_scale() -> None:
    values = [quantities(text)[0].scaled for text in ("1.2亿元", "12000万元", "120000000元")]

    assert values == [Decimal(12000)] * 3


def test_a_range_has_two_ends() -> None:
    (found,) = quantities("优质项目3至5个")

    assert (found.scaled, found.top, found.bound) == (Decimal(3), Decimal(5), Bound.EXACT)


def test_offsets_are_those_of_the_text() -> None:
    text = "走访企业１２０家次"
    (found,) = quantities(text)

    assert text[found.start : found.end] == "１２０家次"
