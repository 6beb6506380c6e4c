"""The second worksheet: every department by every line of the rubric."""

from decimal import Decimal

from assessments.exports.summary.columns import FINAL, OPEN, POINTS
from assessments.exports.summary.page import A4, SummaryPage, row_height
from assessments.exports.summary.values import RoundSummary, SummaryLine, SummaryRow

TITLE = "逐项得分"
HEADER = (
    *("部门代码", "部门名称", "一级指标", "二级指标", "三级指标", "分值"),
    *("自评分", "计算分", "评审分", "扣分", "依据", "理由"),
)
WIDTHS = (13, 26, 11, 11, 26, 7, 8, 8, 8, 8, 8, 46)
HEAD, FIRST = 3, 4


def write_lines(page: SummaryPage, summary: RoundSummary) -> None:
    """``扣分`` is a formula; of a line without a result it shows nothing."""
    page.head(f"{summary.title}（逐项得分）", f"填报单位：{summary.bureau}", "单位：分", len(HEADER))
    for place, label in enumerate(HEADER, 1):
        page.label(HEAD, place, label)
    number = FIRST
    for row in summary.rows:
        for line in row.lines:
            _line(page, number, row, line)
            number += 1
    page.worksheet.auto_filter.ref = f"A{HEAD}:L{max(number - 1, HEAD)}"
    page.finish(widths=WIDTHS, header=(HEAD, HEAD), paper=A4, frozen=f"C{FIRST}")


def _line(page: SummaryPage, number: int, row: SummaryRow, line: SummaryLine) -> None:
    rubric = line.line
    basis = (FINAL if row.is_approved else OPEN) if line.score is not None else ""
    texts = (row.code, row.name, rubric.first, rubric.second, rubric.name)
    for place, text in enumerate(texts, 1):
        page.put(number, place, text, left=place > 1)
    for place, value in enumerate((rubric.weight, line.own, line.computed, line.score), 6):
        page.put(number, place, value, POINTS)
    lost: Decimal | None = None if line.score is None else rubric.weight - line.score
    page.formula(number, 10, f'IF(I{number}="","",F{number}-I{number})', lost, POINTS)
    page.put(number, 11, basis)
    page.put(number, 12, line.reason, left=True)
    shown = [(text, WIDTHS[place]) for place, text in enumerate(texts)] + [(line.reason, WIDTHS[11])]
    page.worksheet.row_dimensions[number].height = min(row_height(shown), 400)
