"""The sentences of ``describe`` for the kinds that hold no other rule."""

from collections.abc import Mapping
from decimal import Decimal

from assessments.sheet.arithmetic import plain
from assessments.sheet.rubric_items import DataItem
from assessments.sheet.rubric_kinds.band import Bands
from assessments.sheet.rubric_kinds.checklist import Checklist
from assessments.sheet.rubric_kinds.deduct_per_case import DeductPerCase
from assessments.sheet.rubric_kinds.deduct_per_point import Counting, DeductPerPoint, Direction
from assessments.sheet.rubric_kinds.indicator_average import IndicatorAverage
from assessments.sheet.rubric_kinds.manual import Manual
from assessments.sheet.rubric_kinds.not_applicable import Among, NotApplicable, Then
from assessments.sheet.rubric_kinds.over import Over
from assessments.sheet.rubric_kinds.qualitative_band import Position, QualitativeBand
from assessments.sheet.rubric_kinds.ratio import Ratio
from assessments.sheet.rubric_kinds.share_of_items import ShareOfItems, WhenNone
from assessments.sheet.rubric_kinds.value import PERCENT, Value, ValueForm

Items = Mapping[str, DataItem]

_COUNTING = {
    Counting.FULL: "不足的部分不计",
    Counting.STARTED: "不足的部分按一次计",
    Counting.PROPORTIONAL: "不足的部分按比例计",
}
_POSITION = {
    Position.ASKED: "比例另行填报",
    Position.TOP: "按上端计",
    Position.MIDDLE: "按中点计",
    Position.BOTTOM: "按下端计",
}
_AMONG = {Among.SECOND: "同一二级指标", Among.FIRST: "同一一级指标", Among.ALL: "全部指标"}


def value_text(value: Value, items: Items) -> str:
    """实际支出 ÷ 年度预算."""
    labels = [items[code].label for code in value.items]
    match value.form:
        case ValueForm.ITEM:
            text = labels[0]
        case ValueForm.RATIO:
            text = f"{labels[0]} ÷ {labels[1]}"
        case ValueForm.CHANGE:
            text = f"（{labels[0]} − {labels[1]}）÷ {labels[1]}"
    return f"|{text}|" if value.absolute else text


def _unit(value: Value, items: Items) -> str:
    return items[value.items[0]].unit if value.form is ValueForm.ITEM else PERCENT


def _over(over: Over | None) -> str:
    return f"；超过 {plain(over.above)}% 的按 {plain(over.counts_as)}% 计" if over else ""


def ratio(rule: Ratio, weight: Decimal, items: Items) -> str:
    full = "" if rule.cap == 100 else f" ÷ {plain(rule.cap)}%"
    value = value_text(rule.value, items)
    return f"{value}{full} × {plain(weight)}，最高 {plain(weight)} 分{_over(rule.over)}。"


def band(rule: Bands, weight: Decimal, items: Items) -> str:
    unit = _unit(rule.value, items)
    bands = "；".join(
        f"{one.interval.text(unit)}，" + ("按比例得分" if one.score is None else f"得 {plain(one.score)} 分")
        for one in rule.bands
    )
    return f"{value_text(rule.value, items)}：{bands}。"


def deduct_per_point(rule: DeductPerPoint, weight: Decimal, items: Items) -> str:
    unit = _unit(rule.value, items)
    step = "个百分点" if unit == PERCENT else unit
    side = "超过" if rule.direction is Direction.ABOVE else "低于"
    return (
        f"{value_text(rule.value, items)}以 {plain(rule.standard)}{unit} 为标准，每{side} {plain(rule.per)} {step}"
        f"扣 {plain(rule.amount)} 分（{_COUNTING[rule.count]}），扣完为止。"
    )


def deduct_per_case(rule: DeductPerCase, weight: Decimal, items: Items) -> str:
    named = "；".join(
        f"{items[one.item].label}，每{items[one.item].unit or '例'}扣 {plain(one.amount)} 分"
        for one in rule.deductions
    )
    return f"{named}；扣完为止。"


def checklist(rule: Checklist, weight: Decimal, items: Items) -> str:
    entries = (f"{items[entry.item].label}，得 {plain(entry.score)} 分" for entry in rule.entries)
    return "；".join(entries) + "。"


def share_of_items(rule: ShareOfItems, weight: Decimal, items: Items) -> str:
    part, whole = items[rule.part].label, items[rule.whole].label
    none = {WhenNone.FULL: "得满分", WhenNone.ZERO: "得 0 分", WhenNone.MANUAL: "由评审员评定"}
    return f"{part} ÷ {whole} × {plain(weight)}；{whole}为 0 的{none[rule.when_none]}。"


def indicator_average(rule: IndicatorAverage, weight: Decimal, items: Items) -> str:
    labels = "、".join(items[code].label for code in rule.completions)
    full = "" if rule.cap == 100 else f" ÷ {plain(rule.cap)}%"
    return f"{labels}的平均值（每项最高计 {plain(rule.cap)}%）{full} × {plain(weight)}{_over(rule.over)}。"


def qualitative_band(rule: QualitativeBand, weight: Decimal, items: Items) -> str:
    levels = "；".join(f"{level.name} {plain(level.high)}%–{plain(level.low)}%" for level in rule.levels)
    return f"{items[rule.level].label}：{levels}，{_POSITION[rule.position]}，× {plain(weight)}。"


def not_applicable(rule: NotApplicable, weight: Decimal) -> str:
    match rule.then:
        case Then.FULL:
            return f"得满分 {plain(weight)} 分"
        case Then.ZERO:
            return "得 0 分"
        case Then.REDISTRIBUTED:
            return f"分值调剂到{_AMONG[rule.among or Among.ALL]}的其他各项"


def manual(rule: Manual, weight: Decimal, items: Items) -> str:
    judged = f"由评审员评定，0 至 {plain(weight)} 分，须写明理由。"
    return f"计算{value_text(rule.value, items)}，供评定参考；{judged}" if rule.value else judged
