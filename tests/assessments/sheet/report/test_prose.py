from hypothesis import given
from hypothesis import strategies as st

from assessments.sheet.report.figures import FigureValue
from assessments.sheet.report.outline import chinese_number
from assessments.sheet.report.prose import Paragraph, Table, blocks, figures_named, with_figures
from tests.assessments.published import EDITION_2022
from tests.assessments.sheet.report.test_figures import outline_of

OUTLINE = outline_of(EDITION_2022)


def test_lines_are_paragraphs_and_bars_make_tables() -> None:
    text = "第一段。\n\n  第二段。\n| 项目 | 金额 |\n| 招商 | 12.50 | 多 |\n第三段。"
    assert blocks(text) == (
        Paragraph("第一段。"),
        Paragraph("第二段。"),
        Table((("项目", "金额", ""), ("招商", "12.50", "多"))),
        Paragraph("第三段。"),
    )


def test_names_of_figures_become_numbers() -> None:
    values = {"expenditure": FigureValue("1924.46")}
    text = "执行数【执行数】万元，预算【全年预算数】万元，【三资】清理完成。"
    assert (
        with_figures(text, OUTLINE, values) == "执行数1924.46万元，预算【全年预算数】万元，【三资】清理完成。"
    )
    assert list(figures_named(text, OUTLINE)) == ["expenditure", "annual_budget"]


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    shown = [
        block.text if isinstance(block, Paragraph) else "".join(map("".join, block.rows))
        for block in blocks(text)
    ]
    assert "".join("".join(shown).split()) == "".join(text.replace("|", "").split()) or "|" in text


def test_numbers_in_chinese() -> None:
    told = {1: "一", 9: "九", 10: "十", 11: "十一", 20: "二十", 23: "二十三", 99: "九十九"}
    assert {number: chinese_number(number) for number in told} == told
