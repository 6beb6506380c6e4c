"""A rubric out as a workbook and in again: nothing lost, and every fault named with worksheet and row."""

import datetime
import io
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import MergedCell

from assessments.errors import AssessmentError
from assessments.exports.rubric_xlsx import rubric_workbook
from assessments.imports.rubric_xlsx import read_rubric_workbook
from assessments.sheet.located_rows import RowProblems
from assessments.sheet.rubric import Rubric
from assessments.sheet.rubric_words import KEYS, PARAMETERS
from tests.assessments.published import RUBRIC
from tests.assessments.rubrics import rubrics
from tests.assessments.rules.scoring.test_compute import EXAMPLES


def workbook(rubric: Rubric = EXAMPLES) -> Workbook:
    return load_workbook(io.BytesIO(rubric_workbook(rubric)))


def saved(book: Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def row_of(book: Workbook, title: str, *texts: str) -> int:
    """The one row of a worksheet that begins with these texts."""
    (found,) = [
        number
        for number, row in enumerate(book[title].iter_rows(values_only=True), 1)
        if tuple(cell or "" for cell in row[: len(texts)]) == texts
    ]
    return found


def problems(book: Workbook) -> list[str]:
    with pytest.raises(AssessmentError) as refused:
        read_rubric_workbook(saved(book))
    return str(refused.value).splitlines()


@pytest.mark.parametrize("rubric", [RUBRIC, EXAMPLES], ids=["huangpu-2022", "rule-kinds"])
def test_a_shipped_rubric_is_the_same_after_a_workbook(rubric: Rubric) -> None:
    content = rubric_workbook(rubric)

    assert read_rubric_workbook(content) == rubric
    assert rubric_workbook(rubric) == content


@settings(max_examples=40)
@given(rubric=rubrics())
def test_any_rubric_is_the_same_after_a_workbook(rubric: Rubric) -> None:
    assert read_rubric_workbook(rubric_workbook(rubric)) == rubric


def test_the_workbook_speaks_chinese() -> None:
    rows = [row[:4] for row in workbook()["评分规则"].iter_rows(values_only=True)]

    assert [row for row in rows if row[0] in ("E-RATIO", "E-FIVE", "E-BETTER")] == [
        ("E-RATIO", None, "取值", "比率：expenditure、annual_budget；低于须说明：90"),
        ("E-FIVE", None, "取值", "变动率：hospitality、hospitality_before"),
        ("E-FIVE", None, "标准", 0),
        ("E-FIVE", None, "扣分方向", "高于"),
        ("E-FIVE", None, "每", 5),
        ("E-FIVE", None, "扣分", 2),
        ("E-FIVE", None, "零头", "按一次计"),
        ("E-BETTER", "方案1", "评分方式", "按比率"),
        ("E-BETTER", "方案1", "取值", "数据项：satisfaction"),
        ("E-BETTER", "方案1", "封顶", 95),
        ("E-BETTER", "方案2", "评分方式", "按例扣分"),
        ("E-BETTER", "方案2", "扣分项", "数据项：complaints；扣分：1.5"),
    ]


def test_every_word_of_the_rules_table_stands_for_one_parameter() -> None:
    assert all(KEYS[key] == word for word, key in PARAMETERS.items())
    assert len({KEYS[key] for key in PARAMETERS.values()}) == len(PARAMETERS)


def test_levels_are_merged_down_and_may_be_filled_down() -> None:
    book = workbook(RUBRIC)
    lines = book["指标"]
    merged = {str(area) for area in lines.merged_cells.ranges}
    for area in merged:
        lines.unmerge_cells(area)
        column, top, bottom = area[0], *(part.lstrip("ABCDEFG") for part in area.split(":"))
        for row in range(int(top), int(bottom) + 1):
            lines[f"{column}{row}"] = lines[f"{column}{top}"].value

    assert {"A2:A4", "A5:A27", "E13:E14", "G13:G14"} <= merged
    assert read_rubric_workbook(saved(book)) == RUBRIC


def test_a_text_that_looks_like_a_formula_is_text() -> None:
    source = next(cell for row in workbook()["评分规则"].iter_rows() for cell in row if cell.value == "取值")

    assert source.data_type == "s"
    assert source.number_format == "@"


Change = Callable[[Workbook], object]


def set_cell(title: str, cell: str, value: str | float | datetime.date | None) -> Change:
    return lambda book: book[title].__setitem__(cell, value)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (set_cell("指标", "B2", 29.5), ["“指标”表第 1 行：“一级指标”下各项分值合计 99.5，应为 100。"]),
        (
            set_cell("指标", "J3", "E-RATIO"),
            ["“指标”表第 3 行：编号“E-RATIO”重复。"],
        ),
        (
            set_cell("指标", "K2", "乱评"),
            ["“指标”表第 2 行：不认识的评分方式“乱评”；可用：按比率、分档、"],
        ),
        (set_cell("指标", "L2", None), ["“指标”表第 2 行：缺少“来源”。"]),
        (set_cell("指标", "M2", "也许"), ["“指标”表第 2 行：“已核实”应为 是 或 否，现为“也许”。"]),
        (set_cell("指标", "F2", "十"), ["“指标”表第 2 行：此处应为数字，例如 12 或 0.5，现为“十”。"]),
        (set_cell("指标", "F2", "=5+5"), ["“指标”表第 2 行：单元格 F2 是公式，请改为数值或文字。"]),
        (
            set_cell("指标", "F2", datetime.date(2022, 1, 1)),
            ["“指标”表第 2 行：单元格 F2 应为文字或数字，请改为文本格式。"],
        ),
        (
            set_cell("评分规则", "D2", "比率：expenditure、nothing"),
            ["“评分规则”表第 2 行：没有数据项“nothing”，请先在 数据项 中列出。"],
        ),
        (
            set_cell("评分规则", "D4", "不低于：91；得分：5"),
            ["“评分规则”表第 4 行：档次“80（含）–90”与“≥91”之间有空档。"],
        ),
        (
            set_cell("评分规则", "D4", "至少：90；得分：5"),
            ["“评分规则”表第 4 行：不认识“至少”；此处可用：不低于、高于、不高于、低于、等于、得分、按比例。"],
        ),
        (
            set_cell("评分规则", "A2", "Z-9"),
            ["“评分规则”表第 2 行：“指标”表中没有编号“Z-9”。"],
        ),
        (
            set_cell("评分规则", "B2", "第一种"),
            ["“评分规则”表第 2 行：不认识的方案“第一种”；请写“方案1”“方案2”或“否则”。"],
        ),
        (
            lambda book: book["评分规则"].__setitem__(
                f"D{row_of(book, '评分规则', 'E-FIVE', '', '零头')}", "随意"
            ),
            ["“零头”应为 不计、按一次计、按比例 之一，现为“随意”。"],
        ),
        (
            set_cell("数据项", "E2", "局里"),
            ["“数据项”表第 2 行：“来源”应为 部门填报或 资金栏：<资金栏代码>，现为“局里”。"],
        ),
        (set_cell("数据项", "C3", "个数"), ["“数据项”表第 3 行：取自资金情况的数据项应为数值。"]),
        (set_cell("等级", "C3", 89), ["“等级”表第 3 行：等级“良”的上限应为 90，现为 89：各等级须首尾相接。"]),
        (set_cell("指标体系", "B3", "一"), ["“指标体系”表第 3 行：“版本”应为 1 至 9999 的整数，现为“一”。"]),
        (set_cell("指标体系", "A3", "版次"), ["“指标体系”表第 3 行：不认识“版次”；此处可用："]),
        (set_cell("指标", "A1", "一级"), ["“指标”表第 1 行：表头缺少“一级指标”。"]),
        (
            lambda book: book.remove(book["数据项"]),
            ["“数据项”表第 1 行：缺少工作表“数据项”。"],
        ),
    ],
)
def test_a_fault_is_told_with_its_worksheet_and_row(change: Change, told: list[str]) -> None:
    book = workbook()
    change(book)

    found = problems(book)

    assert [part for part in told if not any(part in one for one in found)] == [], found


