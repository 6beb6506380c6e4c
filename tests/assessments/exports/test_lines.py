"""Lines are broken by the rules of Chinese typesetting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.exports.lines import CLOSING, OPENING, balanced_lines, break_lines, tidy


def _advance(character: str) -> float:
    return 0.5 if character.isascii() else 1.0


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 5, [""]),
        ("一二三四五六七", 5, ["一二三四五", "六七"]),
        ("一二三四五，六七", 5, ["一二三四", "五，六七"]),
        ("一二三四（五六）七", 5, ["一二三四", "（五六）七"]),
        ("甲\n\n乙", 5, ["甲", "", "乙"]),
        ("共完成2021.5万元", 5, ["共完成", "2021.5万元"]),
        ("达100.0%。完成", 4, ["达", "100.0%。", "完成"]),
        ("面积53.47万m²，其", 6, ["面积53.47万", "m²，其"]),
        ("abcdefghijklmnop", 3, ["abcdef", "ghijkl", "mnop"]),
        ("甲abcdefghijklmn", 3, ["甲", "abcdef", "ghijkl", "mn"]),
        ("one two three", 3.5, ["one two", "three"]),
        ("，，，，，，，", 3, ["，，，", "，，，", "，"]),
    ],
)
def test_breaks(text: str, width: float, lines: list[str]) -> None:
    assert break_lines(text, width, _advance) == lines


@given(st.text(alphabet="一二，。（）《》“”abc12.5% \n", max_size=200), st.integers(4, 12))
def test_nothing_is_lost_and_no_line_is_too_long(text: str, width: int) -> None:
    lines = break_lines(text, width, _advance)

    assert "".join(lines).replace(" ", "") == text.replace("\n", "").replace(" ", "")
    assert [line for line in lines if sum(map(_advance, line)) > width] == []


@given(
    st.lists(st.sampled_from(["一", "二", "三，", "（四", "五）", "“六”"]), min_size=1, max_size=60),
    st.integers(5, 12),
)
def test_no_line_begins_with_closing_or_ends_with_opening_punctuation(parts: list[str], width: int) -> None:
    lines = break_lines("".join(parts), width, _advance)

    assert [line for line in lines if line[0] in CLOSING or line[-1] in OPENING] == []


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("共 50 个地块", "共50个地块"),
        ("“DIGITAL 鱼珠”", "“DIGITAL鱼珠”"),
        ("5. 2021年", "5. 2021年"),
        ("New York", "New York"),
        ("完成 99% 以上", "完成99%以上"),
    ],
)
def test_spaces_between_chinese_and_figures_go(text: str, tidied: str) -> None:
    assert tidy(text) == tidied


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("重点项目安全生产工作", ["重点项目安", "全生产工作"]),
        ("走访企业", ["走访企业"]),
        ("一二三四五六七八九十一二", ["一二三四五六", "七八九十一二"]),
    ],
)
def test_a_last_line_of_few_characters_is_evened_out(text: str, lines: list[str]) -> None:
    assert balanced_lines(text, 9, _advance) == lines
