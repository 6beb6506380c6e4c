"""Shares that a text states together with the amounts they follow from."""

import re
from dataclasses import dataclass
from decimal import Decimal

from assessments.rules.checks.text.normal import half_width

_MONEY = r"(\d{1,12}(?:\.\d{1,6})?) ?(亿元|万元|元)"
_AMOUNT = re.compile(rf"([\u4e00-\u9fff]{{2,20}}) ?{_MONEY}")
# 财政拨款支出 9806.06 万元,占支出总额 99.78%
_SHARE = re.compile(
    rf"([\u4e00-\u9fff]{{2,20}}) ?{_MONEY}[,;(]? ?占(?:全部|总)?(?:的)?"
    r"([\u4e00-\u9fff]{2,20}?)的? ?(\d{1,3}(?:\.\d{1,4})?)%"
)
# 全年预算数 1945.54 万元,执行数 1924.46 万元,完成预算的 98.92%
_EXECUTION = re.compile(
    rf"([\u4e00-\u9fff]{{0,12}}预算数?) ?{_MONEY},([\u4e00-\u9fff]{{0,8}}(?:执行数?|支出数?)) ?{_MONEY},"
    r"[\u4e00-\u9fff]{0,8}(?:完成预算的?|完成率|执行率|支出率)[为达]? ?(\d{1,3}(?:\.\d{1,4})?)%"
)
_SCALE = {"亿元": Decimal(10_000), "万元": Decimal(1), "元": Decimal("0.0001")}


@dataclass(frozen=True, slots=True)
class Share:
    """``part`` of ``whole`` is ``value`` % as printed and ``exact`` % by the amounts."""

    part: str
    whole: str
    printed: str
    exact: Decimal

    @property
    def value(self) -> Decimal:
        return Decimal(self.printed)


def shares(text: str) -> tuple[Share, ...]:
    """Every share whose whole is named with exactly one amount in the same text."""
    text = half_width(text)
    if "%" not in text or "元" not in text:
        return ()
    amounts: dict[str, set[Decimal]] = {}
    for noun, number, unit in _AMOUNT.findall(text):
        amounts.setdefault(noun, set()).add(Decimal(number) * _SCALE[unit])
    found = []
    for part, number, unit, whole, percent in _SHARE.findall(text):
        wholes = {amount for noun, values in amounts.items() if noun.endswith(whole) for amount in values}
        if len(wholes) == 1 and (base := wholes.pop()):
            found.append(Share(part, whole, percent, Decimal(number) * _SCALE[unit] * 100 / base))
    for whole, base, base_unit, part, number, unit, percent in _EXECUTION.findall(text):
        if base_value := Decimal(base) * _SCALE[base_unit]:
            found.append(Share(part, whole, percent, Decimal(number) * _SCALE[unit] * 100 / base_value))
    return tuple(found)
