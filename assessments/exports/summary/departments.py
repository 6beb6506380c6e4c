"""The first worksheet: a row for each department, totals and means below."""

from decimal import Decimal
from itertools import groupby

from assessments.exports.summary.columns import Column, Foot, columns_of, numbers
from assessments.exports.summary.page import A3, SummaryPage, row_height, span
from assessments.exports.summary.values import RoundSummary
from assessments.sheet.arithmetic import half_up, total

TITLE = "汇总"
GROUPS, NAMES, FIRST = 3, 4, 5
SUM_LABEL, MEAN_LABEL = "合计", "平均"


def write_departments(page: SummaryPage, summary: RoundSummary) -> None:
    columns = columns_of(summary)
    page.head(summary.title, f"填报单位：{summary.bureau}", f"单位：{summary.unit}、分", len(columns))
    _header(page, columns)
    for number, row in enumerate(summary.rows, FIRST):
        for place, column in enumerate(columns, 1):
            page.put(number, place, column.value(row), column.shown, left=column.left)
        page.worksheet.row_dimensions[number].height = row_height([(row.name, columns[1].width)])
    last = FIRST + len(summary.rows) - 1
    if summary.rows:
        _foot(page, summary, columns, last)
    page.finish(
        widths=[column.width for column in columns], header=(GROUPS, NAMES), paper=A3, frozen=f"C{FIRST}"
    )


def _header(page: SummaryPage, columns: list[Column]) -> None:
    place = 1
    for group, members in groupby(columns, lambda column: column.group):
        found = list(members)
        if group:
            page.label(GROUPS, place, group, columns=len(found))
        for offset, column in enumerate(found):
            row, rows = (NAMES, 1) if group else (GROUPS, 2)
            page.label(row, place + offset, column.label, rows=rows)
        place += len(found)
    page.worksheet.row_dimensions[GROUPS].height = 20
    page.worksheet.row_dimensions[NAMES].height = row_height(
        [(column.label, column.width) for column in columns if column.group]
    )


def _foot(page: SummaryPage, summary: RoundSummary, columns: list[Column], last: int) -> None:
    """Sums of money and of counts, means of scores; a rate is that of the totals."""
    sums, means = last + 1, last + 2
    for row, label in ((sums, SUM_LABEL), (means, MEAN_LABEL)):
        page.label(row, 1, label, columns=2)
        page.worksheet.row_dimensions[row].height = 22
    for place, column in enumerate(columns, 1):
        found = numbers(column, summary)
        for row in (sums, means):
            if place > 2:
                page.put(row, place, "")
        match column.foot:
            case Foot.SUM:
                cells = span(place, FIRST, last)
                text = f'IF(COUNT({cells})=0,"",SUM({cells}))'
                page.formula(sums, place, text, total(found) if found else None, column.shown)
            case Foot.MEAN:
                text = f'IFERROR(ROUND(AVERAGE({span(place, FIRST, last)}),{column.places}),"")'
                page.formula(means, place, text, _mean(found, column.places), column.shown)
            case Foot.SHARE if column.share_of:
                _share(page, summary, columns, place, sums)


def _share(page: SummaryPage, summary: RoundSummary, columns: list[Column], place: int, row: int) -> None:
    column = columns[place - 1]
    assert column.share_of is not None  # noqa: S101  # a share's column
    part, whole = (total(numbers(columns[at - 1], summary)) for at in column.share_of)
    upper, lower = (page.worksheet.cell(row, at).coordinate for at in column.share_of)
    result = half_up(part / whole, column.places) if whole else None
    page.formula(row, place, f'IFERROR(ROUND({upper}/{lower},{column.places}),"")', result, column.shown)


def _mean(found: list[Decimal], places: int) -> Decimal | None:
    return half_up(total(found) / len(found), places) if found else None