@settings(max_examples=60)
@given(data=st.data())
def test_a_spoilt_workbook_is_refused_with_rows_or_read(data: st.DataObject) -> None:
    book = workbook()
    sheet = book[data.draw(st.sampled_from(sorted(book.sheetnames)))]
    row = data.draw(st.integers(1, sheet.max_row))
    column = data.draw(st.integers(1, sheet.max_column))
    cell = sheet.cell(row, column)
    if not isinstance(cell, MergedCell):
        cell.value = data.draw(
            st.sampled_from([None, -5, 1e300, 0.001, True, "是", "：；", "、", "a：b；c", "方案1·否则", "=1"])
        )
    told = []
    try:
        read_rubric_workbook(saved(book))
    except RowProblems as error:
        told = [problem.place.table for problem in error.problems]

    assert set(told) <= set(book.sheetnames)


def test_percent_formats_are_not_guessed_at() -> None:
    book = workbook()
    cell = book["评分规则"][f"D{row_of(book, '评分规则', 'E-BETTER', '方案1', '封顶')}"]
    cell.value, cell.number_format = 0.95, "0%"

    assert [one.partition("：")[2] for one in problems(book)] == [
        f"单元格 {cell.coordinate} 是百分数格式，请改为常规格式，直接写 90 这样的数。"
    ]


@pytest.mark.parametrize(
    "content", [b"", b"schema: rubric/1", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0old xls"]
)
def test_what_is_no_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(AssessmentError) as refused:
        read_rubric_workbook(content)

    assert str(refused.value).startswith("不是 Excel 工作簿（.xlsx）")
