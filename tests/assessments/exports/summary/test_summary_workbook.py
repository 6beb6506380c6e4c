"""The summary workbook: cells against the values, formulas calculated anew by LibreOffice, print set-up."""

import datetime
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from assessments.actions.summary_last_year import money_columns
from assessments.exports.summary import summary_workbook
from assessments.exports.summary.values import RoundSummary, SummaryLine, SummaryRow
from assessments.sheet.tally import tally
from tests.assessments.exports.template.workbooks import resaved
from tests.assessments.published import EDITION_2021, RUBRIC

AT = datetime.datetime(2022, 4, 1, 9, 30, tzinfo=datetime.UTC)


def row(number: int, *, off: str | None, own: str | None = None, budget: str = "1000.00") -> SummaryRow:
    """``off`` None: no result."""
    scores = {
        line.code: line.weight - (Decimal(off or 0) if place == 0 else 0)
        for place, line in enumerate(RUBRIC.lines)
    }
    spent = (Decimal(budget) * Decimal("0.987")).quantize(Decimal("0.01"))
    return SummaryRow(
        code=f"4401120{number:02}",
        name=f"=第{number}局",
        state="已审定",
        money={
            "annual_budget": Decimal(budget),
            "initial_budget": Decimal("900.10"),
            "expenditure": spent,
            "adjustment": Decimal(budget) - Decimal("900.10"),
            "execution_rate": Decimal("98.7"),
        },
        own_total=Decimal(own) if own else None,
        own_grade=RUBRIC.grade_of(Decimal(own)) if own else "",
        result=None if off is None else tally(RUBRIC, scores),
        is_approved=off is not None,
        submitted_at=AT,
        approved_at=AT if off is not None else None,
        rate=Decimal("98.7"),
        last_total=Decimal("95.55"),
        last_rate=Decimal("90.1"),
        findings=(number, 2),
        lines=tuple(
            SummaryLine(line, line.weight, None, None if off is None else scores[line.code], "+理由")
            for line in RUBRIC.lines
        ),
    )


def summary(*rows: SummaryRow) -> RoundSummary:
    return RoundSummary(
        "黄埔区2021年度汇总表", "黄埔区财政局", "万元", money_columns(EDITION_2021), RUBRIC, rows
    )


FULL = summary(
    row(1, off="0.5", own="99.25"),
    row(2, off="15.33", own="98", budget="186059.94"),
    row(3, off="19.99", own="79.99", budget="0.03"),
    row(4, off=None, own="91.005"),
    row(5, off=None),
)


def opened(content: bytes, *, values: bool = False) -> Workbook:
    return load_workbook(BytesIO(content), data_only=values)


def header(sheet: Worksheet) -> dict[tuple[str, str], int]:
    """The first worksheet's columns by group and label."""
    found, group = {}, ""
    for column in range(1, sheet.max_column + 1):
        upper, lower = sheet.cell(3, column).value, sheet.cell(4, column).value
        group = str(upper) if upper else group
        found[(group, str(lower)) if lower else ("", str(upper))] = column
    return found


def test_every_cell_of_a_department(tmp_path: Path) -> None:
    sheet = opened(summary_workbook(FULL))["汇总"]
    columns = header(sheet)
    told = {
        ("", "部门代码"): "440112001",
        ("", "部门名称"): "=第1局",
        ("部门资金情况（万元）", "整体支出年度预算数"): 1000,
        ("部门资金情况（万元）", "预算完成率"): 0.987,
        ("自评", "总分"): 99.25,
        ("自评", "等级"): "优",
        ("评审", "总分"): 99.5,
        ("评审", "依据"): "已审定",
        ("各级指标得分", "履职效能（50）"): 49.5,
        ("各级指标得分", "其中：整体效能（50）"): 49.5,
        ("各级指标得分", "管理效率（50）"): 50,
        ("各级指标得分", "其中：采购管理（10）"): 10,
        ("与上年比较", "总分增减"): 3.95,
        ("与上年比较", "完成率增减（百分点）"): 8.6,
        ("体检", "不通过"): 1,
        ("办理", "审定日期"): "2022-04-01",
    }
    assert {key: sheet.cell(5, columns[key]).value for key in told} == told
    assert sheet.cell(5, columns["", "部门名称"]).data_type == "s"
    assert sheet.cell(8, columns["评审", "总分"]).value is None


