"""The third worksheet: how many departments in each grade, and the spread of the totals."""

from collections.abc import Sequence
from decimal import Decimal
from statistics import median

from openpyxl.utils import get_column_letter

from assessments.exports.summary.columns import COUNT, POINTS, columns_of
from assessments.exports.summary.departments import FIRST
from assessments.exports.summary.departments import TITLE as SOURCE
from assessments.exports.summary.page import A4, SummaryPage, span
from assessments.exports.summary.values import RoundSummary
from assessments.sheet.arithmetic import half_up, total

TITLE = "等级分布"
HEADER = ("评价等级", "分数段", "自评部门数", "自评占比", "评审部门数", "评审占比")
SPREAD = (("平均分", "AVERAGE"), ("最高分", "MAX"), ("最低分", "MIN"), ("中位数", "MEDIAN"))
WIDTHS = (18, 26, 18, 16, 18, 16)
HEAD, BODY = 3, 4
SHARE = "0.0%"
_GROUPS = ("自评", "评审")


def write_grades(page: SummaryPage, summary: RoundSummary) -> None:
    page.head(f"{summary.title}（等级分布）", f"填报单位：{summary.bureau}", "单位：个、分", len(HEADER))
    for place, label in enumerate(HEADER, 1):
        page.label(HEAD, place, label)
    grades = summary.rubric.grades
    last = BODY + len(grades) - 1
    for number, grade in enumerate(grades, BODY):
        page.put(number, 1, grade.name)
        page.put(number, 2, grade.text)
    page.label(last + 1, 1, "合计", columns=2)
    for number, (label, _) in enumerate(SPREAD, last + 2):
        page.label(number, 1, label, columns=2)
    for side, group in enumerate(_GROUPS):
        _side(page, summary, group, 3 + 2 * side, last)
    for number in range(HEAD, last + 2 + len(SPREAD)):
        page.worksheet.row_dimensions[number].height = 24
    page.finish(widths=WIDTHS, header=(HEAD, HEAD), paper=A4, frozen=f"A{BODY}")


def _side(page: SummaryPage, summary: RoundSummary, group: str, place: int, last: int) -> None:
    """Two columns: of the departments' own grades, or of the reviewed ones."""
    totals, found = _totals(summary, group), _grades(summary, group)
    letter = get_column_letter(place)
    in_all = f"{letter}{last + 1}"
    for number, grade in enumerate(summary.rubric.grades, BODY):
        count = found.count(grade.name)
        page.formula(number, place, f"COUNTIF({_source(summary, group, '等级')},A{number})", count, COUNT)
        share = half_up(Decimal(count) / len(found), 3) if found else None
        text = f'IFERROR(ROUND({letter}{number}/{in_all},3),"")'
        page.formula(number, place + 1, text, share, SHARE)
    page.formula(last + 1, place, f"SUM({span(place, BODY, last)})", len(found), COUNT)
    page.put(last + 1, place + 1, "")
    for number, (_, function) in enumerate(SPREAD, last + 2):
        source = _source(summary, group, "总分")
        text = f'IF(COUNT({source})=0,"",ROUND({function}({source}),2))'
        page.formula(number, place, text, _spread(function, totals), POINTS)
        page.put(number, place + 1, "")


def _source(summary: RoundSummary, group: str, label: str) -> str:
    """The column of the first worksheet."""
    columns = columns_of(summary)
    place = next(n for n, column in enumerate(columns, 1) if (column.group, column.label) == (group, label))
    return f"{SOURCE}!{span(place, FIRST, FIRST + max(len(summary.rows), 1) - 1)}"


def _totals(summary: RoundSummary, group: str) -> list[Decimal]:
    if group == _GROUPS[0]:
        return [row.own_total for row in summary.rows if row.own_total is not None]
    return [row.result.total for row in summary.rows if row.result]


def _grades(summary: RoundSummary, group: str) -> list[str]:
    if group == _GROUPS[0]:
        return [row.own_grade for row in summary.rows if row.own_grade]
    return [row.result.grade for row in summary.rows if row.result and row.result.grade]


def _spread(function: str, totals: Sequence[Decimal]) -> Decimal | None:
    if not totals:
        return None
    match function:
        case "AVERAGE":
            return half_up(total(totals) / len(totals), 2)
        case "MAX":
            return max(totals)
        case "MIN":
            return min(totals)
        case _:
            return half_up(Decimal(median(totals)), 2)
