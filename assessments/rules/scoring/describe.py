"""A rule in words, for whoever applies or accepts it: “实际支出 ÷ 年度预算 × 10，最高 10 分。”"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from assessments.rules.scoring import wording
from assessments.sheet.rubric import RubricLine
from assessments.sheet.rubric_items import DataItem
from assessments.sheet.rubric_kinds import Parameters
from assessments.sheet.rubric_kinds.either_or import EitherOr
from assessments.sheet.rubric_kinds.not_applicable import NotApplicable
from assessments.sheet.rubric_kinds.veto import Veto

Items = Mapping[str, DataItem]


def describe(line: RubricLine) -> str:
    """How a line is scored, in Chinese sentences made from the parameters (the official wording: ``rule.text``)."""
    return _describe(line.rule.parameters, line.weight, {item.code: item for item in line.rule.items})


def _describe(parameters: Parameters, weight: Decimal, items: Items) -> str:
    return _KINDS[parameters.kind](parameters, weight, items)


def _either_or(rule: EitherOr, weight: Decimal, items: Items) -> str:
    options = (
        f"方案{number}：{_describe(option, weight, items)}"
        for number, option in enumerate(rule.rules, start=1)
    )
    return "以下各方案取得分较高者。" + "".join(options)


def _veto(rule: Veto, weight: Decimal, items: Items) -> str:
    named = "、".join(items[code].label for code in rule.any_of)
    return f"有下列任一情形的得 0 分：{named}。否则：{_describe(rule.otherwise, weight, items)}"


def _not_applicable(rule: NotApplicable, weight: Decimal, items: Items) -> str:
    then = wording.not_applicable(rule, weight)
    if rule.otherwise is None:
        return f"本项不适用，{then}。"
    return f"“{items[rule.when].label}”为“是”时{then}。否则：{_describe(rule.otherwise, weight, items)}"


_KINDS: dict[str, Callable[[Any, Decimal, Items], str]] = {
    "ratio": wording.ratio,
    "band": wording.band,
    "deduct_per_point": wording.deduct_per_point,
    "deduct_per_case": wording.deduct_per_case,
    "checklist": wording.checklist,
    "share_of_items": wording.share_of_items,
    "indicator_average": wording.indicator_average,
    "qualitative_band": wording.qualitative_band,
    "either_or": _either_or,
    "veto": _veto,
    "not_applicable": _not_applicable,
    "manual": wording.manual,
}
