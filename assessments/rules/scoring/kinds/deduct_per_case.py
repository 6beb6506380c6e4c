from decimal import Decimal

from assessments.rules.scoring.given import Given
from assessments.rules.scoring.result import Result, bounded
from assessments.sheet.arithmetic import plain, total
from assessments.sheet.rubric_kinds.deduct_per_case import DeductPerCase


def score(rule: DeductPerCase, weight: Decimal, given: Given) -> Result:
    """违规问题 2 例，每例扣 1 分；3 − 2 × 1 = 1."""
    cases = {deduction.item: given.number(deduction.item) for deduction in rule.deductions}
    taken = total(cases[deduction.item] * deduction.amount for deduction in rule.deductions)
    points = bounded(weight - taken, weight)
    named = "；".join(
        f"{given.label(one.item)} {plain(cases[one.item])} {given.unit(one.item) or '例'}，"
        f"每{given.unit(one.item) or '例'}扣 {plain(one.amount)} 分"
        for one in rule.deductions
    )
    parts = " − ".join(f"{plain(cases[one.item])} × {plain(one.amount)}" for one in rule.deductions)
    end = "（扣完为止）" if taken > weight else ""
    return Result(
        score=points,
        value=total(cases.values()),
        unit="例",
        formula=f"{named}；{plain(weight)} − {parts} = {plain(points)}{end}",
    )