def shown_by(workbook: Workbook, title: str, address: str) -> object:
    """A number without the noise of floating point; nothing and an empty text are the same."""
    value = workbook[title][address].value
    return round(value, 9) if isinstance(value, int | float) else value or ""


@pytest.mark.parametrize(
    "shown", [FULL, summary(row(5, off=None)), summary()], ids=["full", "no result", "empty"]
)
def test_libreoffice_comes_to_the_stored_results(shown: RoundSummary, tmp_path: Path) -> None:
    content = summary_workbook(shown)
    formulas, stored = opened(content), opened(content, values=True)
    # Saved by openpyxl the results are gone, and LibreOffice has to calculate.
    formulas.save(tmp_path / "summary.xlsx")
    (saved,) = resaved(tmp_path, [tmp_path / "summary.xlsx"])
    anew = load_workbook(saved, data_only=True)
    told: dict[str, object] = {}
    found: dict[str, object] = {}
    for sheet in formulas.worksheets:
        for cell in (cell for cells in sheet.iter_rows() for cell in cells if cell.data_type == "f"):
            key = f"{sheet.title}!{cell.coordinate} {cell.value}"
            told[key] = shown_by(stored, sheet.title, cell.coordinate)
            found[key] = shown_by(anew, sheet.title, cell.coordinate)
    assert found == told
    assert len(told) >= 24


def test_totals_and_means() -> None:
    content = summary_workbook(FULL)
    formulas, stored = opened(content)["汇总"], opened(content, values=True)["汇总"]
    columns = header(formulas)
    budget = columns["部门资金情况（万元）", "整体支出年度预算数"]
    assert (formulas.cell(10, 1).value, formulas.cell(11, 1).value) == ("合计", "平均")
    assert stored.cell(10, budget).value == 189059.97
    rate = columns["部门资金情况（万元）", "预算完成率"]
    # A rate of the totals, not the mean of the rates.
    assert formulas.cell(10, rate).value == '=IFERROR(ROUND(E10/C10,3),"")'
    assert stored.cell(10, rate).value == 0.987
    total = columns["评审", "总分"]
    letter = formulas.cell(5, total).coordinate[:-1]
    assert formulas.cell(11, total).value == f'=IFERROR(ROUND(AVERAGE({letter}5:{letter}9),2),"")'
    assert stored.cell(11, total).value == 88.06


def test_the_grades_are_counted() -> None:
    sheet = opened(summary_workbook(FULL), values=True)["等级分布"]
    rows = [[cell.value for cell in cells] for cells in sheet.iter_rows(min_row=4, max_row=8)]
    assert [[line[0], line[2], line[4], line[5]] for line in rows] == [
        ["优", 3, 1, 0.333],
        ["良", 0, 2, 0.667],
        ["中", 1, 0, 0],
        ["差", 0, 0, 0],
        ["合计", 4, 3, None],
    ]


def test_every_line_of_every_department() -> None:
    sheet = opened(summary_workbook(FULL), values=True)["逐项得分"]
    assert sheet.max_row == 3 + 5 * len(RUBRIC.lines)
    second = [cell.value for cell in sheet[4 + len(RUBRIC.lines)]]
    assert second[:2] == ["440112002", "=第2局"]
    assert second[5:] == [20, 20, None, 4.67, 15.33, "已审定", "+理由"]


def test_it_prints_on_a_page_s_width_with_its_header_on_each() -> None:
    for sheet, paper, rows in zip(
        opened(summary_workbook(FULL)).worksheets, (8, 9, 9), ("$3:$4", "$3:$3", "$3:$3"), strict=True
    ):
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", paper)
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_title_rows == rows
        assert sheet.freeze_panes is not None


def test_the_same_summary_is_the_same_bytes() -> None:
    assert summary_workbook(FULL) == summary_workbook(replace(FULL))
