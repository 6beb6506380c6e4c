"""The columns of the first worksheet: what stands in each, and what is added up or averaged below it."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assessments.exports.summary.page import Value
from assessments.exports.summary.values import MoneyColumn, RoundSummary, SummaryRow
from assessments.sheet.arithmetic import plain

POINTS = "0.00"
COUNT = "0"
FINAL, OPEN = "已审定", "待审定"


class Foot(StrEnum):
    """What stands below a column."""

    NOTHING = "nothing"
    SUM = "sum"
    MEAN = "mean"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Column:
    """``share_of``: places of the columns, from 1, whose totals a SHARE divides. ``places``: decimals of what is stored."""

    group: str
    label: str
    value: Callable[[SummaryRow], Value]
    shown: str = ""
    width: float = 9
    foot: Foot = Foot.NOTHING
    places: int = 2
    left: bool = False
    share_of: tuple[int, int] | None = None


def columns_of(summary: RoundSummary) -> list[Column]:
    """In their order; the first two name the department."""
    columns = [
        Column("", "部门代码", lambda row: row.code, width=13),
        Column("", "部门名称", lambda row: row.name, width=30, left=True),
    ]
    columns += _money(summary, len(columns))
    columns += [
        _points("自评", "总分", lambda row: row.own_total),
        Column("自评", "等级", lambda row: row.own_grade, width=6),
        _points("评审", "总分", lambda row: row.result.total if row.result else None),
        Column("评审", "等级", lambda row: row.result.grade if row.result else "", width=6),
        Column("评审", "依据", _basis, width=8),
        *_levels(summary),
        _points("与上年比较", "总分增减", lambda row: row.total_change),
        Column(
            "与上年比较",
            "完成率增减（百分点）",
            lambda row: row.rate_change,
            "0.0",
            11,
            Foot.MEAN,
            places=1,
        ),
        Column("体检", "不通过", lambda row: row.findings[0] if row.findings else None, COUNT, 8, Foot.SUM),
        Column("体检", "需说明", lambda row: row.findings[1] if row.findings else None, COUNT, 8, Foot.SUM),
        Column("办理", "状态", lambda row: row.state, width=12),
        Column("办理", "送审日期", lambda row: _day(row.submitted_at), width=13.5),
        Column("办理", "审定日期", lambda row: _day(row.approved_at), width=13.5),
    ]
    return columns


def _money(summary: RoundSummary, before: int) -> Iterator[Column]:
    places = {money.key: before + number for number, money in enumerate(summary.money, 1)}
    for money in summary.money:
        share = money.share_of
        known = share is not None and share[0] in places and share[1] in places
        yield Column(
            f"部门资金情况（{summary.unit}）",
            money.label,
            _amount(money),
            _format(money),
            9.5 if money.is_percent else 13,
            Foot.SHARE if known else Foot.NOTHING if money.is_percent else Foot.SUM,
            places=money.places + 2 if money.is_percent else money.places,
            share_of=(places[share[0]], places[share[1]]) if known and share else None,
        )


def _amount(money: MoneyColumn) -> Callable[[SummaryRow], Value]:
    """A percentage as the share it is, so that formulas can use it."""

    def value(row: SummaryRow) -> Value:
        found = row.money.get(money.key)
        return found / 100 if found is not None and money.is_percent else found

    return value


def _format(money: MoneyColumn) -> str:
    decimals = "0" + ("." + "0" * money.places if money.places else "")
    return f"{decimals}%" if money.is_percent else decimals


def _levels(summary: RoundSummary) -> Iterator[Column]:
    for first, weight in summary.firsts:
        yield _points("各级指标得分", f"{first}（{plain(weight)}）", _first(first))
        for second, second_weight in summary.seconds(first):
            yield _points("各级指标得分", f"其中：{second}（{plain(second_weight)}）", _second(first, second))


def _first(first: str) -> Callable[[SummaryRow], Value]:
    return lambda row: row.result.first.get(first) if row.result else None


def _second(first: str, second: str) -> Callable[[SummaryRow], Value]:
    return lambda row: row.result.second.get((first, second)) if row.result else None


def _points(group: str, label: str, value: Callable[[SummaryRow], Value]) -> Column:
    return Column(group, label, value, POINTS, 10, Foot.MEAN)


def _basis(row: SummaryRow) -> Value:
    if row.result is None:
        return ""
    return FINAL if row.is_approved else OPEN


def _day(at: datetime.datetime | None) -> Value:
    return f"{at:%Y-%m-%d}" if at else ""


def numbers(column: Column, summary: RoundSummary) -> list[Decimal]:
    """The column's numbers, of the departments that have one."""
    values = (column.value(row) for row in summary.rows)
    return [Decimal(value) for value in values if isinstance(value, Decimal | int)]
