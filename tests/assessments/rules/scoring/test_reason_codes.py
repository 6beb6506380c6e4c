import pytest

from assessments.rules.scoring import CodedReason, expand

LIST = [
    CodedReason("K1", "佐证材料不足。"),
    CodedReason("K2", "目标值不可衡量", ("A1-1",)),
    CodedReason("K10", "佐证材料不足。只有汇总表。"),
]


@pytest.mark.parametrize(
    ("typed", "words", "code"),
    [
        ("K1", "佐证材料不足。", "K1"),
        (" k1 ", "佐证材料不足。", "K1"),
        ("K1 缺合同。", "佐证材料不足。缺合同。", "K1"),
        ("k2，第三项", "目标值不可衡量。第三项", "K2"),
        ("佐证材料不足。缺合同。", "佐证材料不足。缺合同。", "K1"),
        ("佐证材料不足。只有汇总表。", "佐证材料不足。只有汇总表。", "K10"),
        ("K3 缺合同", "K3 缺合同", ""),
        ("K1缺合同", "K1缺合同", ""),
        ("缺合同", "缺合同", ""),
        ("", "", ""),
    ],
)
def test_a_code_becomes_its_text_and_a_text_keeps_its_code(typed: str, words: str, code: str) -> None:
    assert expand(typed, "A1-1", LIST) == (words, code)


def test_a_reason_of_other_lines_is_not_meant() -> None:
    assert expand("K2", "B1-1", LIST) == ("K2", "")
